/** Which part of a case's chart is shown. Pure: entities and links in, nodes and edges out. */
export interface ChartEntity {
  readonly id: string;
  readonly type: string;
  readonly kind: string;
  readonly title: string;
  readonly banal: boolean;
}

export interface ChartEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}

export interface ChartChoice {
  readonly centre: string | null;
  readonly steps: number;
  readonly withBanal: boolean;
  readonly limit: number;
}

export interface Chart {
  readonly nodes: (ChartEntity & { readonly degree: number })[];
  readonly edges: ChartEdge[];
  readonly hiddenBanal: number;
  readonly omitted: number;
}

/**
 * Banal entities are left out and counted, unless asked for or themselves the centre; nothing is reached through them.
 * Past the limit the best connected stay, the centre first. The degree counts links to what is not hidden.
 */
export function chooseChart(entities: readonly ChartEntity[], edges: readonly ChartEdge[], choice: ChartChoice): Chart {
  const all = new Map(entities.map((entity) => [entity.id, entity]));
  if (choice.centre !== null && !all.has(choice.centre)) return { nodes: [], edges: [], hiddenBanal: 0, omitted: 0 };
  const isHidden = ({ banal, id }: ChartEntity): boolean => banal && !choice.withBanal && id !== choice.centre;
  const between = edges.filter(({ from, to }) => all.has(from) && all.has(to));
  const neighbours = neighboursOf(between);
  const visible = (id: string): boolean => {
    const entity = all.get(id);
    return entity !== undefined && !isHidden(entity);
  };
  const within = choice.centre === null ? null : reachable(choice.centre, choice.steps, neighbours, visible);
  const candidates = entities.filter((entity) => !isHidden(entity) && (within === null || within.has(entity.id)));
  const hidden = entities.filter(
    (entity) => isHidden(entity) && (within === null || touches(entity.id, within, choice.steps, neighbours)),
  );
  const nodes = candidates
    .map((entity) => ({ ...entity, degree: [...(neighbours.get(entity.id) ?? [])].filter(visible).length }))
    .toSorted((a, b) => rank(b, choice.centre) - rank(a, choice.centre))
    .slice(0, choice.limit);
  const shown = new Set(nodes.map(({ id }) => id));
  return {
    nodes,
    edges: between.filter(({ from, to }) => shown.has(from) && shown.has(to)),
    hiddenBanal: hidden.length,
    omitted: candidates.length - nodes.length,
  };
}

function rank(node: { readonly id: string; readonly degree: number }, centre: string | null): number {
  return node.id === centre ? Number.MAX_SAFE_INTEGER : node.degree;
}

function neighboursOf(edges: readonly ChartEdge[]): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const known = neighbours.get(from);
    if (known) known.add(to);
    else neighbours.set(from, new Set([to]));
  };
  for (const { from, to } of edges) {
    if (from === to) continue;
    add(from, to);
    add(to, from);
  }
  return neighbours;
}

/** Breadth first: each entity within `steps` of the centre, with its distance. */
function reachable(
  centre: string,
  steps: number,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
  visible: (id: string) => boolean,
): ReadonlyMap<string, number> {
  const distance = new Map([[centre, 0]]);
  let frontier = [centre];
  for (let step = 1; step <= steps && frontier.length > 0; step += 1) {
    const next: string[] = [];
    for (const id of frontier.flatMap((at) => [...(neighbours.get(at) ?? [])])) {
      if (distance.has(id) || !visible(id)) continue;
      distance.set(id, step);
      next.push(id);
    }
    frontier = next;
  }
  return distance;
}

/** A hidden entity counts only where it would have been drawn. */
function touches(
  id: string,
  within: ReadonlyMap<string, number>,
  steps: number,
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  return [...(neighbours.get(id) ?? [])].some((other) => (within.get(other) ?? steps) < steps);
}
