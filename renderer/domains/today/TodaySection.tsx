import { type ReactNode, useId } from 'react';
import { useFormat } from '#renderer/i18n/use-format.ts';
import styles from './today.module.css';

export interface TodaySectionProps {
  readonly title: string;
  readonly count: number;
  /** Overdue: the heading says so in colour and weight besides its words. */
  readonly isLate?: boolean;
  /** One sentence where the lines need it. */
  readonly note?: string;
  readonly children: ReactNode;
}

/** A heading with its count, and its lines. Nothing is drawn where nothing waits. */
export function TodaySection({ title, count, isLate = false, note, children }: TodaySectionProps) {
  const id = useId();
  const format = useFormat();
  if (count === 0) return null;
  return (
    <section aria-labelledby={id} className={styles['section']} data-late={isLate}>
      <h2 id={id} className={styles['heading']}>
        {title} <span className={styles['count']}>{format.count(count)}</span>
      </h2>
      {note ? <p className={styles['note']}>{note}</p> : null}
      <ul>{children}</ul>
    </section>
  );
}
