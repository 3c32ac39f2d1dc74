import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Marking, markingSchema } from '#shared/core/marking.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { markingText } from '#renderer/ui/marking/MarkingChip.tsx';
import { concord } from './api.ts';

interface PageMarking {
  readonly marking: Marking | null;
  readonly setMarking: (marking: Marking | null) => void;
}

const MarkingContext = createContext<PageMarking>({ marking: null, setMarking: () => undefined });

export function MarkingProvider({ children }: { readonly children: ReactNode }) {
  const [marking, setMarking] = useState<Marking | null>(null);
  const text = marking ? markingText(marking) : '';
  useEffect(() => {
    concord.shell.setWindowMarking({ marking: text }).catch(() => undefined);
  }, [text]);
  const state = useMemo(() => ({ marking, setMarking }), [marking]);
  return <MarkingContext value={state}>{children}</MarkingContext>;
}

/** What the frame draws above the page; null where the page shows no marked record. */
export function useShownMarking(): Marking | null {
  return useContext(MarkingContext).marking;
}

const markingOfNewRecords = markingSchema.parse(corePack.defaults.marking);

/**
 * What stands on paper and files made from the page. A page that shows no marked record goes out with the marking that
 * new records get: without one it would pass for unrestricted.
 */
export function useMarkingToLeave(): Marking {
  return useShownMarking() ?? markingOfNewRecords;
}

/** Called by a page with the strictest marking of what it shows (`stricterMarking`); taken down when the page goes. */
export function usePageMarking(marking: Marking | null | undefined): void {
  const { setMarking } = useContext(MarkingContext);
  const { handling, tlp, pap } = marking ?? {};
  useEffect(() => {
    setMarking(handling && tlp && pap ? { handling, tlp, pap } : null);
    return () => setMarking(null);
  }, [handling, tlp, pap, setMarking]);
}
