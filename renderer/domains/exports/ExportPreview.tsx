import { useMemo, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import { useActions } from '#renderer/app/ActionProvider.tsx';
import { recordPath } from '#renderer/app/record-path.ts';
import { useTableLayout } from '#renderer/app/table-layout.ts';
import { useSaveTable } from '#renderer/app/use-save-table.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { DataTable } from '#renderer/ui/data-table/DataTable.tsx';
import { EmptyState } from '#renderer/ui/empty-state/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { PurposeDialog } from '../records/index.ts';
import { CountLine } from './CountLine.tsx';
import styles from './exports.module.css';
import { type LeftOut, useLeftOutColumns } from './use-left-out-columns.tsx';
import type { Preview, usePreview } from './use-preview.ts';

export interface ExportPreviewProps {
  readonly caseId: RecordId;
  readonly preview: ReturnType<typeof usePreview>;
}

/** What goes, in one line; what stays, record by record with the reason. */
export function ExportPreview({ caseId, preview: { data, error, refetch, isPlaceholderData } }: ExportPreviewProps) {
  if (error && !data) return <Refused caseId={caseId} error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} />;
  return <Shown caseId={caseId} preview={data} isOutdated={isPlaceholderData} />;
}

interface RefusedProps {
  readonly caseId: RecordId;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Persons are named among what stays: that is read for a purpose. */
function Refused({ caseId, error, onRetry }: RefusedProps) {
  const t = useT('exports');
  const [isAsking, setAsking] = useState(false);
  const needsPurpose = (error as { code?: unknown }).code === 'session/purpose-needed';
  if (!needsPurpose) return <ErrorState error={error} onRetry={onRetry} />;
  return (
    <>
      <ErrorState error={error} next={<Button onPress={() => setAsking(true)}>{t('preview.givePurpose')}</Button>} />
      {isAsking ? <PurposeDialog caseId={caseId} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

interface ShownProps {
  readonly caseId: RecordId;
  readonly preview: Preview;
  readonly isOutdated: boolean;
}

function Shown({ caseId, preview, isOutdated }: ShownProps) {
  const t = useT('exports');
  const { go } = useActions();
  const columns = useLeftOutColumns();
  const save = useSaveTable('left-out.csv', caseId);
  const [sort, setSort] = useState({ field: 'reason', descending: false });
  const rows = useMemo(() => sorted(preview.leftOut, sort), [preview.leftOut, sort]);
  return (
    <div className={styles['preview']} aria-busy={isOutdated}>
      <section className={styles['goes']} aria-label={t('preview.goes')}>
        <h2>{t('preview.goes')}</h2>
        <CountLine included={preview.included} contents={preview.contents} />
      </section>
      <section className={styles['stays']} aria-label={t('preview.stays')}>
        <h2>{t('preview.stays')}</h2>
        {preview.leftOutTotal > rows.length ? (
          <p className={styles['faint']}>{t('preview.cut', { shown: rows.length, total: preview.leftOutTotal })}</p>
        ) : null}
        <DataTable
          label={t('preview.stays')}
          columns={columns}
          rowId={(row) => `${row.recordId} ${row.field ?? ''}`}
          queryKey={['exports', 'left-out', caseId, preview.format, rows]}
          fetchWindow={(offset, limit) =>
            Promise.resolve({ total: rows.length, rows: rows.slice(offset, offset + limit) })
          }
          sort={sort}
          onSortChange={setSort}
          onOpen={(row) => go(recordPath({ id: row.recordId, type: row.type, caseId }))}
          onExport={save}
          empty={<EmptyState title={t('preview.nothingStays')}>{t('preview.nothingStaysHelp')}</EmptyState>}
          {...useTableLayout('export-left-out')}
        />
      </section>
    </div>
  );
}

function sorted(
  rows: readonly LeftOut[],
  { field, descending }: { readonly field: string; readonly descending: boolean },
): readonly LeftOut[] {
  const of = (row: LeftOut): string =>
    field === 'record' ? `${row.type} ${row.title}` : `${row.reason} ${row.type} ${row.title}`;
  const ascending = rows.toSorted((a, b) => of(a).localeCompare(of(b)));
  return descending ? ascending.toReversed() : ascending;
}
