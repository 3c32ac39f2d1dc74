import { useMutation } from '@tanstack/react-query';
import { concord } from '#renderer/app/api.ts';
import { useJobs } from '#renderer/app/jobs.tsx';
import { askForPlace, type Target } from '../target.ts';

export interface Delivery {
  readonly id: string;
  readonly target: Exclude<Target, 'outbox'>;
  readonly suggestedName: string;
}

/** Copies a sealed bundle to a medium or the exchange folder; the tray shows how far it is. */
export function useDeliver() {
  const { follow } = useJobs();
  return useMutation({
    mutationFn: async ({ id, target, suggestedName }: Delivery) => {
      const place = await askForPlace(target, suggestedName);
      if (place === undefined) return null;
      const started = await concord.exchange.deliver({ id, target: place });
      follow(started.jobId, '/exchange?view=outbox');
      return started;
    },
  });
}
