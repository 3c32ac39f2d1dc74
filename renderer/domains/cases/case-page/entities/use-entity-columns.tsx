import { ShieldQuestion, Split } from 'lucide-react';
import { useMemo } from 'react';
import type { RecordRow } from '#shared/domains/records/records.schema.ts';
import { instantSchema } from '#shared/packs/engine/field-check.ts';
import { markingText, TlpChip } from '#renderer/ui/marking/MarkingChip.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { Badge } from '#renderer/ui/badge/Badge.tsx';
import type { DataColumn } from '#renderer/ui/data-table/table-types.ts';
import { defang } from '#renderer/ui/identifier/defang.ts';
import { Instant } from '#renderer/ui/instant/Instant.tsx';
import { RecordName } from '../../../records/index.ts';
import styles from '../parts.module.css';

/** Identifier or intelligence kind; for others, what tells one of their type from the next. */
function kindOf(row: RecordRow): { readonly vocabulary: string; readonly term: string } | null {
  const { identifierKind, intelligenceKind } = row.values;
  if (typeof identifierKind === 'string') return { vocabulary: 'identifier-kind', term: identifierKind };
  if (typeof intelligenceKind === 'string') return { vocabulary: 'intelligence-kind', term: intelligenceKind };
  return null;
}

function shownTitle(row: RecordRow): string {
  return row.type === 'identifier' ? defang(row.title, String(row.values['identifierKind'] ?? '')) : row.title;
}

/** Columns of the list of entities; the same objects until the language changes. */
export function useEntityColumns(): readonly DataColumn<RecordRow>[] {
  const t = useT('case');
  const labels = usePackLabels();
  const format = useFormat();
  return useMemo(() => {
    const kind = (row: RecordRow) => {
      const found = kindOf(row);
      return found ? labels.term(found.vocabulary, found.term) : '';
    };
    const instantColumn = (id: 'firstSeen' | 'lastSeen', type: string): DataColumn<RecordRow> => {
      const at = (row: RecordRow) => instantSchema.safeParse(row.values[id]).data;
      return {
        id,
        header: labels.field(type, id),
        width: 180,
        cell: (row) => {
          const found = at(row);
          return found ? <Instant ms={found.at} zone={found.zone} /> : null;
        },
        text: (row) => {
          const found = at(row);
          return found ? format.instant(found.at, found.zone) : '';
        },
      };
    };
    const timeColumn = (id: 'createdAt' | 'updatedAt'): DataColumn<RecordRow> => ({
      id,
      header: t(`column.${id}`),
      width: 180,
      isSortable: true,
      cell: (row) => <Instant ms={row[id]} />,
      text: (row) => format.instant(row[id]),
    });
    return [
      {
        id: 'title',
        header: t('column.name'),
        width: 300,
        isSortable: true,
        cell: (row) => (
          <RecordName
            type={row.type}
            title={row.title}
            kind={String(row.values['identifierKind'] ?? '') || undefined}
          />
        ),
        text: shownTitle,
      },
      {
        id: 'type',
        header: t('column.type'),
        width: 100,
        isSortable: true,
        cell: (row) => labels.type(row.type),
        text: (row) => labels.type(row.type),
      },
      { id: 'kind', header: t('column.kind'), width: 120, isSortable: true, cell: kind, text: kind },
      {
        id: 'flags',
        header: t('column.flags'),
        width: 110,
        cell: (row) => <Flags row={row} />,
        text: (row) =>
          [
            row.banal ? t('entities.banal') : '',
            row.conflicts > 0 ? t('entities.conflicts', { count: row.conflicts }) : '',
          ]
            .filter(Boolean)
            .join(', '),
      },
      {
        id: 'marking',
        header: t('column.marking'),
        width: 110,
        cell: (row) => <TlpChip level={row.marking.tlp} />,
        text: (row) => markingText(row.marking),
      },
      instantColumn('firstSeen', 'identifier'),
      instantColumn('lastSeen', 'identifier'),
      timeColumn('updatedAt'),
      timeColumn('createdAt'),
    ];
  }, [t, labels, format]);
}

function Flags({ row }: { readonly row: RecordRow }) {
  const t = useT('case');
  return (
    <span className={styles['cell']}>
      {row.banal ? <Badge icon={ShieldQuestion}>{t('entities.banal')}</Badge> : null}
      {row.conflicts > 0 ? (
        <Badge tone="warning" icon={Split}>
          {t('entities.conflicts', { count: row.conflicts })}
        </Badge>
      ) : null}
    </span>
  );
}
