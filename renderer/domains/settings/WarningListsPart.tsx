import { useQuery } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import styles from './settings.module.css';

/** Lists of what is banal: hidden in charts, marked in lists. */
export function WarningListsPart() {
  const t = useT('settings');
  const format = useFormat();
  const lists = useQuery({ queryKey: ['imports', 'warningLists'], queryFn: () => concord.imports.warningLists({}) });
  if (lists.error) return <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />;
  if (!lists.data) return <Skeleton rows={3} />;
  if (lists.data.length === 0) return <p>{t('lists.none')}</p>;
  return (
    <table className={styles['grid']}>
      <thead>
        <tr>
          <th scope="col">{t('lists.name')}</th>
          <th scope="col">{t('lists.version')}</th>
          <th scope="col" className={styles['figure']}>
            {t('lists.entries')}
          </th>
          <th scope="col" className={styles['figure']}>
            {t('lists.matches')}
          </th>
          <th scope="col">{t('lists.importedAt')}</th>
        </tr>
      </thead>
      <tbody>
        {lists.data.map((list) => (
          <tr key={list.name}>
            <th scope="row">{list.name}</th>
            <td>{list.version}</td>
            <td className={styles['figure']}>{format.count(list.entries)}</td>
            <td className={styles['figure']}>{format.count(list.matches)}</td>
            <td>{format.instant(list.importedAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
