import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { LiveRegion } from '#renderer/ui/live-region/LiveRegion.tsx';
import { Skeleton } from '#renderer/ui/skeleton/Skeleton.tsx';
import { EntryProvider, useEntry } from './entry.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { JobsProvider } from './jobs.tsx';
import { PreferencesProvider } from './preferences.tsx';
import { createQueryClient } from './query-client.ts';
import { createAppRouter } from './routes.tsx';
import { SessionProvider, useVaultState } from './session.tsx';
import { ToastProvider } from './toasts.tsx';

const FirstRunPage = lazy(async () => ({ default: (await import('../domains/vault/index.ts')).FirstRunPage }));
const UnlockPage = lazy(async () => ({ default: (await import('../domains/vault/index.ts')).UnlockPage }));
const RestorePage = lazy(async () => ({ default: (await import('../domains/vault/index.ts')).RestorePage }));

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
                    <Suspense fallback={<Skeleton />}>
                      <Gate firstPage={firstPage} />
                    </Suspense>
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
  if (vault.state === 'starting') return <Skeleton />;
  if (vault.state === 'failed') return <ErrorState error={vault.error} />;
  if (entry === 'first-run') return <FirstRunPage />;
  if (vault.state === 'unlocked') return <Unlocked key={vault.session.officerId} firstPage={firstPage} />;
  if (entry === 'restore') return <RestorePage />;
  return vault.state === 'none' ? <FirstRunPage /> : <UnlockPage />;
}

/** A router of one's own: the next officer does not find the pages of the one before. */
function Unlocked({ firstPage }: { readonly firstPage: string }) {
  const router = useMemo(() => createAppRouter(firstPage), [firstPage]);
  return <RouterProvider router={router} />;
}
