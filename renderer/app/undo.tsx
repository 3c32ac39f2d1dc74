import { createContext, type ReactNode, useContext, useMemo, useRef } from 'react';
import { useErrorText } from '#renderer/i18n/error-text.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { useToast } from './toasts.tsx';

export interface Undo {
  /** What was done: "3 records removed". */
  readonly text: string;
  /** What the step back will have done: "Record restored". */
  readonly done: string;
  readonly perform: () => Promise<unknown>;
}

interface UndoState {
  readonly offer: (undo: Undo) => void;
  /** Takes the last act back; undefined where there is none to take back. */
  readonly last: () => (() => void) | undefined;
}

const UndoContext = createContext<UndoState>({ offer: () => undefined, last: () => undefined });

/** After a change or removal: what Ctrl+Z will do. Only the last act is kept, and none beyond the lock. */
export function useOfferUndo(): (undo: Undo) => void {
  return useContext(UndoContext).offer;
}

/** For the key and the palette. */
export function useLastUndo(): () => (() => void) | undefined {
  return useContext(UndoContext).last;
}

export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const t = useT('app');
  const toast = useToast();
  const errorText = useErrorText();
  const kept = useRef<Undo | null>(null);
  const state = useMemo<UndoState>(() => {
    const take = () => {
      const undo = kept.current;
      kept.current = null;
      undo?.perform().then(
        () => toast({ text: undo.done }),
        (error: unknown) => toast({ text: errorText(error).sentence, tone: 'danger' }),
      );
    };
    return {
      offer(undo) {
        kept.current = undo;
        toast({ text: undo.text, action: { label: t('undo.label'), perform: take } });
      },
      last: () => (kept.current ? take : undefined),
    };
  }, [t, toast, errorText]);
  return <UndoContext value={state}>{children}</UndoContext>;
}
