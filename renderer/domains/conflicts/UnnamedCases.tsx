import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Notice } from '#renderer/ui/notice/Notice.tsx';

export interface UnnamedCasesProps {
  readonly cases: readonly { readonly caseId: RecordId; readonly caseNumber: string; readonly conflicts: number }[];
}

/** Conflicts about persons stay unnamed until the officer has said, in the case, why they read there. */
export function UnnamedCases({ cases }: UnnamedCasesProps) {
  const t = useT('conflicts');
  const total = cases.reduce((sum, { conflicts }) => sum + conflicts, 0);
  if (total === 0) return null;
  return (
    <Notice tone="warning" isOnPage>
      <p>
        {t('unnamed.text', { count: total })}{' '}
        {cases.map(({ caseId, caseNumber }) => (
          <Fragment key={caseId}>
            <Link to="/cases/$caseId/$tab" params={{ caseId, tab: 'entities' }}>
              {caseNumber}
            </Link>{' '}
          </Fragment>
        ))}
      </p>
    </Notice>
  );
}
