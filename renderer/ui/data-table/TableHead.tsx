import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './data-table.module.css';
import type { Columns } from './use-columns.ts';

interface TableHeadProps<R> {
  readonly columns: Columns<R>;
  /** The box that chooses every row, where rows can be chosen. */
  readonly chooseAll: ReactNode | null;
}

/** Sticky names of the columns: press sorts, the line at the right or Shift+arrows set the width. */
export function TableHead<R>({ columns, chooseAll }: TableHeadProps<R>) {
  const t = useT('ui');
  const offset = chooseAll ? 2 : 1;
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" aria-rowindex={1} className={styles['row']}>
        {chooseAll ? (
          <div role="columnheader" aria-colindex={1} aria-label={t('table.choice')} className={styles['choice']}>
            {chooseAll}
          </div>
        ) : null}
        {columns.table.getFlatHeaders().map((header, at) => {
          const column = columns.byId.get(header.column.id);
          const sorted = header.column.getIsSorted();
          const resize = (event: KeyboardEvent) => {
            const step = event.key === 'ArrowLeft' ? -16 : event.key === 'ArrowRight' ? 16 : 0;
            if (!event.shiftKey || step === 0) return;
            event.preventDefault();
            const width = Math.max(64, header.getSize() + step);
            columns.setLayout({ ...columns.layout, widths: { ...columns.layout.widths, [header.column.id]: width } });
          };
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-colindex={at + offset}
              aria-sort={
                sorted === false
                  ? column?.isSortable
                    ? 'none'
                    : undefined
                  : sorted === 'desc'
                    ? 'descending'
                    : 'ascending'
              }
              className={styles['header']}
              data-align={column?.align}
            >
              <HeaderName
                name={column?.header ?? header.id}
                sorted={sorted}
                onSort={column?.isSortable ? () => header.column.toggleSorting(sorted === 'asc') : null}
                onKeyDown={resize}
              />
              <span
                className={styles['resize']}
                aria-hidden="true"
                onMouseDown={header.getResizeHandler()}
                onDoubleClick={() => header.column.resetSize()}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function HeaderName(props: {
  readonly name: string;
  readonly sorted: false | 'asc' | 'desc';
  readonly onSort: (() => void) | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}) {
  const Arrow = props.sorted === 'desc' ? ArrowDown : ArrowUp;
  if (!props.onSort) return <span className={styles['name']}>{props.name}</span>;
  return (
    <button type="button" className={styles['name']} onClick={props.onSort} onKeyDown={props.onKeyDown}>
      <span>{props.name}</span>
      {props.sorted ? <Arrow size={12} aria-hidden="true" /> : null}
    </button>
  );
}
