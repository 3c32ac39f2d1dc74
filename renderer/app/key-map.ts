/** Finds the action that a key press means. */
import type { Action, ActionContext } from './actions.ts';

/** `Ctrl+Shift+K`, `Alt+ArrowLeft`, `/`, `N`: Shift is named only beside another modifier, since it makes other characters. */
export function pressed(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const control = event.ctrlKey || event.metaKey;
  const shift = event.shiftKey && (control || event.altKey || event.key.length > 1);
  return [control ? 'Ctrl' : '', event.altKey ? 'Alt' : '', shift ? 'Shift' : '', key].filter(Boolean).join('+');
}

/** Whether the person is typing text, where single letters belong to the text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  if (target.getAttribute('role') === 'spinbutton') return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

/** How long the first letter of `G C` waits for the second. */
const sequenceMs = 1200;

export interface KeyMap {
  /** The action meant by this key, if any. Remembers a first letter. */
  readonly find: (event: KeyboardEvent, context: ActionContext) => Action | null;
}

export function createKeyMap(actions: readonly Action[]): KeyMap {
  let first: { readonly key: string; readonly at: number } | null = null;
  const starts = new Set(actions.flatMap(({ shortcut }) => (shortcut?.includes(' ') ? [shortcut.split(' ')[0]] : [])));
  return {
    find(event, context) {
      const key = pressed(event);
      // F1 is no letter: it helps in a field as well.
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && key !== 'F1';
      // In a text, Ctrl+Z takes back what was typed.
      const isOfText = (isPlain || key === 'Ctrl+Z') && isTyping(event.target);
      if (isOfText || (isPlain && isInOverlay(event.target))) return null;
      const before = first && event.timeStamp - first.at < sequenceMs ? first.key : null;
      first = null;
      const wanted = before && isPlain ? `${before} ${key}` : key;
      const found = actions.find((action) => action.shortcut === wanted && action.when(context));
      if (!found && isPlain && starts.has(key)) first = { key, at: event.timeStamp };
      return found ?? null;
    },
  };
}

/** Dialogs, menus and lists of choices keep plain letters to themselves. */
export function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null
  );
}
