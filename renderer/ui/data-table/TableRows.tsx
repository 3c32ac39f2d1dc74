import type { VirtualItem } from '@tanstack/react-virtual';
import { memo, type MouseEvent, useEffect, useRef } from 'react';
import styles from './data-table.module.css';
import { rowPointer } from './row-pointer.ts';
import { RowChoice } from './RowChoice.tsx';
import type { DataColumn } from './table-types.ts';

interface RowHandlers {
  readonly onPoint: (index: number, event: MouseEvent) => void;
  readonly onToggle: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

interface TableRowsProps<R> extends RowHandlers {
  readonly items: readonly VirtualItem[];
  readonly rowAt: (index: number) => R | undefined;
  readonly rowId: (row: R) => string;
  readonly visible: readonly DataColumn<R>[];
  readonly idPrefix: string;
  readonly cursor: number;
  readonly selection: ReadonlySet<string> | null;
}

/** The rows on screen, stacked from the first one's place; rows on their way are drawn as bars. */
export function TableRows<R>(props: TableRowsProps<R>) {
  const { items, rowAt, rowId, visible, idPrefix, cursor, selection } = props;
  const handlers = useRef<RowHandlers>(props);
  useEffect(() => {
    handlers.current = props;
  });
  const first = items[0];
  if (!first) return null;
  return (
    <div role="rowgroup" className={styles['rows']} style={{ top: first.start }}>
      {items.map(({ key, index, size }) => {
        const row = rowAt(index);
        return (
          <Row
            key={key}
            id={`${idPrefix}-${index}`}
            index={index}
            height={size}
            row={row}
            visible={visible as readonly DataColumn<unknown>[]}
            isCursor={index === cursor}
            choice={selection ? row !== undefined && selection.has(rowId(row)) : null}
            handlers={handlers}
          />
        );
      })}
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly index: number;
  readonly height: number;
  /** Undefined while it is on its way. */
  readonly row: unknown;
  readonly visible: readonly DataColumn<unknown>[];
  readonly isCursor: boolean;
  /** Null where rows cannot be chosen. */
  readonly choice: boolean | null;
  /** What the table does with the row now; a ref, so that a row is drawn again only when something in it changed. */
  readonly handlers: { readonly current: RowHandlers };
}

const Row = memo(DrawnRow, (before, after) => {
  const { visible: columnsBefore, ...rowBefore } = before;
  const { visible: columnsAfter, ...rowAfter } = after;
  const names = Object.keys(rowAfter) as (keyof typeof rowAfter)[];
  return (
    names.every((name) => rowBefore[name] === rowAfter[name]) &&
    columnsBefore.length === columnsAfter.length &&
    columnsBefore.every((column, at) => column === columnsAfter[at])
  );
});

function DrawnRow({ id, index, height, row, visible, isCursor, choice, handlers }: RowProps) {
  const offset = choice === null ? 1 : 2;
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={choice ?? undefined}
      aria-busy={row === undefined}
      data-cursor={isCursor}
      data-chosen={choice ?? false}
      className={styles['row']}
      style={{ height }}
      {...rowPointer(
        (event) => handlers.current.onPoint(index, event),
        () => handlers.current.onOpen(index),
      )}
    >
      {choice === null ? null : (
        <RowChoice isChosen={choice} isKnown={row !== undefined} onToggle={() => handlers.current.onToggle(index)} />
      )}
      {visible.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + offset}
          className={styles['cell']}
          data-align={column.align}
        >
          {row === undefined ? <span className={styles['bar']} aria-hidden="true" /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}
