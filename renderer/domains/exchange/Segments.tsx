import { useFormat } from '#renderer/i18n/use-format.ts';
import styles from './exchange.module.css';

export interface Segment<K extends string> {
  readonly id: K;
  readonly label: string;
  readonly count?: number | undefined;
}

export interface SegmentsProps<K extends string> {
  readonly label: string;
  readonly items: readonly Segment<K>[];
  readonly selected: K;
  readonly onSelect: (id: K) => void;
}

/** Parts of one list, side by side with their counts; one is shown. */
export function Segments<K extends string>({ label, items, selected, onSelect }: SegmentsProps<K>) {
  const format = useFormat();
  return (
    <div role="group" aria-label={label} className={styles['segments']}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          aria-pressed={item.id === selected}
          className={styles['segment']}
          data-empty={item.count === 0}
          onClick={() => onSelect(item.id)}
        >
          {item.label}
          {item.count === undefined ? null : <span className={styles['figure']}>{format.count(item.count)}</span>}
        </button>
      ))}
    </div>
  );
}
