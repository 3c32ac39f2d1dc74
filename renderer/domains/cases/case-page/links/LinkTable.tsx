import { useMemo, useState } from 'react';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Checkbox } from '#renderer/ui/checkbox/Checkbox.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import type { DataColumn, Sort } from '#renderer/ui/data-table/table-types.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { RecordName } from '../../../records/index.ts';
import { useCase } from '../case-context.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import type { ChartEdge, ChartNode, ShownGraph } from './use-graph.ts';

export interface LinkTableProps {
  readonly graph: ShownGraph;
  readonly nameOf: (node: ChartNode) => string;
  readonly onChart: () => void;
}

interface Row {
  readonly edge: ChartEdge;
  readonly from: ChartNode;
  readonly to: ChartNode;
}

const rowId = (row: Row): string => row.edge.id;

/** The same links as rows. A node chosen in the chart narrows the table to its links on request. */
export function LinkTable({ graph, nameOf, onChart }: LinkTableProps) {
  const t = useT('case');
  const labels = usePackLabels();
  const { caseId, selected, select } = useCase();
  const save = useSaveTable('links.csv', caseId);
  const [isNarrow, setNarrow] = useState(false);
  const [sort, setSort] = useState<Sort>({ field: 'from', descending: false });
  const layout = useTableLayout('links');
  const node = graph.nodes.find(({ id }) => id === selected);
  const columns = useMemo<readonly DataColumn<Row>[]>(() => {
    const end = (id: 'from' | 'to'): DataColumn<Row> => ({
      id,
      header: labels.field('link', id),
      width: 320,
      isSortable: true,
      cell: (row) => <RecordName type={row[id].type} title={row[id].title} kind={row[id].kind} />,
      text: (row) => nameOf(row[id]),
    });
    const kind = (row: Row) => labels.term('link-kind', row.edge.kind);
    return [
      end('from'),
      { id: 'kind', header: labels.field('link', 'linkKind'), width: 180, isSortable: true, cell: kind, text: kind },
      end('to'),
    ];
  }, [labels, nameOf]);
  const rows = useMemo(() => {
    const byId = new Map(graph.nodes.map((one) => [one.id, one]));
    const all = graph.edges.flatMap((edge) => {
      const from = byId.get(edge.from);
      const to = byId.get(edge.to);
      return from && to ? [{ edge, from, to }] : [];
    });
    const kept = isNarrow && node ? all.filter(({ edge }) => edge.from === node.id || edge.to === node.id) : all;
    const column = columns.find(({ id }) => id === sort.field);
    const sign = sort.descending ? -1 : 1;
    return column ? kept.toSorted((a, b) => sign * column.text(a).localeCompare(column.text(b))) : kept;
  }, [graph.nodes, graph.edges, isNarrow, node, columns, sort]);
  return (
    <DataTable<Row>
      label={t('tab.links')}
      columns={columns}
      rowId={rowId}
      queryKey={['links-table', rows.map(rowId)]}
      fetchWindow={(offset, limit) => Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) })}
      sort={sort}
      onSortChange={setSort}
      onPreview={(row) => select(row.edge.id)}
      onOpen={(row) => {
        select(row.from.id);
        onChart();
      }}
      previewed={selected}
      toolbar={
        <Checkbox isSelected={isNarrow && node !== undefined} isDisabled={!node} onChange={setNarrow}>
          {node ? t('links.onlyOf', { name: nameOf(node) }) : t('links.onlyOfNone')}
        </Checkbox>
      }
      empty={<EmptyState title={t('links.none')}>{t('links.noneHelp')}</EmptyState>}
      onExport={save}
      {...layout}
    />
  );
}
