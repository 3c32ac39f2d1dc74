import type { ReactNode } from 'react';
import styles from './page-header.module.css';

export interface PageHeaderProps {
  readonly title: string;
  /** What the page is for, or where it stands, in a few words. */
  readonly children?: ReactNode;
  /** At the right; the one primary action goes last. */
  readonly actions?: ReactNode;
}

/** The name of the page and what can be done on it. */
export function PageHeader({ title, children, actions }: PageHeaderProps) {
  return (
    <header className={styles['header']}>
      <div className={styles['words']}>
        <h1 className={styles['title']}>{title}</h1>
        {children ? <p className={styles['lead']}>{children}</p> : null}
      </div>
      {actions ? <div className={styles['actions']}>{actions}</div> : null}
    </header>
  );
}
