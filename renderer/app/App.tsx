import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { LiveRegion } from '#renderer/ui/live-region/LiveRegion.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { FirstRunPage, RestorePage, UnlockPage } from '../domains/vault/index.ts';
import { EntryProvider, useEntry } from './entry.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { JobsProvider } from './jobs.tsx';
import { PreferencesProvider } from './preferences.tsx';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './routes.tsx';
import { SessionProvider, useVaultState } from './session.tsx';
import { ToastProvider } from './toasts.tsx';

/** The first page behind the log-in is fetched while a person types, so long after the unlock screen was painted. */
const fetchAheadMs = 300;

export interface AppProps {
  /** Where an unlocked window opens. */
  readonly firstPage?: string;
}

export function App({ firstPage = '/today' }: AppProps) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <PreferencesProvider>
        <LiveRegion>
          <ToastProvider>
            <ErrorBoundary>
              <SessionProvider>
                <JobsProvider>
                  <EntryProvider>
                    <Gate firstPage={firstPage} />
                  </EntryProvider>
                </JobsProvider>
              </SessionProvider>
            </ErrorBoundary>
          </ToastProvider>
        </LiveRegion>
      </PreferencesProvider>
    </QueryClientProvider>
  );
}

/** Which of the four faces of the program is shown: first run, unlock, restore, or the program itself. */
function Gate({ firstPage }: { readonly firstPage: string }) {
  const vault = useVaultState();
  const { entry } = useEntry();
  useEffect(() => {
    const timer = setTimeout(() => fetchNextPage(vault.state), fetchAheadMs);
    return () => clearTimeout(timer);
  }, [vault.state]);
  if (vault.state === 'starting') return <Skeleton />;
  if (vault.state === 'failed') return <ErrorState error={vault.error} />;
  if (entry === 'first-run') return <FirstRunPage />;
  if (vault.state === 'unlocked') return <Unlocked key={vault.session.officerId} firstPage={firstPage} />;
  if (entry === 'restore') return <RestorePage />;
  return vault.state === 'none' ? <FirstRunPage /> : <UnlockPage />;
}

/** What a person opens next, while they type or read. */
function fetchNextPage(state: string): void {
  if (state === 'locked') void import('../domains/today/index.ts');
  if (state === 'unlocked') void import('../domains/cases/index.ts');
}

/** A router of one's own: the next officer does not find the pages of the one before. */
function Unlocked({ firstPage }: { readonly firstPage: string }) {
  const router = useMemo(() => createAppRouter(firstPage), [firstPage]);
  return <RouterProvider router={router} />;
}
