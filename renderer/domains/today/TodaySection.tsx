import { type ReactNode, useId, useState } from 'react';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './today.module.css';

export interface TodaySectionProps {
  readonly title: string;
  /** One for each thing that waits. */
  readonly lines: readonly ReactNode[];
  /** Shown at first; the rest on demand. */
  readonly most: number;
  /** Overdue: the heading says so in colour and weight besides its words. */
  readonly isLate?: boolean;
  /** One sentence where the lines need it. */
  readonly note?: string;
}

/** The core names so many of each kind at most. */
const coreLimit = 50;

/** A heading with its count, and its lines. Nothing is drawn where nothing waits. */
export function TodaySection({ title, lines, most, isLate = false, note }: TodaySectionProps) {
  const id = useId();
  const t = useT('today');
  const format = useFormat();
  const [showsAll, setShowsAll] = useState(false);
  if (lines.length === 0) return null;
  const shown = format.count(lines.length);
  return (
    <section aria-labelledby={id} className={styles['section']} data-late={isLate}>
      <h2 id={id} className={styles['heading']}>
        {title}{' '}
        <span className={styles['count']}>
          {lines.length === coreLimit ? t('section.atLeast', { count: lines.length, shown }) : shown}
        </span>
      </h2>
      {note ? <p className={styles['note']}>{note}</p> : null}
      <ul>{showsAll ? lines : lines.slice(0, most)}</ul>
      {!showsAll && lines.length > most ? (
        <button type="button" data-line="true" className={styles['all']} onClick={() => setShowsAll(true)}>
          {t('section.showAll', { count: lines.length, shown })}
        </button>
      ) : null}
    </section>
  );
}
