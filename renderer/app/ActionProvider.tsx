import { useRouter } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { type ActionContext, actions, type PageAction } from './actions.ts';
import { concord } from './api.ts';
import { explainFocused } from './help/explain-focused.ts';
import { createKeyMap } from './key-map.ts';
import { KeyList } from './KeyList.tsx';
import { Palette } from './Palette.tsx';
import { useVaultState } from './session.tsx';
import { useLastUndo } from './undo.tsx';
import { usePrint } from './use-print.ts';

type PageHandlers = Partial<Record<PageAction, () => void>>;

interface ActionState {
  readonly context: ActionContext;
  readonly register: (handlers: () => PageHandlers) => () => void;
}

const ActionStateContext = createContext<ActionState | null>(null);

function useActionState(): ActionState {
  const state = useContext(ActionStateContext);
  if (!state) throw new Error('ActionProvider is missing');
  return state;
}

/** Performs any action: `useActions().openPalette()`. */
export function useActions(): ActionContext {
  return useActionState().context;
}

/** Says what the page does for N, E, /, Esc, Ctrl+S, Ctrl+I and Ctrl+P while it is on screen. */
export function usePageActions(handlers: PageHandlers): void {
  const register = useContext(ActionStateContext)?.register;
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => register?.(() => latest.current), [register]);
}

/** Binds keys and native menu to the registry, and holds palette and list of keys. */
export function ActionProvider({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const vault = useVaultState();
  const print = usePrint();
  const lastUndo = useLastUndo();
  const [overlay, setOverlay] = useState<'palette' | 'keys' | null>(null);
  const pages = useRef<(() => PageHandlers)[]>([]);
  const session = vault.state === 'unlocked' ? vault.session : null;

  const state = useMemo<ActionState>(() => {
    const context: ActionContext = {
      verbs: session?.verbs ?? [],
      isUnlocked: session !== null,
      go: (path) => void router.navigate({ href: path }),
      back: () => router.history.back(),
      forward: () => router.history.forward(),
      openPalette: () => setOverlay('palette'),
      openKeys: () => setOverlay('keys'),
      lock: () => void concord.session.lock({}).catch(() => undefined),
      print,
      undo: lastUndo,
      help: () => explainFocused() || void router.navigate({ to: '/help' }),
      page: (name) => pages.current.map((handlers) => handlers()[name]).findLast(Boolean),
    };
    const register = (handlers: () => PageHandlers) => {
      pages.current = [...pages.current, handlers];
      return () => {
        pages.current = pages.current.filter((other) => other !== handlers);
      };
    };
    return { context, register };
  }, [router, session, print, lastUndo]);

  useBoundKeys(state.context);
  return (
    <ActionStateContext value={state}>
      {children}
      {overlay === 'palette' ? <Palette context={state.context} onClose={() => setOverlay(null)} /> : null}
      {overlay === 'keys' ? <KeyList context={state.context} onClose={() => setOverlay(null)} /> : null}
    </ActionStateContext>
  );
}

function useBoundKeys(context: ActionContext): void {
  const keyMap = useMemo(() => createKeyMap(actions), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const found = keyMap.find(event, context);
      if (!found) return;
      event.preventDefault();
      found.perform(context);
    };
    window.addEventListener('keydown', onKeyDown);
    const stop = concord.shell.onMenu(({ action }) => {
      const found = actions.find((candidate) => candidate.name === action);
      if (found?.when(context)) found.perform(context);
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stop();
    };
  }, [context, keyMap]);
}
