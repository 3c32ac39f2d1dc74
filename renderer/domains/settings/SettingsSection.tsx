import { type ReactNode, useId } from 'react';
import styles from './settings.module.css';

export interface SettingsSectionProps {
  readonly title: string;
  /** Why one would change or do this. */
  readonly lead: string;
  readonly children: ReactNode;
}

/** Name and purpose left, controls right. */
export function SettingsSection({ title, lead, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <header>
        <h2 id={id} className={styles['heading']}>
          {title}
        </h2>
        <p className={styles['lead']}>{lead}</p>
      </header>
      <div className={styles['controls']}>{children}</div>
    </section>
  );
}
