import type { VirtualItem } from '@tanstack/react-virtual';
import type { MouseEvent } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { Checkbox } from '../checkbox/Checkbox.tsx';
import styles from './data-table.module.css';
import type { DataColumn } from './table-types.ts';

interface TableRowsProps<R> {
  readonly items: readonly VirtualItem[];
  readonly rowAt: (index: number) => R | undefined;
  readonly rowId: (row: R) => string;
  readonly visible: readonly DataColumn<R>[];
  readonly idPrefix: string;
  readonly cursor: number;
  readonly selection: ReadonlySet<string> | null;
  readonly onPoint: (index: number, event: MouseEvent) => void;
  readonly onToggle: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

/** The rows on screen, stacked from the first one's place; rows on their way are drawn as bars. */
export function TableRows<R>(props: TableRowsProps<R>) {
  const first = props.items[0];
  if (!first) return null;
  return (
    <div role="rowgroup" className={styles['rows']} style={{ top: first.start }}>
      {props.items.map((item) => (
        <Row key={item.key} {...props} index={item.index} height={item.size} />
      ))}
    </div>
  );
}

function Row<R>(props: TableRowsProps<R> & { readonly index: number; readonly height: number }) {
  const t = useT('ui');
  const { index, visible, selection } = props;
  const row = props.rowAt(index);
  const chosen = row !== undefined && selection !== null && selection.has(props.rowId(row));
  const offset = selection ? 2 : 1;
  return (
    <div
      role="row"
      id={`${props.idPrefix}-${index}`}
      aria-rowindex={index + 2}
      aria-selected={selection ? chosen : undefined}
      aria-busy={row === undefined}
      data-cursor={index === props.cursor}
      data-chosen={chosen}
      className={styles['row']}
      style={{ height: props.height }}
      onMouseDown={(event) => props.onPoint(index, event)}
      onDoubleClick={() => props.onOpen(index)}
    >
      {selection ? (
        <div
          role="gridcell"
          aria-colindex={1}
          className={styles['choice']}
          onMouseDown={(event) => event.stopPropagation()}
        >
          {row ? (
            <Checkbox
              aria-label={t('table.choose')}
              excludeFromTabOrder
              isSelected={chosen}
              onChange={() => props.onToggle(index)}
            />
          ) : null}
        </div>
      ) : null}
      {visible.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + offset}
          className={styles['cell']}
          data-align={column.align}
        >
          {row ? column.cell(row) : <span className={styles['bar']} aria-hidden="true" />}
        </div>
      ))}
    </div>
  );
}
