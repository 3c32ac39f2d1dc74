import { type FormEvent, useState } from 'react';
import type { FileToken } from '#shared/core/ids.ts';
import type { Unit } from '#shared/domains/partners/card.schema.ts';
import { concord } from '#renderer/app/api.ts';
import { JobProgress } from '#renderer/app/JobProgress.tsx';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { Dialog } from '#renderer/ui/dialog/Dialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { PasswordField } from '#renderer/ui/password-field/PasswordField.tsx';
import styles from './exchange.module.css';
import { unitText } from './exchange-words.ts';
import { useDeliver } from './outbox/use-deliver.ts';
import { sealedSchema } from './results.ts';
import { askForPlace, type Target } from './target.ts';
import { TargetField } from './TargetField.tsx';
import { useCoreJob } from './use-core-job.ts';

export interface ReceiptDialogProps {
  readonly partner: Unit;
  readonly onClose: () => void;
}

/** Tells a partner what became of their bundles, and asks for what is missing. Signed, hence the password. */
export function ReceiptDialog({ partner, onClose }: ReceiptDialogProps) {
  const t = useT('exchange');
  const toast = useToast();
  const [target, setTarget] = useState<Target>('medium');
  const [password, setPassword] = useState('');
  const deliver = useDeliver();
  const suggestedName = `${partner.country}-receipt.concord`;
  const seal = useCoreJob(
    (input: { readonly password: string; readonly place: FileToken | null }) =>
      concord.exchange.receipt({ partner: partner.id, password: input.password, target: input.place }),
    '/exchange?view=outbox',
    ({ state, result }) => {
      const done = state === 'done' ? sealedSchema.safeParse(result).data : undefined;
      if (!done) return;
      if (target === 'folder') deliver.mutate({ id: done.bundleId, target, suggestedName });
      toast({ text: t('receipt.done', { partner: unitText(partner) }) });
      onClose();
    },
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '' || seal.isRunning) return;
    const place = await askForPlace(target, suggestedName).catch(() => undefined);
    if (place === undefined) return;
    seal.start({ password, place });
    setPassword('');
  };
  return (
    <Dialog title={t('receipt.title', { partner: unitText(partner) })} size="small" isOpen onClose={onClose}>
      <form className={styles['form']} aria-label={t('receipt.open')} onSubmit={(event) => void submit(event)}>
        <p>{t('receipt.words')}</p>
        {seal.error ? <ErrorState error={seal.error} /> : null}
        {seal.job && seal.isRunning ? <JobProgress job={seal.job} /> : null}
        <TargetField value={target} onChange={setTarget} />
        <PasswordField
          autoFocus
          label={t('seal.password')}
          help={t('seal.passwordHelp')}
          isRequired
          maxLength={1024}
          value={password}
          onChange={setPassword}
        />
        <div className={styles['buttons']}>
          <Button onPress={onClose}>{t('form.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={password === ''} isPending={seal.isRunning}>
            {t('receipt.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
