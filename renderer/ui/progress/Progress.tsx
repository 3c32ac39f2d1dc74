import { ProgressBar } from 'react-aria-components';
import styles from './progress.module.css';

export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** Null where it cannot be known: the bar is striped and says no figure. */
  readonly total: number | null;
  /** Hides the words where the row beside says them. */
  readonly isBare?: boolean;
}

export function Progress({ label, done, total, isBare = false }: ProgressProps) {
  const share = total === null ? { isIndeterminate: true } : { value: done, minValue: 0, maxValue: Math.max(total, 1) };
  return (
    <ProgressBar {...share} aria-label={label} className={styles['progress'] ?? ''}>
      {({ percentage, valueText }) => (
        <>
          {isBare ? null : (
            <span className={styles['words']}>
              <span>{label}</span>
              <span>{valueText}</span>
            </span>
          )}
          <progress
            className={styles['bar']}
            aria-hidden="true"
            max={100}
            {...(percentage === undefined ? {} : { value: percentage })}
          />
        </>
      )}
    </ProgressBar>
  );
}
