import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/**
 * What the screens outside the log-in show. `auto` follows the vault's state. `first-run` holds the first-run screens
 * open after the vault was created (which logs its founder in) until the recovery code has been typed back.
 */
export type Entry = 'auto' | 'first-run' | 'restore';

interface EntryState {
  readonly entry: Entry;
  readonly setEntry: (entry: Entry) => void;
}

const EntryContext = createContext<EntryState>({ entry: 'auto', setEntry: () => undefined });

export function useEntry(): EntryState {
  return useContext(EntryContext);
}

export function EntryProvider({ children }: { readonly children: ReactNode }) {
  const [entry, setEntry] = useState<Entry>('auto');
  const state = useMemo(() => ({ entry, setEntry }), [entry]);
  return <EntryContext value={state}>{children}</EntryContext>;
}
