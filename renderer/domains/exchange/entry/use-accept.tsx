import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { JobProgress } from '#renderer/app/JobProgress.tsx';
import { useToast } from '#renderer/app/toasts.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { ConfirmDialog } from '#renderer/ui/dialog/ConfirmDialog.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { unitText } from '../exchange-words.ts';
import { acceptedSchema } from '../results.ts';
import { useCoreJob } from '../use-core-job.ts';

interface Choice {
  readonly except: () => Promise<RecordId[]>;
  readonly reset: () => void;
}

export interface AcceptActs {
  readonly perform: () => void;
  readonly refuse: () => void;
  readonly isRunning: boolean;
}

/** Takes the chosen records in, or refuses the bundle with a reason. `parts` is what the page draws of it. */
export function useAccept(
  { entry }: InboxDetail,
  choice: Choice,
): { readonly accept: AcceptActs; readonly parts: ReactNode } {
  const t = useT('exchange');
  const format = useFormat();
  const toast = useToast();
  const [refuses, setRefuses] = useState(false);
  const taking = useCoreJob(
    async () => concord.exchange.accept({ id: entry.id, except: await choice.except() }),
    `/exchange/inbox/${entry.id}`,
    ({ state, result }) => {
      const done = state === 'done' ? acceptedSchema.safeParse(result).data : undefined;
      if (!done) return;
      choice.reset();
      toast({
        text: t('accept.done', {
          count: done.accepted,
          accepted: format.count(done.accepted),
          notTaken: format.count(done.notTaken),
          conflicts: format.count(done.conflicts),
        }),
      });
    },
  );
  const refusal = useMutation({
    mutationFn: (reason: string) => concord.exchange.refuse({ id: entry.id, reason }),
    onSuccess: () => setRefuses(false),
  });
  const sender = entry.sender ? unitText(entry.sender) : t('unit.unknown');
  const parts = (
    <>
      {taking.error ? <ErrorState error={taking.error} /> : null}
      {taking.job && taking.isRunning ? <JobProgress job={taking.job} /> : null}
      <ConfirmDialog
        title={t('refuse.title', { sender })}
        confirmLabel={t('refuse.confirm')}
        reason={{ label: t('refuse.reason'), help: t('refuse.reasonHelp') }}
        isOpen={refuses}
        isDanger
        isPending={refusal.isPending}
        onConfirm={refusal.mutate}
        onClose={() => {
          setRefuses(false);
          refusal.reset();
        }}
      >
        {t('refuse.words', { sender })}
        {refusal.error ? <ErrorState error={refusal.error} /> : null}
      </ConfirmDialog>
    </>
  );
  return {
    accept: {
      perform: () => {
        if (!taking.isRunning) taking.start(undefined);
      },
      refuse: () => setRefuses(true),
      isRunning: taking.isRunning,
    },
    parts,
  };
}
