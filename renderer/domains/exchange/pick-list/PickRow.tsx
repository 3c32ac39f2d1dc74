import { Check, Minus } from 'lucide-react';
import { useT } from '#renderer/i18n/use-t.ts';
import grid from '#renderer/ui/data-table/data-table.module.css';
import { rowPointer } from '#renderer/ui/data-table/row-pointer.ts';
import styles from './pick-list.module.css';
import type { Pick, PickColumn } from './pick-types.ts';

interface PickRowProps<R> {
  readonly id: string;
  readonly index: number;
  /** Undefined while it is on its way. */
  readonly row: R | undefined;
  readonly columns: readonly PickColumn<R>[];
  readonly pick: Pick;
  readonly isCursor: boolean;
  readonly onPoint: () => void;
  readonly onToggle: () => void;
  readonly onOpen: () => void;
}

/** One line: its box, then its cells. Plain elements, because scrolling makes hundreds of them. */
export function PickRow<R>(props: PickRowProps<R>) {
  const { id, index, row, columns, pick, isCursor } = props;
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      aria-selected={pick === 'in' || pick === 'done'}
      className={`${grid['row']} ${styles['row']}`}
      data-cursor={isCursor}
      data-pick={pick}
      {...rowPointer(props.onPoint, props.onOpen)}
    >
      <div role="gridcell" aria-colindex={1} className={styles['choice']}>
        <Box pick={row === undefined ? 'none' : pick} onToggle={props.onToggle} />
      </div>
      {columns.map((column, at) => (
        <div key={column.id} role="gridcell" aria-colindex={at + 2} className={grid['cell']}>
          {row === undefined ? <span className={grid['bar']} /> : column.cell(row)}
        </div>
      ))}
    </div>
  );
}

function Box({ pick, onToggle }: { readonly pick: Pick; readonly onToggle: () => void }) {
  const t = useT('exchange');
  if (pick === 'none') return <Minus size={12} className={styles['nothing']} aria-hidden="true" />;
  const isChosen = pick !== 'out';
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid holds the focus and answers Space and X
    <span
      role="checkbox"
      aria-checked={isChosen}
      aria-disabled={pick === 'done'}
      aria-label={t('pick.box')}
      className={`${grid['box']} ${styles['box']}`}
      data-chosen={isChosen}
      data-done={pick === 'done'}
      onClick={onToggle}
    >
      {isChosen ? <Check size={12} strokeWidth={3} aria-hidden="true" /> : null}
    </span>
  );
}
