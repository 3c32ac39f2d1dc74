import { useQuery } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { useCase } from '../case-context.ts';
import styles from './access.module.css';

/** Who reaches this case and by what. */
export function AccessTab() {
  const t = useT('case');
  const { caseId } = useCase();
  const { data, error, refetch } = useQuery({
    queryKey: ['officers', 'access', caseId],
    queryFn: () => concord.officers.access({ caseId }),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={4} />;
  return (
    <div className={styles['page']}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('access.officer')}</th>
            <th scope="col">{t('access.by')}</th>
            <th scope="col">{t('access.granted')}</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ officer, member, grantedBy, grantedAt }) => (
            <tr key={officer.id}>
              <th scope="row">{officer.name}</th>
              <td>{member ? t('access.member') : t('access.role')}</td>
              <td>
                {grantedAt === null ? null : <Instant ms={grantedAt} />} {grantedBy}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
