import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useDensity } from '#renderer/ui/density.ts';
import { handleGridKey } from '#renderer/ui/data-table/use-grid-keys.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { PrintedTable } from '#renderer/ui/data-table/PrintedTable.tsx';
import type { FetchWindow } from '#renderer/ui/data-table/table-types.ts';
import grid from '#renderer/ui/data-table/data-table.module.css';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import styles from './pick-list.module.css';
import { PickRow } from './PickRow.tsx';
import type { Pick, PickColumn } from './pick-types.ts';
import { usePickRows } from './use-pick-rows.ts';

export interface PickListProps<R> {
  readonly label: string;
  readonly columns: readonly PickColumn<R>[];
  readonly rowId: (row: R) => string;
  readonly queryKey: readonly unknown[];
  readonly fetchWindow: FetchWindow<R>;
  /** Whether the second key is the first list worked out anew, whose rows stand until the new ones come. */
  readonly isSameList?: (a: readonly unknown[], b: readonly unknown[]) => boolean;
  readonly pickOf: (row: R) => Pick;
  readonly onToggle: (row: R) => void;
  /** Ctrl+A; nothing where left out. */
  readonly onToggleAll?: () => void;
  /** The row under the cursor, also when it changed where it stands. */
  readonly onCursor: (row: R) => void;
  /** Enter or double click: leads into what is shown beside. */
  readonly onOpen: () => void;
  readonly empty: ReactNode;
  readonly autoFocus?: boolean;
}

const rowHeights = { dense: 28, comfortable: 36 } as const;
const never = () => false;

/** A list of any length to tick rows in: J/K, arrows, Page, Home and End move; Space or X ticks; the cursor's row is shown beside. */
export function PickList<R>(props: PickListProps<R>) {
  const tUi = useT('ui');
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const height = rowHeights[useDensity().density];
  const [span, setSpan] = useState({ first: 0, last: 0 });
  const [cursor, setCursor] = useState(0);
  const rows = usePickRows(props.queryKey, props.fetchWindow, span.first, span.last, props.isSameList ?? never);
  const total = rows.total ?? 0;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    useFlushSync: false,
    scrollPaddingStart: height,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  if (first !== span.first || last !== span.last) setSpan({ first, last });

  const { onCursor, autoFocus = false } = props;
  const atCursor = rows.rowAt(Math.min(cursor, Math.max(0, total - 1)));
  useEffect(() => {
    if (atCursor !== undefined) onCursor(atCursor);
  }, [atCursor, onCursor]);
  useEffect(() => {
    if (autoFocus) scroller.current?.focus({ preventScroll: true });
  }, [autoFocus]);

  const toggle = (index: number) => {
    const row = rows.rowAt(index);
    if (row !== undefined && ['in', 'out'].includes(props.pickOf(row))) props.onToggle(row);
  };
  const open = (index: number) => {
    if (rows.rowAt(index) !== undefined) props.onOpen();
  };
  const moveTo = (index: number) => {
    setCursor(index);
    virtualizer.scrollToIndex(index);
  };
  const template = ['32px', ...props.columns.map(({ width }) => width)].join(' ');
  return (
    <>
      {rows.error ? <ErrorState error={rows.error} onRetry={rows.retry} /> : null}
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.total === null ? -1 : total + 1}
        aria-colcount={props.columns.length + 1}
        aria-activedescendant={items.some(({ index }) => index === cursor) ? `${id}-${cursor}` : undefined}
        aria-busy={rows.total === null}
        tabIndex={0}
        className={grid['grid']}
        style={{ '--columns': template, '--row-height': `${height}px` } as React.CSSProperties}
        onKeyDown={(event) =>
          handleGridKey(event, {
            cursor,
            total,
            page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2),
            moveTo,
            open: () => open(cursor),
            space: () => toggle(cursor),
            toggle: () => toggle(cursor),
            selectAll: () => props.onToggleAll?.(),
          })
        }
      >
        <div role="rowgroup" className={styles['head']}>
          <Head columns={props.columns} />
        </div>
        <div role="presentation" className={styles['body']} style={{ height: virtualizer.getTotalSize() }}>
          {items.length > 0 ? (
            <div role="rowgroup" className={grid['rows']} style={{ top: items[0]?.start ?? 0 }}>
              {items.map(({ key, index }) => {
                const row = rows.rowAt(index);
                return (
                  <PickRow
                    key={key}
                    id={`${id}-${index}`}
                    index={index}
                    row={row}
                    columns={props.columns}
                    pick={row === undefined ? 'none' : props.pickOf(row)}
                    isCursor={index === cursor}
                    onPoint={() => moveTo(index)}
                    onToggle={() => toggle(index)}
                    onOpen={() => open(index)}
                  />
                );
              })}
            </div>
          ) : null}
        </div>
        {rows.total === 0 ? <div className={styles['empty']}>{props.empty}</div> : null}
      </div>
      <PrintedTable
        label={props.label}
        columns={[
          { id: 'pick', header: tUi('table.choice'), cell: (row: R) => (isTicked(props.pickOf(row)) ? '✓' : null) },
          ...props.columns,
        ]}
        rowId={props.rowId}
        readRows={rows.read}
      />
    </>
  );
}

const isTicked = (pick: Pick) => pick === 'in' || pick === 'done';

function Head<R>({ columns }: { readonly columns: readonly PickColumn<R>[] }) {
  return (
    <div role="row" aria-rowindex={1} className={`${grid['row']} ${styles['row']}`}>
      <div role="columnheader" aria-colindex={1} aria-hidden="true" />
      {columns.map(({ id, header }, at) => (
        <div key={id} role="columnheader" aria-colindex={at + 2} className={styles['header']}>
          {header}
        </div>
      ))}
    </div>
  );
}
