import type { ReactNode } from 'react';
import styles from './notice.module.css';

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger';

export interface NoticeProps {
  readonly tone: NoticeTone;
  /** `status` where it appears while a person looks on: it is read out. */
  readonly role?: 'status' | 'note';
  /** Between the header of a page and what fills it. */
  readonly isOnPage?: boolean;
  readonly children: ReactNode;
}

/** What a person should know before going on, and nobody has to answer. */
export function Notice({ tone, role, isOnPage = false, children }: NoticeProps) {
  return (
    <div className={styles['notice']} data-tone={tone} data-on-page={isOnPage} role={role}>
      {children}
    </div>
  );
}
