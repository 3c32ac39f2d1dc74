import type { ReactNode } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components';
import styles from './toolbar.module.css';

export interface ToolbarProps {
  readonly label: string;
  readonly children: ReactNode;
  /** At the far end; the primary action goes last. */
  readonly end?: ReactNode;
}

/** One row of controls; arrows move between them. Text fields go beside it, not in it. */
export function Toolbar({ label, children, end }: ToolbarProps) {
  return (
    <AriaToolbar aria-label={label} className={styles['toolbar'] ?? ''}>
      <div className={styles['side']}>{children}</div>
      {end ? <div className={styles['side']}>{end}</div> : null}
    </AriaToolbar>
  );
}
