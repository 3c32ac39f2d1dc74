import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { caseTabOf } from '#renderer/app/record-path.ts';
import styles from './today.module.css';

export interface TodayLineProps {
  readonly caseId: string;
  readonly type: string;
  /** The record in the inspector; the case itself where left out. */
  readonly id?: string;
  /** What it is. */
  readonly children: ReactNode;
  /** A word that qualifies it. */
  readonly badge?: ReactNode;
  /** Where it belongs: the case. */
  readonly place?: string;
  /** When, how many: at the right. */
  readonly end: ReactNode;
  readonly isLate?: boolean;
}

/** One thing that awaits the officer; Enter or a click opens its record. */
export function TodayLine({ caseId, type, id, children, badge = null, place, end, isLate = false }: TodayLineProps) {
  return (
    <li className={styles['item']}>
      <Link
        to="/cases/$caseId/$tab"
        params={{ caseId, tab: caseTabOf(type) }}
        search={id ? { record: id } : {}}
        className={styles['line'] ?? ''}
        data-line="true"
        data-late={isLate}
      >
        <span className={styles['what']}>
          <span className={styles['name']}>{children}</span>
          {badge}
          {place ? <span className={styles['place']}>{place}</span> : null}
        </span>
        <span className={styles['end']}>{end}</span>
      </Link>
    </li>
  );
}
