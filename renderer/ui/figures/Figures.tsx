import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './figures.module.css';

/** An exact number with the language's grouping. */
export function Count({ value }: { readonly value: number }) {
  const format = useFormat();
  return <span className={styles['figure']}>{format.count(value)}</span>;
}

/** A size: `412 MB`; the exact number of bytes on hover. */
export function Bytes({ value }: { readonly value: number }) {
  const format = useFormat();
  const t = useT('ui');
  return (
    <span className={styles['figure']} title={t('figures.bytes', { count: value, shown: format.count(value) })}>
      {format.bytes(value)}
    </span>
  );
}
