import type { PackLabels } from '#renderer/i18n/use-t.ts';
import type { TableContent } from '#renderer/ui/data-table/csv.ts';
import type { ChartNode, ShownGraph } from './use-graph.ts';

/** The links on screen as a table: from, kind, to. */
export function linksCsv(graph: ShownGraph, labels: PackLabels, nameOf: (node: ChartNode) => string): TableContent {
  const byId = new Map(graph.nodes.map((node) => [node.id as string, node]));
  const cells = (id: string) => {
    const node = byId.get(id);
    return node ? [labels.type(node.type), nameOf(node)] : ['', ''];
  };
  const header = [labels.field('link', 'from'), '', labels.field('link', 'linkKind'), labels.field('link', 'to'), ''];
  const rows = graph.edges.map(({ from, to, kind }) => [...cells(from), labels.term('link-kind', kind), ...cells(to)]);
  return { header, rows };
}
