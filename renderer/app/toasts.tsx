import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { X } from 'lucide-react';
import type { Tone } from '#renderer/ui/badge/Badge.tsx';
import { Button } from '#renderer/ui/button/Button.tsx';
import { IconButton } from '#renderer/ui/icon-button/IconButton.tsx';
import { useAnnounce } from '#renderer/ui/live-region/LiveRegion.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './app.module.css';

export interface Toast {
  /** What was done, in one sentence. Refusals belong in the page (ErrorState), not here. */
  readonly text: string;
  readonly tone?: Tone;
  /** The step back or the way there. */
  readonly action?: { readonly label: string; readonly perform: () => void };
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);
const ClearContext = createContext<() => void>(() => undefined);
const shownForMs = 8000;

/** Says what was done, without taking the focus. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

/** Takes every toast off the screen: they may name officers, and a locked vault tells no names. */
export function useClearToasts(): () => void {
  return useContext(ClearContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useT('app');
  const announce = useAnnounce();
  const counter = useRef(0);
  const [toasts, setToasts] = useState<readonly (Toast & { readonly id: number })[]>([]);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const add = useCallback(
    (toast: Toast) => {
      const id = ++counter.current;
      setToasts((all) => [...all.slice(-2), { ...toast, id }]);
      announce(toast.text);
      setTimeout(() => drop(id), shownForMs);
    },
    [announce, drop],
  );
  const clear = useCallback(() => {
    setToasts([]);
    announce('');
  }, [announce]);
  return (
    <ToastContext value={add}>
      <ClearContext value={clear}>{children}</ClearContext>
      <div className={styles['toasts']}>
        {toasts.map((toast) => (
          <div key={toast.id} className={styles['toast']} data-tone={toast.tone ?? 'neutral'}>
            <span>{toast.text}</span>
            {toast.action ? (
              <Button variant="quiet" onPress={toast.action.perform}>
                {toast.action.label}
              </Button>
            ) : null}
            <IconButton icon={X} label={t('toast.dismiss')} onPress={() => drop(toast.id)} placement="left" />
          </div>
        ))}
      </div>
    </ToastContext>
  );
}
