import { useMemo } from 'react';
import type { RecordRow } from '#shared/domains/records/records.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { Bytes } from '#renderer/ui/figures/Figures.tsx';
import { Identifier } from '#renderer/ui/identifier/Identifier.tsx';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { RecordName } from '../../../records/index.ts';

export const sealedCategory = 'sealed-abuse-material';

const textOf = (row: RecordRow, field: string): string => {
  const value = row.values[field];
  return typeof value === 'string' ? value : '';
};

/** Columns of the list of files. */
export function useEvidenceColumns(): readonly DataColumn<RecordRow>[] {
  const t = useT('case');
  const labels = usePackLabels();
  const format = useFormat();
  return useMemo(() => {
    const category = (row: RecordRow) => {
      const term = textOf(row, 'category');
      return term ? labels.term('evidence-category', term) : '';
    };
    const size = (row: RecordRow) => (typeof row.values['size'] === 'number' ? row.values['size'] : 0);
    return [
      {
        id: 'title',
        header: t('column.name'),
        width: 340,
        isSortable: true,
        cell: (row) => <RecordName type={row.type} title={row.title} />,
        text: (row) => row.title,
      },
      {
        id: 'type',
        header: t('column.type'),
        width: 110,
        isSortable: true,
        cell: (row) => labels.type(row.type),
        text: (row) => labels.type(row.type),
      },
      {
        id: 'category',
        header: labels.field('evidence', 'category'),
        width: 170,
        isSortable: true,
        cell: (row) =>
          textOf(row, 'category') === sealedCategory ? <Badge tone="danger">{category(row)}</Badge> : category(row),
        text: category,
      },
      {
        id: 'size',
        header: labels.field('evidence', 'size'),
        width: 100,
        align: 'end',
        isSortable: true,
        cell: (row) => <Bytes value={size(row)} />,
        text: (row) => String(size(row)),
      },
      {
        id: 'sha256',
        header: labels.field('evidence', 'sha256'),
        width: 190,
        cell: (row) => <ShortHash hash={textOf(row, 'sha256')} />,
        text: (row) => textOf(row, 'sha256'),
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
  }, [t, labels, format]);
}

/** The beginning of a hash; the button copies the whole. */
function ShortHash({ hash }: { readonly hash: string }) {
  const copy = () => void concord.shell.copySensitive({ text: hash }).catch(() => undefined);
  return <Identifier kind="hash" value={hash.slice(0, 16)} onCopy={copy} />;
}
