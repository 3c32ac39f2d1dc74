import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { DataColumn, DataTableProps, TableLayout } from './table-types.ts';

export const features = tableFeatures({
  columnSizingFeature,
  columnResizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});
export type Features = typeof features;

const defaultWidth = 160;
const noLayout: TableLayout = { hidden: [], widths: {} };

/** The table of the rows on screen: sizes, visibility and sorting by TanStack Table, order and rows by the core. */
export function useColumns<R>(props: DataTableProps<R>, rows: readonly R[]) {
  const { columns, sort, onSortChange, rowId } = props;
  const [ownLayout, setOwnLayout] = useState<TableLayout>(() => ({
    ...noLayout,
    hidden: columns.filter((column) => column.isHidden).map((column) => column.id),
  }));
  const layout = props.layout ?? ownLayout;
  const setLayout = props.onLayoutChange ?? setOwnLayout;

  const definitions = useMemo(() => {
    const helper = createColumnHelper<Features, R & object>();
    return columns.map((column) =>
      helper.display({ id: column.id, header: column.header, size: column.width ?? defaultWidth, minSize: 64 }),
    );
  }, [columns]);

  const table = useTable<Features, R & object>({
    features,
    columns: definitions,
    data: rows as readonly (R & object)[],
    getRowId: (row) => rowId(row),
    manualSorting: true,
    enableSortingRemoval: false,
    columnResizeMode: 'onChange',
    state: {
      sorting: sort ? [{ id: sort.field, desc: sort.descending }] : [],
      columnVisibility: Object.fromEntries(layout.hidden.map((id) => [id, false])),
      columnSizing: { ...layout.widths },
    },
    onSortingChange: (change) => {
      const before = sort ? [{ id: sort.field, desc: sort.descending }] : [];
      const [next] = typeof change === 'function' ? change(before) : change;
      if (next) onSortChange?.({ field: next.id, descending: next.desc });
    },
    onColumnSizingChange: (change) => {
      const widths = typeof change === 'function' ? change({ ...layout.widths }) : change;
      setLayout({ ...layout, widths });
    },
  });

  const shown = table.getVisibleLeafColumns();
  const byId = new Map<string, DataColumn<R>>(columns.map((column) => [column.id, column]));
  const visible = shown.flatMap((column) => byId.get(column.id) ?? []);
  const widths = shown.map((column, at) =>
    at === shown.length - 1 ? `minmax(${column.getSize()}px, 1fr)` : `${column.getSize()}px`,
  );
  return { table, visible, byId, template: widths.join(' '), layout, setLayout };
}

export type Columns<R> = ReturnType<typeof useColumns<R>>;
