import { useT } from '#renderer/i18n/use-t.ts';
import { SrOnly } from '../sr-only/SrOnly.tsx';
import styles from './skeleton.module.css';

export interface SkeletonProps {
  readonly rows?: number;
}

/** Stands in for what is on its way; seen after 150 ms only, so that what comes at once does not flicker. */
export function Skeleton({ rows = 4 }: SkeletonProps) {
  const t = useT('ui');
  return (
    <div className={styles['skeleton']} role="status">
      <SrOnly>{t('skeleton.loading')}</SrOnly>
      {Array.from({ length: rows }, (_unused, index) => (
        <span key={index} className={styles['row']} data-short={index % 3 === 2} aria-hidden="true" />
      ))}
    </div>
  );
}
