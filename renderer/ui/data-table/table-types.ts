import type { ReactNode } from 'react';
import type { TableContent } from './csv.ts';

export interface DataColumn<R> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: R) => ReactNode;
  /** The cell in words: what an export holds. */
  readonly text: (row: R) => string;
  /** The core sorts by this id. */
  readonly isSortable?: boolean;
  /** Starting width in pixels; 160 where left out. */
  readonly width?: number;
  /** `end` for figures. */
  readonly align?: 'start' | 'end';
  /** Offered by the column chooser, not shown at first. */
  readonly isHidden?: boolean;
}

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** Which columns and how wide; holds no case data, so it may be kept as a preference. */
export interface TableLayout {
  readonly hidden: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
}

export interface RowWindow<R> {
  readonly total: number;
  readonly rows: readonly R[];
}

/** Reads rows `offset` to `offset + limit`; `limit` is at most 500. */
export type FetchWindow<R> = (offset: number, limit: number) => Promise<RowWindow<R>>;

export interface DataTableProps<R> {
  readonly label: string;
  readonly columns: readonly DataColumn<R>[];
  readonly rowId: (row: R) => string;
  /** TanStack Query key of the list: everything that changes its rows (filters, text, sort). */
  readonly queryKey: readonly unknown[];
  readonly fetchWindow: FetchWindow<R>;
  readonly sort?: Sort;
  readonly onSortChange?: (sort: Sort) => void;
  /** `Enter` or double click. */
  readonly onOpen?: (row: R) => void;
  /** `Space`; then follows the cursor while `previewed` is set. */
  readonly onPreview?: (row: R) => void;
  /** The row that the inspector shows. */
  readonly previewed?: string | null;
  /** Ids chosen; the column of choices appears with it. */
  readonly selection?: ReadonlySet<string>;
  readonly onSelectionChange?: (selection: ReadonlySet<string>) => void;
  /** Shown above the rows while anything is chosen: Buttons. */
  readonly bulkBar?: ReactNode;
  /** Shown where the list has no rows: an EmptyState. */
  readonly empty: ReactNode;
  readonly layout?: TableLayout;
  readonly onLayoutChange?: (layout: TableLayout) => void;
  /** At the left of the row of controls: FilterChips, saved views. */
  readonly toolbar?: ReactNode;
  /** Receives the columns shown of the chosen rows, or of every row where none is chosen: `useSaveTable` of renderer/app. */
  readonly onExport: (content: TableContent) => void;
  readonly autoFocus?: boolean;
}
