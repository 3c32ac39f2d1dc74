import { useMemo } from 'react';
import type { CaseRow } from '#shared/domains/cases/cases.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { useTitle } from '#renderer/i18n/use-title.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { markingText } from '#renderer/ui/marking/MarkingChip.tsx';
import { StateName } from '../records/index.ts';
import styles from './cases.module.css';

/** Columns that the chooser offers and the list does not show at first. */
export const hiddenAtFirst = ['openedAt', 'records', 'conflicts', 'retentionUntil'];

/** One column for each thing that is known of a case in a list. */
export function useCaseColumns(): readonly DataColumn<CaseRow>[] {
  const t = useT('cases');
  const labels = usePackLabels();
  const format = useFormat();
  const titleOf = useTitle();
  return useMemo(() => {
    const crime = (row: CaseRow) => (row.formOfCrime ? labels.term('form-of-crime', row.formOfCrime) : '');
    const tasks = (row: CaseRow) =>
      row.overdueTasks > 0
        ? t('list.tasksOverdue', { open: row.openTasks, count: row.overdueTasks })
        : format.count(row.openTasks);
    const column = (
      id: string,
      width: number,
      text: (row: CaseRow) => string,
      rest: Partial<DataColumn<CaseRow>> = {},
    ): DataColumn<CaseRow> => ({ id, header: t(`column.${id}`), width, text, cell: text, isSortable: true, ...rest });
    return [
      column('number', 96, (row) => row.number, {
        cell: (row) => <span className={styles['number']}>{row.number}</span>,
      }),
      column('title', 208, (row) => titleOf(row.title)),
      column('state', 108, (row) => labels.state('case', row.state), {
        cell: (row) => <StateName type="case" state={row.state} />,
      }),
      column('lead', 124, (row) => row.lead),
      column('countries', 84, (row) => row.countries.join(', '), { isSortable: false }),
      column('formOfCrime', 146, crime),
      column('openTasks', 124, tasks, {
        align: 'end',
        cell: (row) => (row.overdueTasks > 0 ? <Badge tone="warning">{tasks(row)}</Badge> : tasks(row)),
      }),
      column('records', 80, (row) => format.count(row.records), { align: 'end' }),
      column('conflicts', 90, (row) => format.count(row.conflicts), { align: 'end', isSortable: false }),
      column('marking', 128, (row) => markingText(row.marking), {
        isSortable: false,
        cell: ({ marking }) => t('list.marking', { handling: marking.handling, tlp: marking.tlp }),
      }),
      column('retentionUntil', 110, (row) => format.date(row.retentionUntil)),
      column('openedAt', 172, (row) => format.instant(row.openedAt), { cell: (row) => <Instant ms={row.openedAt} /> }),
      column('updatedAt', 172, (row) => format.instant(row.updatedAt), {
        cell: (row) => <Instant ms={row.updatedAt} />,
      }),
    ];
  }, [t, labels, format, titleOf]);
}
