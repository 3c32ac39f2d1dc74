import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { Verb } from '#shared/domains/officers/roles.ts';
import type { Session, VaultState } from '#shared/domains/session/session.contract.ts';
import { concord } from './api.ts';
import { followChanges } from './query-client.ts';
import { touchWhileUsed } from './idle.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { useClearToasts, useToast } from './toasts.tsx';

/** `starting` until the core has said where it stands. */
export type SessionState =
  VaultState | { readonly state: 'starting' } | { readonly state: 'failed'; readonly error: unknown };

const SessionContext = createContext<SessionState>({ state: 'starting' });

/** The vault's state: none, locked or unlocked. */
export function useVaultState(): SessionState {
  return useContext(SessionContext);
}

/** Who is logged in; only for what is shown while unlocked. */
export function useSession(): Session {
  const state = useVaultState();
  if (state.state !== 'unlocked') throw new Error('useSession is for pages behind the log-in');
  return state.session;
}

/** What the officer may do in the case on screen, as the core says; null outside a case, where the roles decide. */
const CaseVerbs = createContext<readonly Verb[] | null>(null);

/** Whether to offer what the verb stands for, here. The core judges every act again. */
export function useVerb(verb: Verb): boolean {
  const state = useVaultState();
  const inCase = useContext(CaseVerbs);
  return state.state === 'unlocked' && (inCase ?? state.session.verbs).includes(verb);
}

/** Around what is shown of one case: nothing is offered in it that need-to-know refuses. Nothing before the core has answered. */
export function CaseVerbsProvider({ caseId, children }: { readonly caseId: RecordId; readonly children: ReactNode }) {
  const { data } = useQuery({
    queryKey: ['cases', 'verbs', caseId],
    queryFn: () => concord.cases.verbs({ id: caseId }),
  });
  return <CaseVerbs value={data ?? []}>{children}</CaseVerbs>;
}

/** Follows the vault's state. Locking forgets everything that was fetched. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const clearToasts = useClearToasts();
  const [state, setState] = useState<SessionState>({ state: 'starting' });

  useEffect(() => {
    const stop = concord.session.onChanged((next) => {
      if (next.state !== 'unlocked') {
        client.clear();
        clearToasts();
      }
      setState(next);
    });
    concord.session.state({}).then(setState, (error: unknown) => setState({ state: 'failed', error }));
    return stop;
  }, [client, clearToasts]);

  const t = useT('app');
  const toast = useToast();
  useEffect(
    () =>
      concord.shell.onCoreStopped(({ isRestarting }) =>
        toast({ text: t(isRestarting ? 'session.coreStopped' : 'session.coreGone'), tone: 'danger' }),
      ),
    [t, toast],
  );

  const isUnlocked = state.state === 'unlocked';
  useEffect(() => (isUnlocked ? followChanges(client) : undefined), [client, isUnlocked]);
  useEffect(() => (isUnlocked ? touchWhileUsed() : undefined), [isUnlocked]);

  return <SessionContext value={state}>{children}</SessionContext>;
}
