import { Stamp } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { FileToken, RecordId } from '#shared/core/ids.ts';
import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { JobProgress } from '#renderer/app/JobProgress.tsx';
import { useDraft } from '#renderer/app/use-draft.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { asErrorLike } from '#renderer/i18n/error-text.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import styles from '../exchange.module.css';
import { unitText } from '../exchange-words.ts';
import { useDeliver } from '../outbox/use-deliver.ts';
import { type Sealed, sealedSchema } from '../results.ts';
import { askForPlace, type Target } from '../target.ts';
import { TargetField } from '../TargetField.tsx';
import { useCoreJob } from '../use-core-job.ts';
import { CoverLetter } from './CoverLetter.tsx';
import { bundleFileName } from './seal-draft.ts';
import { SealResult } from './SealResult.tsx';

export interface LetterStepProps {
  readonly plan: SealPlan;
  readonly isCurrent: boolean;
  /** The case changed since the plan was worked out. */
  readonly onOutdated: () => void;
}

interface SealInput {
  readonly password: string;
  readonly place: FileToken | null;
}

/** The last page: the letter left; note, place and signature right. Then the bundle and where it is. */
export function LetterStep({ plan, isCurrent, onOutdated }: LetterStepProps) {
  const t = useT('exchange');
  const note = useNote(plan.caseId);
  const [target, setTarget] = useState<Target>('medium');
  const [password, setPassword] = useState('');
  const [sealed, setSealed] = useState<{ readonly plan: SealPlan; readonly result: Sealed } | null>(null);
  const deliver = useDeliver();
  const suggestedName = bundleFileName(plan.partner.country, plan.sequence);
  const seal = useCoreJob(
    ({ password: typed, place }: SealInput) =>
      concord.exchange.seal({ planId: plan.planId, note: note.text.trim(), password: typed, target: place }),
    '/exchange?view=outbox',
    ({ state, result }) => {
      const done = state === 'done' ? sealedSchema.safeParse(result).data : undefined;
      if (!done) return;
      setSealed({ plan, result: done });
      void note.clear();
      if (target === 'folder') deliver.mutate({ id: done.bundleId, target, suggestedName });
    },
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '' || seal.isRunning || !isCurrent) return;
    const place = await askForPlace(target, suggestedName).catch(() => undefined);
    if (place === undefined) return;
    seal.start({ password, place });
    setPassword('');
  };
  if (sealed) return <SealResult plan={sealed.plan} sealed={sealed.result} target={target} />;
  const isOutdated = seal.error !== null && asErrorLike(seal.error).code === 'exchange/plan-outdated';
  return (
    <div className={styles['halves']}>
      <CoverLetter plan={plan} note={note.text} />
      <form className={styles['aside']} aria-label={t('seal.sign')} onSubmit={(event) => void submit(event)}>
        {seal.error ? (
          <ErrorState
            error={seal.error}
            {...(isOutdated
              ? {
                  onRetry: () => {
                    seal.reset();
                    onOutdated();
                  },
                }
              : {})}
          />
        ) : null}
        {seal.job && seal.isRunning ? (
          <>
            <JobProgress job={seal.job} />
            <p className={styles['faint']}>{t('seal.safeToCancel')}</p>
          </>
        ) : null}
        {note.banner}
        <TextArea
          label={t('seal.note')}
          help={t('seal.noteHelp')}
          rows={4}
          maxLength={2000}
          value={note.text}
          onChange={note.change}
        />
        <TargetField value={target} onChange={setTarget} />
        <PasswordField
          label={t('seal.password')}
          help={t('seal.passwordHelp')}
          isRequired
          maxLength={1024}
          value={password}
          onChange={setPassword}
        />
        <div>
          <Button
            type="submit"
            variant="primary"
            icon={Stamp}
            isDisabled={password === '' || !isCurrent}
            isPending={seal.isRunning}
          >
            {t('seal.confirm', { partner: unitText(plan.partner) })}
          </Button>
        </div>
      </form>
    </div>
  );
}

/** What was typed to the partner survives a lock or a power cut, until it is sealed. */
function useNote(caseId: RecordId) {
  const [typed, setTyped] = useState<string | null>(null);
  const { restored, banner, write, clear } = useDraft(`seal-note:${caseId}`, () => setTyped(''));
  const change = (text: string) => {
    setTyped(text);
    write(text);
  };
  return { text: typed ?? restored?.text ?? '', banner, clear, change };
}
