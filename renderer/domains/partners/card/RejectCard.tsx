import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { unitText } from '../partner-words.ts';

export interface RejectCardProps {
  readonly card: CardView;
  readonly onDone?: () => void;
}

/** The keys are not believed. The file stays as proof; of a card in use nothing can be sealed or opened any more. */
export function RejectCard({ card, onDone }: RejectCardProps) {
  const t = useT('partners');
  const client = useQueryClient();
  const toast = useToast();
  const [isAsking, setAsking] = useState(false);
  const isInUse = card.state === 'confirmed';
  const unit = unitText(card.unit);
  const reject = useMutation({
    mutationFn: (reason: string) => concord.partners.reject({ card: card.id, reason }),
    onSuccess: async () => {
      setAsking(false);
      await client.invalidateQueries({ queryKey: ['partners'] });
      toast({ text: t('reject.done', { unit }) });
      onDone?.();
    },
  });
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t(isInUse ? 'reject.buttonInUse' : 'reject.button')}</Button>
      <ConfirmDialog
        title={t(isInUse ? 'reject.titleInUse' : 'reject.title', { unit })}
        confirmLabel={t('reject.confirm')}
        isDanger
        isOpen={isAsking}
        isPending={reject.isPending}
        reason={{ label: t('reject.reason'), help: t('reject.reasonHelp') }}
        onConfirm={(reason) => reject.mutate(reason)}
        onClose={() => {
          setAsking(false);
          reject.reset();
        }}
      >
        {t(isInUse ? 'reject.textInUse' : card.state === 'alarm' ? 'reject.textAlarm' : 'reject.text', { unit })}
        {reject.error ? <ErrorState error={reject.error} /> : null}
      </ConfirmDialog>
    </>
  );
}
