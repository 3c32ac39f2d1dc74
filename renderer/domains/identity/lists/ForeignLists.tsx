import { now } from '#renderer/app/clock.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { PlainTable } from '#renderer/ui/plain-table/PlainTable.tsx';
import { commonName, dayOf, listNumber, type Overview } from '../certificate-rows.ts';
import styles from '../identity.module.css';

/** Lists of national authorities and partners, with whether they are still fresh. */
export function ForeignLists({ lists }: { readonly lists: Overview['foreignLists'] }) {
  const t = useT('identity');
  const format = useFormat();
  const save = useSaveTable('revocation-lists.csv');
  if (lists.length === 0) return <p>{t('lists.noForeign')}</p>;
  return (
    <PlainTable
      onExport={save}
      columns={[
        t('column.issuer'),
        t('lists.number'),
        t('lists.entries'),
        t('lists.thisUpdate'),
        t('lists.nextUpdate'),
      ]}
    >
      {lists.map(({ issuer, number, entries, thisUpdate, nextUpdate }) => (
        <tr key={`${issuer}-${number}`}>
          <th scope="row" title={issuer}>
            {commonName(issuer)}
          </th>
          <td>{listNumber(number)}</td>
          <td>{format.count(entries)}</td>
          <td>{format.date(dayOf(thisUpdate))}</td>
          <td data-standing={nextUpdate < now() ? 'expired' : 'current'} className={styles['until']}>
            {format.date(dayOf(nextUpdate))} {nextUpdate < now() ? t('lists.stale') : ''}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
