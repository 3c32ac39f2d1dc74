import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** `at`: UTC milliseconds of the last draft on the disk. */
export type DraftStatus =
  | { readonly state: 'none' }
  | { readonly state: 'saved'; readonly at: number }
  | { readonly state: 'failed'; readonly error: unknown };

interface DraftStatusState {
  readonly status: DraftStatus;
  readonly setStatus: (status: DraftStatus) => void;
}

const DraftStatusContext = createContext<DraftStatusState>({ status: { state: 'none' }, setStatus: () => undefined });

/** What the status bar says of drafts. */
export function useDraftStatus(): DraftStatusState {
  return useContext(DraftStatusContext);
}

export function DraftStatusProvider({ children }: { readonly children: ReactNode }) {
  const [status, setStatus] = useState<DraftStatus>({ state: 'none' });
  const state = useMemo(() => ({ status, setStatus }), [status]);
  return <DraftStatusContext value={state}>{children}</DraftStatusContext>;
}
