import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { FileToken, JobId } from '#shared/core/ids.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';
import { concord } from '#renderer/app/api.ts';
import { useJobs } from '#renderer/app/jobs.tsx';
import { useToast } from '#renderer/app/toasts.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { openedSchema } from '../results.ts';
import { useCoreJob } from '../use-core-job.ts';

/** A file that a person chose or dropped, or one in the exchange folder. */
export type Source = { readonly file: FileToken } | { readonly name: string };

export function startOpening(source: Source): Promise<{ readonly jobId: JobId }> {
  return 'file' in source ? concord.exchange.open(source) : concord.exchange.openFromFolder(source);
}

/** Where a bundle that was read is shown: its entry, also where it was refused. */
export function useShowOpened() {
  const t = useT('exchange');
  const navigate = useNavigate();
  const toast = useToast();
  return useCallback(
    (job: Job) => {
      const show = (id: string) => void navigate({ to: '/exchange/inbox/$id', params: { id } });
      if (job.state === 'cancelled') return;
      const refused = job.error?.params['entry'];
      if (job.state === 'failed') {
        if (typeof refused === 'string') show(refused);
        return;
      }
      const opened = openedSchema.safeParse(job.result).data;
      if (!opened) return;
      if (opened.outcome !== 'waiting') toast({ text: t(`opened.${opened.outcome}`) });
      show(opened.entry);
    },
    [t, navigate, toast],
  );
}

/** Opens one bundle and goes to it; of several, all are opened and stand in the inbox. */
export function useOpenBundle() {
  const showOpened = useShowOpened();
  const { follow } = useJobs();
  const opening = useCoreJob(startOpening, '/exchange?view=inbox', showOpened);
  const open = (files: readonly ChosenFile[]) => {
    const [first, ...others] = files;
    if (!first) return;
    if (others.length === 0) return opening.start({ file: first.token });
    for (const { token } of files) {
      startOpening({ file: token }).then(
        ({ jobId }) => follow(jobId, '/exchange?view=inbox'),
        () => undefined,
      );
    }
  };
  return { opening, open, openSource: opening.start };
}
