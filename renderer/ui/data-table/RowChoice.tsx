import { Check } from 'lucide-react';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './data-table.module.css';

export interface RowChoiceProps {
  readonly isChosen: boolean;
  /** False while the row is on its way. */
  readonly isKnown: boolean;
  readonly onToggle: () => void;
}

/**
 * The box at the beginning of a row. Plain elements, because a long list makes hundreds of them while it is scrolled;
 * the keyboard chooses through the grid (X), so the box takes no focus of its own.
 */
export function RowChoice({ isChosen, isKnown, onToggle }: RowChoiceProps) {
  const t = useT('ui');
  return (
    <div
      role="gridcell"
      aria-colindex={1}
      className={styles['choice']}
      onMouseDown={(event) => event.stopPropagation()}
    >
      {isKnown ? (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid holds the focus and answers X
        <span
          role="checkbox"
          aria-checked={isChosen}
          aria-label={t('table.choose')}
          className={styles['box']}
          data-chosen={isChosen}
          onClick={onToggle}
        >
          {isChosen ? <Check size={12} strokeWidth={3} aria-hidden="true" /> : null}
        </span>
      ) : null}
    </div>
  );
}
