import { FileDown, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { FileOutcome } from '#shared/domains/imports/imports.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import styles from '../imports.module.css';
import { FileReportView } from '../report/FileReportView.tsx';
import { UndoDialog } from '../UndoDialog.tsx';

export interface ResultStepProps {
  readonly outcomes: readonly FileOutcome[];
  readonly isPreview: boolean;
  readonly onBack: () => void;
  readonly onRun: () => void;
  readonly onDone: () => void;
}

/** What would come of the files, or what came of them. */
export function ResultStep({ outcomes, isPreview, onBack, onRun, onDone }: ResultStepProps) {
  const t = useT('imports');
  const canRun = outcomes.some(({ outcome }) => outcome === 'imported');
  return (
    <>
      <ul className={styles['files']}>
        {outcomes.map((outcome) => (
          <li key={outcome.outcome === 'imported' ? outcome.report.sha256 + outcome.report.name : outcome.name}>
            <Outcome outcome={outcome} isPreview={isPreview} />
          </li>
        ))}
      </ul>
      <div className={styles['buttons']}>
        {isPreview ? (
          <>
            <Button onPress={onDone}>{t('flow.cancel')}</Button>
            <Button onPress={onBack}>{t('flow.back')}</Button>
            <Button variant="primary" icon={FileDown} isDisabled={!canRun} onPress={onRun} autoFocus>
              {t('flow.run')}
            </Button>
          </>
        ) : (
          <Button variant="primary" onPress={onDone} autoFocus>
            {t('flow.close')}
          </Button>
        )}
      </div>
    </>
  );
}

function Outcome({ outcome, isPreview }: { readonly outcome: FileOutcome; readonly isPreview: boolean }) {
  const t = useT('imports');
  const [undoes, setUndoes] = useState<RecordId | null>(null);
  if (outcome.outcome === 'refused') {
    return (
      <>
        <p className={styles['file-name']}>{t('refused', { name: outcome.name })}</p>
        <ErrorState error={{ code: outcome.code, params: outcome.params }} />
      </>
    );
  }
  const { report } = outcome;
  return (
    <>
      <FileReportView report={report} isPreview={isPreview} />
      {!isPreview && report.importId ? (
        <Button icon={Undo2} onPress={() => setUndoes(report.importId)}>
          {t('undo.button')}
        </Button>
      ) : null}
      {undoes ? <UndoDialog importId={undoes} name={report.name} onClose={() => setUndoes(null)} /> : null}
    </>
  );
}
