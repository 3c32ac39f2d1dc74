import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useJobs } from '#renderer/app/jobs.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import styles from '../imports.module.css';
import { ChosenFiles } from './ChosenFiles.tsx';
import { JobStep } from './JobStep.tsx';
import { type FileChoice, type Inspected, type Step, toChoices } from './flow.ts';
import { ResultStep } from './ResultStep.tsx';

export interface ImportFlowProps {
  readonly caseId: RecordId;
  readonly files: readonly ChosenFile[];
  readonly onDone: () => void;
}

/** Look first, then go: what the files are, how columns are read, what would come of it, the run, the report. */
export function ImportFlow({ caseId, files, onDone }: ImportFlowProps) {
  const t = useT('imports');
  const { follow } = useJobs();
  const inspected = useInspected(files);
  const [choices, setChoices] = useState<ReadonlyMap<string, FileChoice>>(new Map());
  const [step, setStep] = useState<Step>({ name: 'choose' });
  const [error, setError] = useState<unknown>(null);
  const ready = inspected.every(({ data, error: refusal }) => data !== undefined || refusal !== null);
  const known = inspected.flatMap(({ data }) => (data ? [data] : []));
  const change = (token: string, choice: FileChoice) => setChoices(new Map([...choices, [token, choice]]));

  const start = async (kind: 'preview' | 'run') => {
    setError(null);
    try {
      const { jobId } = await concord.imports[kind]({ caseId, files: toChoices(files, known, choices) });
      if (kind === 'run') follow(jobId, `/cases/${caseId}/imports`);
      setStep({ name: kind === 'preview' ? 'previewing' : 'running', jobId });
    } catch (refusal) {
      setError(refusal);
    }
  };
  const failed = (refusal: unknown) => {
    setError(refusal);
    setStep({ name: 'choose' });
  };
  return (
    <section className={styles['flow']} aria-label={t('flow.title')}>
      <h2>{t(`flow.${step.name}`, { count: files.length })}</h2>
      {error ? <ErrorState error={error} /> : null}
      {step.name === 'choose' && !ready ? <Skeleton rows={3} /> : null}
      {step.name === 'choose' && ready ? (
        <ChosenFiles
          files={files}
          inspected={inspected}
          choices={choices}
          onChange={change}
          onPreview={() => void start('preview')}
          onCancel={onDone}
        />
      ) : null}
      {step.name === 'previewing' || step.name === 'running' ? (
        <JobStep
          jobId={step.jobId}
          onResult={(outcomes) => setStep({ name: step.name === 'previewing' ? 'previewed' : 'done', outcomes })}
          onFailed={failed}
        />
      ) : null}
      {step.name === 'previewed' || step.name === 'done' ? (
        <ResultStep
          outcomes={step.outcomes}
          isPreview={step.name === 'previewed'}
          onBack={() => setStep({ name: 'choose' })}
          onRun={() => void start('run')}
          onDone={onDone}
        />
      ) : null}
    </section>
  );
}

/** Asks the core what each file is; a refusal belongs to its file. */
function useInspected(files: readonly ChosenFile[]): readonly Inspected[] {
  return useQueries({
    queries: files.map(({ token }) => ({
      queryKey: ['imports', 'inspect', token],
      queryFn: () => concord.imports.inspect({ file: token }),
      staleTime: Infinity,
    })),
    combine: (answers) =>
      answers.map(({ data, error }, index) => ({
        token: files[index]?.token ?? '',
        data: data ? { token: files[index]?.token ?? '', ...data } : undefined,
        error: error as unknown,
      })),
  });
}
