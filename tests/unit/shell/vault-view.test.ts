import { expect, it } from 'vitest';
import { createVaultView } from '#electron/shell/vault-view.ts';

const unlocked = {
  state: 'unlocked',
  folder: 'unit',
  session: {
    officerId: '0198f2c2-0000-7000-8000-000000000001',
    name: 'A. Martin',
    roles: ['analyst'],
    verbs: ['case:read'],
    unit: { name: 'Unit', country: 'FR', id: '1' },
    unlockedAt: 1,
    previousUnlock: null,
    idleLockSeconds: 600,
  },
};
const locked = { state: 'locked', folder: 'unit', retryAt: 0, finishing: 0 };

function setUp() {
  const counted = { locks: 0 };
  const view = createVaultView(() => counted.locks++);
  return { view, counted };
}

it('has a session between unlocking and locking, and tells of the lock once', () => {
  const { view, counted } = setUp();
  expect(view.session()).toBeNull();
  view.observe({ channel: 'session.changed', payload: unlocked });
  expect(view.session()?.verbs).toEqual(['case:read']);
  view.observe({ channel: 'session.changed', payload: locked });
  view.observe({ channel: 'session.changed', payload: locked });
  expect(view.session()).toBeNull();
  expect(counted.locks).toBe(1);
});

it('other notices and malformed states change nothing', () => {
  const { view } = setUp();
  view.observe({ channel: 'records.changed', payload: unlocked });
  view.observe({ channel: 'session.changed', payload: { state: 'unlocked' } });
  expect(view.session()).toBeNull();
});

it('after the core has died an open vault is a locked one of the same name', () => {
  const { view, counted } = setUp();
  expect(view.stateAfterStop()).toEqual({ state: 'none' });
  view.observe({ channel: 'session.changed', payload: unlocked });
  expect(view.stateAfterStop()).toEqual(locked);
  expect(view.session()).toBeNull();
  expect(counted.locks).toBe(1);
});
