import type { ExportReport } from '#shared/domains/exports/exports.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import styles from './exports.module.css';

export interface CountLineProps {
  readonly included: ExportReport['included'];
  readonly contents: number;
}

/** Counts by type, in words. */
export function CountLine({ included, contents }: CountLineProps) {
  const t = useT('exports');
  const labels = usePackLabels();
  const format = useFormat();
  if (included.length === 0) return <p>{t('preview.nothingGoes')}</p>;
  return (
    <ul className={styles['counts']}>
      {included.map(({ type, count }) => (
        <li key={type}>
          <span>{labels.types(type)}</span> <strong>{format.count(count)}</strong>
        </li>
      ))}
      {contents > 0 ? (
        <li>
          <span>{t('preview.contents')}</span> <strong>{format.count(contents)}</strong>
        </li>
      ) : null}
    </ul>
  );
}
