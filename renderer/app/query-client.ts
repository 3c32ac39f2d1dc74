import { QueryClient } from '@tanstack/react-query';
import { concord } from './api.ts';

/** Answers come from the core beside us: nothing is retried, nothing waits for a network, changes are told by events. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false, staleTime: 30_000, gcTime: 300_000 },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** During an import commits follow each other closely; the screen catches up this often. */
const catchUpMs = 400;

/** Fetches again whatever is on screen after each commit, each step of a bundle and each change of a card. Returns the way to stop. */
export function followChanges(client: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const catchUp = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void client.invalidateQueries();
    }, catchUpMs);
  };
  const sources = [concord.records, concord.exchange, concord.partners, concord.identity];
  const stops = sources.map((source) => source.onChanged(catchUp));
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
