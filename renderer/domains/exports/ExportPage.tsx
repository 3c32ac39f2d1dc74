import { useNavigate, useParams } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { RecordView } from '#shared/domains/records/records.schema.ts';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { usePageMarking } from '#renderer/app/page-marking.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PageHeader } from '#renderer/ui/page-header/PageHeader.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { useRecord, valuesOf } from '../records/index.ts';
import { emptyChoice, type ExportChoice, fileNameOf } from './export-choice.ts';
import { ExportForm } from './ExportForm.tsx';
import { ExportPreview } from './ExportPreview.tsx';
import { ExportResult } from './ExportResult.tsx';
import styles from './exports.module.css';
import { usePreview } from './use-preview.ts';
import { useExport } from './use-export.ts';

/** Exports one case. */
export function ExportPage() {
  const { caseId } = useParams({ strict: false });
  return caseId ? <OpenExport key={caseId} caseId={caseId as RecordId} /> : null;
}

function OpenExport({ caseId }: { readonly caseId: RecordId }) {
  const { data: view, error, refetch } = useRecord(caseId);
  if (error && !view) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return view ? <ExportFlow caseId={caseId} view={view} /> : <Skeleton rows={8} />;
}

function ExportFlow({ caseId, view }: { readonly caseId: RecordId; readonly view: RecordView }) {
  const t = useT('exports');
  const navigate = useNavigate();
  const [choice, setChoice] = useState<ExportChoice>(emptyChoice);
  const preview = usePreview(caseId, choice);
  const number = String(valuesOf(view)['number'] ?? '');
  const run = useExport(caseId);
  const leave = () => void navigate({ to: '/cases/$caseId/$tab', params: { caseId, tab: 'overview' } });
  usePageMarking(view.envelope.marking);
  const goesSomething = (preview.data?.included.length ?? 0) > 0 && !preview.isPlaceholderData;
  const isReady = choice.reason.trim().length >= 3 && goesSomething && !run.isRunning && !run.written;
  const start = () => run.start({ ...choice, suggestedName: fileNameOf(number, choice.format) });
  usePageActions({ 'page-close': leave, ...(isReady ? { 'page-save': start } : {}) });
  const change = (next: ExportChoice) => {
    setChoice(next);
    run.reset();
  };
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('title', { number, title: view.title })}
        actions={
          <Button
            variant="primary"
            icon={FileUp}
            shortcut="Ctrl+S"
            isDisabled={!isReady}
            isPending={run.isRunning}
            onPress={start}
          >
            {t('start')}
          </Button>
        }
      >
        {t('lead')}
      </PageHeader>
      <div className={styles['body']}>
        <ExportForm choice={choice} onChange={change} />
        <div className={styles['main']}>
          {run.error ? <ErrorState error={run.error} /> : null}
          {run.written ? (
            <ExportResult written={run.written} onBack={leave} onAgain={run.reset} />
          ) : (
            <ExportPreview caseId={caseId} preview={preview} />
          )}
        </div>
      </div>
    </div>
  );
}
