import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './badge.module.css';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

export interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

/** A word that qualifies: banal, withheld, overdue. The tone repeats what the word says. */
export function Badge({ tone = 'neutral', icon: Icon, children }: BadgeProps) {
  return (
    <span className={`${styles['badge']} ${styles[tone]}`}>
      {Icon ? <Icon size={12} aria-hidden="true" /> : null}
      {children}
    </span>
  );
}

/** Where a record stands in its life: a mark and the word. Filled while open, hollow once closed. */
export function StateChip(props: { readonly tone?: Tone; readonly isOpen?: boolean; readonly children: ReactNode }) {
  return (
    <span className={styles['state']}>
      <span
        className={`${styles['mark']} ${styles[props.tone ?? 'neutral']}`}
        data-open={props.isOpen ?? true}
        aria-hidden="true"
      />
      {props.children}
    </span>
  );
}
