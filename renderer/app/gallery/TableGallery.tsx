import { useMemo, useState } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { StateChip } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import type { DataColumn, Sort } from '#renderer/ui/data-table/table-types.ts';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { Count } from '#renderer/ui/figures/Figures.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { MarkingChip } from '#renderer/ui/marking/MarkingChip.tsx';
import { PageWithInspector } from '../PageWithInspector.tsx';
import { useTableLayout } from '../table-layout.ts';

interface SampleRow {
  readonly id: string;
  readonly index: number;
}

const total = 1_000_000;

/** A million invented rows, made when asked for. */
async function fetchRows(offset: number, limit: number) {
  const count = Math.max(0, Math.min(limit, total - offset));
  await Promise.resolve();
  return {
    total,
    rows: Array.from({ length: count }, (_unused, at) => ({ id: String(offset + at), index: offset + at })),
  };
}

const number = (row: SampleRow) => `2026-${String(row.index + 1).padStart(7, '0')}`;

export function TableGallery() {
  const t = useT('gallery');
  const [sort, setSort] = useState<Sort>({ field: 'number', descending: false });
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set(['2', '3']));
  const [previewed, setPreviewed] = useState<string | null>(null);
  const columns = useMemo<readonly DataColumn<SampleRow>[]>(
    () => [
      { id: 'number', header: t('column.number'), cell: number, text: number, isSortable: true, width: 130 },
      {
        id: 'title',
        header: t('label.title'),
        cell: () => 'Operation Levant',
        text: () => 'Operation Levant',
        isSortable: true,
        width: 280,
      },
      {
        id: 'state',
        header: t('label.state'),
        cell: () => <StateChip tone="success">{t('state.active')}</StateChip>,
        text: () => t('state.active'),
        width: 110,
      },
      {
        id: 'marking',
        header: t('column.marking'),
        cell: () => <MarkingChip marking={{ handling: 'H1', tlp: 'AMBER', pap: 'GREEN' }} />,
        text: () => 'H1',
        width: 230,
      },
      {
        id: 'records',
        header: t('column.records'),
        cell: (row) => <Count value={row.index * 7} />,
        text: (row) => String(row.index * 7),
        align: 'end',
        width: 100,
      },
      {
        id: 'updated',
        header: t('column.updated'),
        cell: (row) => <Instant ms={1_794_488_580_000 - row.index * 60_000} />,
        text: () => '',
        isSortable: true,
        width: 200,
      },
    ],
    [t],
  );
  return (
    <PageWithInspector
      inspector={previewed === null ? null : <EmptyState title={number({ id: previewed, index: Number(previewed) })} />}
      onClose={() => setPreviewed(null)}
    >
      <DataTable
        label={t('part.table')}
        columns={columns}
        rowId={(row) => row.id}
        queryKey={['gallery', 'rows', sort]}
        fetchWindow={fetchRows}
        sort={sort}
        onSortChange={setSort}
        selection={selection}
        onSelectionChange={setSelection}
        onPreview={(row) => setPreviewed(row.id)}
        previewed={previewed}
        bulkBar={<Button variant="quiet">{t('button.export')}</Button>}
        empty={<EmptyState title={t('empty.title')} />}
        onExport={() => undefined}
        {...useTableLayout('gallery')}
      />
    </PageWithInspector>
  );
}
