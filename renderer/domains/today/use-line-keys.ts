import { type KeyboardEvent, useCallback } from 'react';

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** J and K, or the arrows, go from line to line. */
export function useLineKeys() {
  return useCallback((event: KeyboardEvent<HTMLElement>) => {
    const step = event.ctrlKey || event.altKey || event.metaKey ? undefined : steps[event.key];
    if (step === undefined) return;
    const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')];
    const at = lines.indexOf(document.activeElement as HTMLElement);
    const next = lines[at < 0 ? 0 : at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }, []);
}
