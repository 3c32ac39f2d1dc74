import { type ReactNode, useId } from 'react';
import styles from './compare.module.css';

export interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

/** One step of the comparison: what to do, why, and where to write it down. */
export function Step({ number, title, text, children }: StepProps) {
  const id = useId();
  return (
    <section className={styles['step']} aria-labelledby={id}>
      <span className={styles['number']} aria-hidden="true">
        {number}
      </span>
      <div className={styles['stepBody']}>
        <h2 id={id}>{title}</h2>
        <p className={styles['muted']}>{text}</p>
        {children}
      </div>
    </section>
  );
}
