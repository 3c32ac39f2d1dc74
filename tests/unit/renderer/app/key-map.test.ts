// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { menuActions } from '#electron/shell/menu-actions.ts';
import { type ActionContext, actions } from '#renderer/app/actions.ts';
import { createKeyMap } from '#renderer/app/key-map.ts';

function context(change: Partial<ActionContext> = {}): ActionContext {
  const nothing = () => undefined;
  return {
    verbs: ['case:read'],
    isUnlocked: true,
    go: nothing,
    back: nothing,
    forward: nothing,
    openPalette: nothing,
    openKeys: nothing,
    lock: nothing,
    help: nothing,
    undo: () => undefined,
    print: nothing,
    page: () => undefined,
    ...change,
  };
}

function press(key: string, init: KeyboardEventInit = {}, target: HTMLElement = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...init });
  target.dispatchEvent(event);
  return event;
}

describe('key map', () => {
  test('finds Ctrl+K anywhere, even while typing', () => {
    const input = document.body.appendChild(document.createElement('input'));
    expect(createKeyMap(actions).find(press('k', { ctrlKey: true }, input), context())?.name).toBe('search');
  });

  test('leaves plain letters to the text being typed', () => {
    const input = document.body.appendChild(document.createElement('input'));
    const map = createKeyMap(actions);
    const page = { page: () => () => undefined };
    expect(map.find(press('n', {}, input), context(page))).toBeNull();
    expect(map.find(press('n'), context(page))?.name).toBe('page-new');
  });

  test('leaves Ctrl+Z to the text being typed, and takes the last act back elsewhere', () => {
    const input = document.body.appendChild(document.createElement('input'));
    const map = createKeyMap(actions);
    const acted = context({ undo: () => () => undefined });
    expect(map.find(press('z', { ctrlKey: true }, input), acted)).toBeNull();
    expect(map.find(press('z', { ctrlKey: true }), acted)?.name).toBe('undo');
    expect(map.find(press('z', { ctrlKey: true }), context())).toBeNull();
  });

  test('reads G then C as one, and only for those who may read cases', () => {
    const map = createKeyMap(actions);
    expect(map.find(press('g'), context())).toBeNull();
    expect(map.find(press('c'), context())?.name).toBe('go-cases');
    map.find(press('g'), context({ verbs: [] }));
    expect(map.find(press('c'), context({ verbs: [] }))).toBeNull();
  });

  test('does nothing that needs an officer while locked', () => {
    expect(createKeyMap(actions).find(press('k', { ctrlKey: true }), context({ isUnlocked: false }))).toBeNull();
  });
});

describe('actions', () => {
  test('answer every name that the native menu sends', () => {
    const names = actions.map((action) => action.name);
    expect(menuActions.filter((name) => !names.includes(name))).toEqual([]);
  });

  test('never share a key', () => {
    const keys = actions.flatMap((action) => action.shortcut ?? []);
    expect(keys.length).toBe(new Set(keys).size);
  });
});
