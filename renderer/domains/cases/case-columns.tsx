import { useMemo } from 'react';
import type { CaseRow } from '#shared/domains/cases/cases.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
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
  return useMemo(() => {
    const crime = (row: CaseRow) => (row.formOfCrime ? labels.term('form-of-crime', row.formOfCrime) : '');
    const tasks = (row: CaseRow) =>
      row.overdueTasks > 0
        ? t('list.tasksOverdue', { open: row.openTasks, count: row.overdueTasks })
        : format.count(row.openTasks);
    return [
      column(
        'number',
        t('column.number'),
        100,
        (row) => row.number,
        (row) => <span className={styles['number']}>{row.number}</span>,
      ),
      column('title', t('column.title'), 320, (row) => row.title),
      column(
        'state',
        t('column.state'),
        116,
        (row) => labels.state('case', row.state),
        (row) => <StateName type="case" state={row.state} />,
      ),
      column('lead', t('column.lead'), 150, (row) => row.lead),
      { ...column('countries', t('column.countries'), 110, (row) => row.countries.join(', ')), isSortable: false },
      column('formOfCrime', t('column.formOfCrime'), 180, crime),
      {
        ...column('openTasks', t('column.openTasks'), 120, tasks, (row) =>
          row.overdueTasks > 0 ? <Badge tone="warning">{tasks(row)}</Badge> : tasks(row),
        ),
        align: 'end',
      },
      { ...column('records', t('column.records'), 90, (row) => format.count(row.records)), align: 'end' },
      {
        ...column('conflicts', t('column.conflicts'), 90, (row) => format.count(row.conflicts)),
        align: 'end',
        isSortable: false,
      },
      { ...column('marking', t('column.marking'), 190, (row) => markingText(row.marking)), isSortable: false },
      column('retentionUntil', t('column.retentionUntil'), 120, (row) => format.date(row.retentionUntil)),
      column(
        'openedAt',
        t('column.openedAt'),
        170,
        (row) => format.instant(row.openedAt),
        (row) => <Instant ms={row.openedAt} />,
      ),
      column(
        'updatedAt',
        t('column.updatedAt'),
        170,
        (row) => format.instant(row.updatedAt),
        (row) => <Instant ms={row.updatedAt} />,
      ),
    ];
  }, [t, labels, format]);
}

function column(
  id: string,
  header: string,
  width: number,
  text: (row: CaseRow) => string,
  cell: DataColumn<CaseRow>['cell'] = text,
): DataColumn<CaseRow> {
  return { id, header, width, text, cell, isSortable: true };
}
