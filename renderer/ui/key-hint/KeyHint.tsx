import styles from './key-hint.module.css';

export interface KeyHintProps {
  /** `Ctrl+K`, `?`, `G then C`: as a person reads it. */
  readonly keys: string;
}

/** The key that does the same thing, in small type. Hidden from screen readers: `aria-keyshortcuts` says it there. */
export function KeyHint({ keys }: KeyHintProps) {
  return (
    <kbd className={styles['keys']} aria-hidden="true">
      {keys}
    </kbd>
  );
}
