import { useMemo } from 'react';
import type { Conflict } from '#shared/domains/conflicts/conflicts.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { RecordName } from '../records/index.ts';
import { ConflictValue } from './ConflictValue.tsx';
import styles from './conflicts.module.css';
import { useFieldName } from './use-field-name.ts';

/** Case, record, field, the two sides shown first, and since when. */
export function useConflictColumns(): readonly DataColumn<Conflict>[] {
  const t = useT('conflicts');
  const format = useFormat();
  const fieldName = useFieldName();
  return useMemo(() => {
    const side = (index: number) => ({
      text: (row: Conflict) => textOf(row.writes[index]?.value),
      cell: (row: Conflict) => {
        const write = row.writes[index];
        return write ? (
          <span className={styles['cut']}>
            <ConflictValue type={row.type} field={row.field} value={write.value} />
          </span>
        ) : null;
      },
    });
    return [
      {
        id: 'case',
        header: t('column.case'),
        width: 150,
        text: (row) => row.caseNumber,
        cell: (row) => row.caseNumber,
      },
      {
        id: 'record',
        header: t('column.record'),
        width: 240,
        text: (row) => row.title,
        cell: (row) => <RecordName type={row.type} title={row.title} />,
      },
      {
        id: 'field',
        header: t('column.field'),
        width: 150,
        text: (row) => fieldName(row.type, row.field),
        cell: (row) => fieldName(row.type, row.field),
      },
      { id: 'shown', header: t('column.shown'), width: 200, ...side(0) },
      { id: 'other', header: t('column.other'), width: 200, ...side(1) },
      {
        id: 'sides',
        header: t('column.sides'),
        width: 80,
        align: 'end',
        text: (row) => String(row.writes.length),
        cell: (row) => row.writes.length,
      },
      {
        id: 'since',
        header: t('column.since'),
        width: 180,
        text: (row) => format.instant(row.since),
        cell: (row) => <Instant ms={row.since} />,
      },
    ];
  }, [t, format, fieldName]);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
