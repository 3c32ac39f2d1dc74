import { Link } from '@tanstack/react-router';
import type { RecordId } from '#shared/core/ids.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './conflicts.module.css';

export interface UnnamedCasesProps {
  readonly cases: readonly { readonly caseId: RecordId; readonly caseNumber: string; readonly conflicts: number }[];
}

/** Conflicts about persons stay unnamed until the officer has said, in the case, why they read there. */
export function UnnamedCases({ cases }: UnnamedCasesProps) {
  const t = useT('conflicts');
  const total = cases.reduce((sum, { conflicts }) => sum + conflicts, 0);
  if (total === 0) return null;
  return (
    <p className={styles['notice']}>
      {t('unnamed.text', { count: total })}{' '}
      {cases.map(({ caseId, caseNumber }) => (
        <Link key={caseId} to="/cases/$caseId/$tab" params={{ caseId, tab: 'entities' }}>
          {caseNumber}
        </Link>
      ))}
    </p>
  );
}
