import { useQuery } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PlainTable } from '#renderer/ui/plain-table/PlainTable.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';

/** Lists of what is banal: hidden in charts, marked in lists. */
export function WarningListsPart() {
  const t = useT('settings');
  const format = useFormat();
  const save = useSaveTable('warning-lists.csv');
  const lists = useQuery({ queryKey: ['imports', 'warningLists'], queryFn: () => concord.imports.warningLists({}) });
  if (lists.error) return <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />;
  if (!lists.data) return <Skeleton rows={3} />;
  if (lists.data.length === 0) return <p>{t('lists.none')}</p>;
  return (
    <PlainTable
      onExport={save}
      columns={[t('lists.name'), t('lists.version'), t('lists.entries'), t('lists.matches'), t('lists.importedAt')]}
      figures={[2, 3]}
    >
      {lists.data.map((list) => (
        <tr key={list.name}>
          <th scope="row">{list.name}</th>
          <td>{list.version}</td>
          <td data-figure>{format.count(list.entries)}</td>
          <td data-figure>{format.count(list.matches)}</td>
          <td>{format.instant(list.importedAt)}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
