/**
 * Everything that can be done by name: from a key, the palette (Ctrl+K), the native menu (`shell.menu`) and the list of
 * keys (Ctrl+/). Pages fill in the `page-…` actions while they are on screen (`usePageActions`).
 */
import type { Verb } from '#shared/domains/officers/roles.ts';

/** Actions whose meaning the page on screen decides. */
export type PageAction =
  'page-new' | 'page-edit' | 'page-filter' | 'page-save' | 'page-close' | 'import' | 'export' | 'seal' | 'print';

export interface ActionContext {
  readonly verbs: readonly Verb[];
  readonly isUnlocked: boolean;
  readonly go: (path: string) => void;
  readonly back: () => void;
  readonly forward: () => void;
  readonly openPalette: () => void;
  readonly openKeys: () => void;
  readonly lock: () => void;
  readonly print: () => void;
  /** Takes the last change or removal back; undefined where there is none. */
  readonly undo: () => (() => void) | undefined;
  /** Explains the field that has the focus; opens the page of help where it has nothing to explain. */
  readonly help: () => void;
  /** What the page on screen does for an action; undefined where it does nothing. */
  readonly page: (name: PageAction) => (() => void) | undefined;
}

export interface Action {
  readonly name: string;
  /** In namespace `app`. */
  readonly labelKey: string;
  /** `Ctrl+K`, `/`, `G C` (one after the other); null where it is reached by palette or menu only. */
  readonly shortcut: string | null;
  readonly when: (context: ActionContext) => boolean;
  readonly perform: (context: ActionContext) => void;
}

const always = () => true;
const unlocked = (context: ActionContext) => context.isUnlocked;

function goTo(name: string, path: string, shortcut: string, ...verbs: readonly Verb[]): Action {
  return {
    name,
    labelKey: `action.${name}`,
    shortcut,
    when: (context) => context.isUnlocked && (verbs.length === 0 || verbs.some((verb) => context.verbs.includes(verb))),
    perform: (context) => context.go(path),
  };
}

function onPage(name: PageAction, shortcut: string): Action {
  return {
    name,
    labelKey: `action.${name}`,
    shortcut,
    when: (context) => context.isUnlocked && context.page(name) !== undefined,
    perform: (context) => context.page(name)?.(),
  };
}

function action(name: string, shortcut: string | null, when: Action['when'], perform: Action['perform']): Action {
  return { name, labelKey: `action.${name}`, shortcut, when, perform };
}

export const actions: readonly Action[] = [
  action('search', 'Ctrl+K', unlocked, (context) => context.openPalette()),
  onPage('page-new', 'N'),
  onPage('page-edit', 'E'),
  onPage('page-filter', '/'),
  onPage('page-save', 'Ctrl+S'),
  onPage('import', 'Ctrl+I'),
  onPage('seal', 'S'),
  onPage('export', 'Ctrl+E'),
  action(
    'new-case',
    'Ctrl+N',
    (context) => context.isUnlocked && context.verbs.includes('case:open'),
    (context) => context.go('/cases?new=true'),
  ),
  action(
    'open-bundle',
    'Ctrl+O',
    (context) => context.isUnlocked && context.verbs.includes('bundle:open'),
    (context) => context.go('/exchange?new=true'),
  ),
  action('print', 'Ctrl+P', unlocked, (context) => (context.page('print') ?? context.print)()),
  goTo('go-today', '/today', 'G T'),
  goTo('go-cases', '/cases', 'G C', 'case:read'),
  goTo('go-search', '/search', 'G F', 'case:read'),
  goTo('go-exchange', '/exchange', 'G X', 'partner:read', 'bundle:open'),
  goTo('go-partners', '/partners', 'G P', 'partner:read'),
  goTo('go-conflicts', '/conflicts', 'G K', 'case:read'),
  goTo('go-dashboard', '/dashboard', 'G D', 'dashboard:read'),
  goTo('go-audit', '/audit', 'G A', 'audit:read'),
  goTo('go-officers', '/officers', 'G O', 'officer:administer', 'case:grant'),
  goTo('go-identity', '/identity', 'G I', 'partner:read'),
  goTo('go-settings', '/settings', 'G S'),
  action('about', null, unlocked, (context) => context.go('/about')),
  action('back', 'Alt+ArrowLeft', unlocked, (context) => context.back()),
  action('leave', 'Escape', unlocked, (context) => (context.page('page-close') ?? context.back)()),
  action('forward', 'Alt+ArrowRight', unlocked, (context) => context.forward()),
  action('lock', 'Ctrl+L', unlocked, (context) => context.lock()),
  action(
    'undo',
    'Ctrl+Z',
    (context) => context.isUnlocked && context.undo() !== undefined,
    (context) => context.undo()?.(),
  ),
  action('help', 'F1', unlocked, (context) => context.help()),
  action('keys', 'Ctrl+/', always, (context) => context.openKeys()),
];

/** Keys that lists, fields and dialogs answer themselves; shown in the list of keys only. */
export const localKeys: readonly { readonly labelKey: string; readonly keys: string }[] = [
  { labelKey: 'key.move', keys: 'J / K' },
  { labelKey: 'key.open', keys: 'Enter' },
  { labelKey: 'key.preview', keys: 'Space' },
  { labelKey: 'key.choose', keys: 'X' },
  { labelKey: 'key.extend', keys: 'Shift+↑↓' },
  { labelKey: 'key.all', keys: 'Ctrl+A' },
  { labelKey: 'key.paste', keys: 'Ctrl+V' },
  { labelKey: 'key.provenance', keys: '?' },
];

/** Names the keys as they are printed on them. */
export function keyNames(shortcut: string): string {
  return shortcut.replace('ArrowLeft', '←').replace('ArrowRight', '→').replace('Escape', 'Esc');
}
