import { useMemo } from 'react';
import type { AuditEntry } from '#shared/domains/audit/audit.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import styles from './audit.module.css';

/** Time, person, act, record, case, reason; the hash for those who ask. */
export function useAuditColumns(): readonly DataColumn<AuditEntry>[] {
  const t = useT('audit');
  const labels = usePackLabels();
  const format = useFormat();
  return useMemo(() => {
    const column = (
      id: string,
      width: number,
      text: (entry: AuditEntry) => string,
      cell: DataColumn<AuditEntry>['cell'] = text,
    ): DataColumn<AuditEntry> => ({ id, header: t(`column.${id}`), width, text, cell });
    const record = ({ recordType, recordTitle }: AuditEntry) =>
      recordType ? `${typeNames(recordType, labels.type)} ${recordTitle}`.trim() : '';
    return [
      { ...column('number', 72, (entry) => format.count(entry.number)), align: 'end' },
      column(
        'at',
        172,
        (entry) => format.instant(entry.at, entry.zone),
        (entry) => <Instant ms={entry.at} zone={entry.zone} />,
      ),
      column('officer', 130, (entry) => entry.officer || t('officer.program')),
      column('operation', 200, (entry) => t(`operation.${entry.operation}`)),
      column('record', 220, record),
      column('case', 92, (entry) => entry.caseNumber),
      column('reason', 240, (entry) => entry.reason),
      column('action', 110, (entry) => t(`action.${entry.action}`)),
      { ...column('count', 76, (entry) => (isAboutRecords(entry) ? format.count(entry.count) : '')), align: 'end' },
      column(
        'hash',
        160,
        (entry) => entry.hash,
        (entry) => <span className={styles['mono']}>{entry.hash.slice(0, 16)}</span>,
      ),
    ];
  }, [t, labels, format]);
}

/** A log-in counts no records. */
export function isAboutRecords(entry: AuditEntry): boolean {
  return entry.recordType !== '' || entry.count > 1;
}

/** An entry about a list names every type in it, with a space between. */
export function typeNames(recordType: string, nameOf: (type: string) => string): string {
  return recordType.split(' ').map(nameOf).join(', ');
}
