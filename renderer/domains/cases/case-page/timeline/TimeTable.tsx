import { useMemo, useState } from 'react';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import type { DataColumn, Sort } from '#renderer/ui/data-table/table-types.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { asWritten } from '#renderer/ui/instant-field/instant-value.ts';
import { useCase } from '../case-context.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import type { TimelineEntry, ZoneChoice } from './timeline-entry.ts';
import { useLaneName } from './use-lane-name.ts';

export interface TimeTableProps {
  readonly entries: readonly TimelineEntry[];
  readonly zone: ZoneChoice;
}

const rowId = (row: TimelineEntry): string => row.id;

/** The same entries as rows. */
export function TimeTable({ entries, zone }: TimeTableProps) {
  const t = useT('case');
  const format = useFormat();
  const laneName = useLaneName();
  const { caseId, selected, select } = useCase();
  const save = useSaveTable('timeline.csv', caseId);
  const layout = useTableLayout('timeline');
  const [sort, setSort] = useState<Sort>({ field: 'at', descending: false });
  const columns = useMemo<readonly DataColumn<TimelineEntry>[]>(() => {
    const zoneOf = (row: TimelineEntry) => (zone === 'recorded' ? row.zone : zone === 'utc' ? 'UTC' : format.zone);
    const until = (row: TimelineEntry) => (row.until === null ? '' : format.instant(row.until, zoneOf(row)));
    return [
      {
        id: 'at',
        header: t('timeline.when'),
        width: 190,
        isSortable: true,
        cell: (row) => <Instant ms={row.at} zone={zoneOf(row)} />,
        text: (row) => format.instant(row.at, zoneOf(row)),
      },
      { id: 'until', header: t('timeline.until'), width: 190, cell: until, text: until },
      {
        id: 'written',
        header: t('timeline.written'),
        width: 180,
        cell: asWritten,
        text: asWritten,
      },
      {
        id: 'lane',
        header: t('timeline.lane'),
        width: 140,
        isSortable: true,
        cell: (row) => laneName(row.lane),
        text: (row) => laneName(row.lane),
      },
      {
        id: 'title',
        header: t('timeline.what'),
        width: 380,
        isSortable: true,
        cell: (row) => row.title,
        text: (row) => row.title,
      },
    ];
  }, [t, format, laneName, zone]);
  const rows = useMemo(() => {
    const sign = sort.descending ? -1 : 1;
    if (sort.field === 'at') return entries.toSorted((a, b) => sign * (a.at - b.at));
    const column = columns.find(({ id }) => id === sort.field);
    return column ? entries.toSorted((a, b) => sign * column.text(a).localeCompare(column.text(b))) : entries;
  }, [entries, columns, sort]);
  return (
    <DataTable<TimelineEntry>
      label={t('tab.timeline')}
      columns={columns}
      rowId={rowId}
      queryKey={['timeline-table', sort, rows.map(rowId).join()]}
      fetchWindow={(offset, limit) => Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) })}
      sort={sort}
      onSortChange={setSort}
      onPreview={(row) => select(row.id)}
      onOpen={(row) => select(row.id)}
      previewed={selected}
      empty={<EmptyState title={t('timeline.none')} />}
      onExport={save}
      {...layout}
    />
  );
}
