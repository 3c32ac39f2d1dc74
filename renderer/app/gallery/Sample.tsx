import type { ReactNode } from 'react';
import styles from './gallery.module.css';

/** One primitive under its own name. Names of components are not translated. */
export function Sample({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className={styles['sample']} aria-label={name}>
      <h2 className={styles['name']}>{name}</h2>
      {children}
    </section>
  );
}

export function Samples({ children }: { readonly children: ReactNode }) {
  return <div className={styles['samples']}>{children}</div>;
}

export function Line({ children }: { readonly children: ReactNode }) {
  return <div className={styles['line']}>{children}</div>;
}
