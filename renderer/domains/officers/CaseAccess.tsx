import { useQuery } from '@tanstack/react-query';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';
import { useVerb } from '#renderer/app/session.tsx';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { IconButton } from '#renderer/ui/icon-button/IconButton.tsx';
import { PlainTable } from '#renderer/ui/plain-table/PlainTable.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { type Access, accessReason } from './access-words.ts';
import { GrantAccess } from './GrantAccess.tsx';
import styles from './officers.module.css';
import { RevokeAccess } from './RevokeAccess.tsx';
import { useRoleWords } from './roles-words.ts';

/** Who reaches a case, what they may do in it and by whose decision; members are taken in and out here. */
export function CaseAccess({ caseId }: { readonly caseId: RecordId }) {
  const t = useT('officers');
  const format = useFormat();
  const words = useRoleWords();
  const mayGrant = useVerb('case:grant');
  const save = useSaveTable('access.csv', caseId);
  const [leaving, setLeaving] = useState<Access | null>(null);
  const access = useQuery({
    queryKey: ['officers', 'access', caseId],
    queryFn: () => concord.officers.access({ caseId }),
  });
  if (access.error) return <ErrorState error={access.error} onRetry={() => void access.refetch()} />;
  if (!access.data) return <Skeleton rows={4} />;
  return (
    <section className={styles['access']} aria-label={t('access.title')}>
      <p className={styles['faint']}>{t('access.lead')}</p>
      <PlainTable onExport={save} columns={[t('access.officer'), t('access.why'), t('access.may'), t('access.act')]}>
        {access.data.map((entry) => (
          <tr key={entry.officer.id}>
            <th scope="row">{entry.officer.name}</th>
            <td>{accessReason(entry, t, format.instant)}</td>
            <td>{entry.verbs.map(words.verb).join(', ') || t('access.nothing')}</td>
            <td>
              {mayGrant && entry.member ? (
                <IconButton
                  icon={UserMinus}
                  label={t('access.revoke', { name: entry.officer.name })}
                  onPress={() => setLeaving(entry)}
                />
              ) : null}
            </td>
          </tr>
        ))}
      </PlainTable>
      {mayGrant ? <GrantAccess caseId={caseId} members={access.data} /> : null}
      <RevokeAccess caseId={caseId} leaving={leaving} onClose={() => setLeaving(null)} />
    </section>
  );
}
