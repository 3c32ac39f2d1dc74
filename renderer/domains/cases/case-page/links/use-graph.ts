import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';

type Graph = Awaited<ReturnType<typeof concord.cases.graph>>;
export type ChartNode = Graph['nodes'][number];
export type ChartEdge = Graph['edges'][number];

export interface ShownGraph {
  readonly nodes: readonly ChartNode[];
  readonly edges: readonly ChartEdge[];
  readonly hiddenBanal: number;
  /** Left out because the chart would be unreadable; expanding brings them in. */
  readonly omitted: number;
  readonly isReady: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** As many as are laid out in a second and drawn between two frames; the best connected, and the others are counted. */
const usualNodes = 1000;
/** On request: seconds to lay out, and a moment after each move until it is drawn sharply. */
const mostNodes = 5000;

export interface GraphChoice {
  readonly caseId: RecordId;
  /** Null: the whole case. */
  readonly centre: RecordId | null;
  /** Nodes whose neighbours were asked for besides. */
  readonly expanded: readonly RecordId[];
  readonly withBanal: boolean;
  /** Draws what was left out, as far as that is possible at all. */
  readonly withOmitted: boolean;
}

/** The chosen part of the case's chart, and the neighbours of what was expanded. */
export function useGraph({ caseId, centre, expanded, withBanal, withOmitted }: GraphChoice): ShownGraph {
  const limit = withOmitted ? mostNodes : usualNodes;
  return useQueries({
    queries: [centre, ...expanded].map((id) => ({
      queryKey: ['cases', 'graph', caseId, id, withBanal, limit],
      queryFn: () => concord.cases.graph({ id: caseId, centre: id, steps: 1, withBanal, limit }),
    })),
    combine,
  });
}

/** Runs again only where an answer changed, so that the chart is not laid out anew with each drawing. */
function combine(answers: readonly UseQueryResult<Graph>[]): ShownGraph {
  const [first] = answers;
  const merged = mergeGraphs(answers.flatMap(({ data }) => (data ? [data] : [])));
  const found = (first?.data?.nodes.length ?? 0) + (first?.data?.omitted ?? 0);
  return {
    ...merged,
    hiddenBanal: first?.data?.hiddenBanal ?? 0,
    omitted: Math.max(0, found - merged.nodes.length),
    isReady: first?.data !== undefined,
    error: first?.data ? null : (first?.error ?? null),
    retry: () => void first?.refetch(),
  };
}

function mergeGraphs(graphs: readonly Graph[]): Pick<ShownGraph, 'nodes' | 'edges'> {
  const nodes = new Map<string, ChartNode>();
  const edges = new Map<string, ChartEdge>();
  for (const graph of graphs) {
    for (const node of graph.nodes) nodes.set(node.id, node);
    for (const edge of graph.edges) edges.set(edge.id, edge);
  }
  const drawn = [...edges.values()].filter(({ from, to }) => nodes.has(from) && nodes.has(to));
  return { nodes: [...nodes.values()], edges: drawn };
}
