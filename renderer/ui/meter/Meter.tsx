import { Meter as AriaMeter } from 'react-aria-components';
import type { Tone } from '../badge/Badge.tsx';
import styles from './meter.module.css';

export interface MeterProps {
  readonly label: string;
  /** Steps reached, 0 to `steps`. */
  readonly value: number;
  readonly steps?: number;
  readonly tone?: Tone;
  /** The value in words: "Weak: a name and a year are guessed in minutes". */
  readonly text: string;
}

/** A few steps and the sentence that explains them; used for the strength of passwords. */
export function Meter({ label, value, steps = 4, tone = 'neutral', text }: MeterProps) {
  return (
    <AriaMeter
      aria-label={label}
      value={value}
      minValue={0}
      maxValue={steps}
      valueLabel={text}
      className={styles['meter'] ?? ''}
    >
      <span className={`${styles['steps']} ${styles[tone]}`} aria-hidden="true">
        {Array.from({ length: steps }, (_unused, index) => (
          <span key={index} className={styles['step']} data-reached={index < value} />
        ))}
      </span>
      <span className={styles['text']}>{text}</span>
    </AriaMeter>
  );
}
