import { useMemo } from 'react';
import type { RecordRow } from '#shared/domains/records/records.schema.ts';
import { instantSchema } from '#shared/packs/engine/field-check.ts';
import { now } from '#renderer/app/clock.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import type { FilterField } from '#renderer/ui/filter-chips/filter-words.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { findType, isOpenState, StateName, termsOf, useOfficerNames, useOfficers } from '../../../records/index.ts';
import styles from '../parts.module.css';

const dueOf = (row: RecordRow) => instantSchema.safeParse(row.values['due']).data;

/** Columns of the list of tasks. */
export function useTaskColumns(): readonly DataColumn<RecordRow>[] {
  const t = useT('case');
  const labels = usePackLabels();
  const format = useFormat();
  const nameOf = useOfficerNames();
  return useMemo(() => {
    const assignee = (row: RecordRow) => {
      const id = row.values['assignee'];
      return typeof id === 'string' && id ? nameOf(id) : '';
    };
    const priority = (row: RecordRow) => {
      const term = row.values['priority'];
      return typeof term === 'string' && term ? labels.term('priority', term) : '';
    };
    return [
      {
        id: 'title',
        header: labels.field('task', 'title'),
        width: 380,
        isSortable: true,
        cell: (row) => row.title,
        text: (row) => row.title,
      },
      {
        id: 'state',
        header: t('column.state'),
        width: 120,
        isSortable: true,
        cell: (row) => (row.state ? <StateName type="task" state={row.state} /> : null),
        text: (row) => (row.state ? labels.state('task', row.state) : ''),
      },
      {
        id: 'due',
        header: labels.field('task', 'due'),
        width: 260,
        isSortable: true,
        cell: (row) => <Due row={row} />,
        text: (row) => {
          const due = dueOf(row);
          return due ? format.instant(due.at, due.zone) : '';
        },
      },
      { id: 'assignee', header: labels.field('task', 'assignee'), width: 160, cell: assignee, text: assignee },
      {
        id: 'priority',
        header: labels.field('task', 'priority'),
        width: 100,
        isSortable: true,
        cell: priority,
        text: priority,
      },
      {
        id: 'updatedAt',
        header: t('column.updatedAt'),
        width: 170,
        isSortable: true,
        cell: (row) => <Instant ms={row.updatedAt} />,
        text: (row) => format.instant(row.updatedAt),
      },
    ];
  }, [t, labels, format, nameOf]);
}

function Due({ row }: { readonly row: RecordRow }) {
  const t = useT('case');
  const due = dueOf(row);
  if (!due) return null;
  const isOverdue = due.at < now() && isOpenState('task', row.state);
  return (
    <span className={styles['cell']}>
      <Instant ms={due.at} zone={due.zone} />
      {isOverdue ? <Badge tone="danger">{t('tasks.overdue')}</Badge> : null}
    </span>
  );
}

/** What the list of tasks can be narrowed by. */
export function useTaskFilters(): readonly FilterField[] {
  const t = useT('case');
  const labels = usePackLabels();
  const officers = useOfficers();
  return useMemo(
    () => [
      {
        name: 'state',
        label: t('column.state'),
        kind: 'choice',
        options: (findType('task')?.lifecycle?.states ?? []).map(({ name }) => ({
          id: name,
          label: labels.state('task', name),
        })),
      },
      {
        name: 'assignee',
        label: labels.field('task', 'assignee'),
        kind: 'choice',
        options: officers.map(({ id, name }) => ({ id, label: name })),
      },
      {
        name: 'priority',
        label: labels.field('task', 'priority'),
        kind: 'choice',
        options: termsOf('priority').map((id) => ({ id, label: labels.term('priority', id) })),
      },
      { name: 'due', label: labels.field('task', 'due'), kind: 'date' },
    ],
    [t, labels, officers],
  );
}
