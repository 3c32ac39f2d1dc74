import { useMemo } from 'react';
import type { ExportReport } from '#shared/domains/exports/exports.contract.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { RecordName } from '../records/index.ts';

export type LeftOut = ExportReport['leftOut'][number];

/** Record, which part of it stays, and why. */
export function useLeftOutColumns(): readonly DataColumn<LeftOut>[] {
  const t = useT('exports');
  const labels = usePackLabels();
  return useMemo<readonly DataColumn<LeftOut>[]>(() => {
    const part = ({ type, field }: LeftOut): string => {
      if (field === null) return t('part.whole');
      return field === 'content' ? t('part.content') : labels.field(type, field);
    };
    return [
      {
        id: 'record',
        header: t('column.record'),
        cell: (row) => <RecordName type={row.type} title={row.title} />,
        text: (row) => `${labels.type(row.type)} ${row.title}`,
        isSortable: true,
        width: 260,
      },
      { id: 'part', header: t('column.part'), cell: part, text: part, width: 130 },
      {
        id: 'reason',
        header: t('column.reason'),
        cell: (row) => t(`reason.${row.reason}`),
        text: (row) => t(`reason.${row.reason}`),
        isSortable: true,
        width: 400,
      },
    ];
  }, [t, labels]);
}
