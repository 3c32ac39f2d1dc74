import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRouter, type RouterSession } from '#electron/core/router.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import type { Log } from '#electron/platform/ports.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { AppError } from '#shared/core/app-error.ts';
import { command, event, query } from '#shared/ipc/contract.ts';

const contracts = {
  notes: {
    count: query(z.strictObject({}), z.strictObject({ count: z.number() }), 'none'),
    read: query(z.strictObject({ id: z.uuid() }), z.strictObject({ text: z.string() }), 'unlocked'),
    erase: command(z.strictObject({ id: z.uuid() }), z.strictObject({}), 'case:delete'),
    wide: query(z.strictObject({}), z.object({ shown: z.string() }), 'none'),
    broken: query(z.strictObject({}), z.strictObject({ count: z.number() }), 'none'),
    refuse: command(z.strictObject({}), z.strictObject({}), 'none'),
    crash: command(z.strictObject({}), z.strictObject({}), 'none'),
    changed: event(z.strictObject({})),
  },
} as const;

interface TestSession extends RouterSession {
  readonly officer: string;
}

const id = '0198f2c2-0000-7000-8000-000000000001';
const secret = 'Amina Belkacem, +33612345678';

function setUp(session: TestSession | null = null) {
  const lines: string[] = [];
  const log: Log = {
    info: (name, data) => void lines.push(JSON.stringify({ name, ...data })),
    error: (name, data) => void lines.push(JSON.stringify({ name, ...data })),
  };
  const ran: string[] = [];
  const call = createRouter(
    contracts,
    {
      notes: {
        count: (_input, context) => {
          ran.push('count');
          return { count: context.session ? 1 : 0 };
        },
        read: (input, context) => ({ text: `${context.session?.officer} reads ${input.id}` }),
        erase: () => {
          ran.push('erase');
          return {};
        },
        wide: () => Promise.resolve({ shown: 'yes', hidden: secret }),
        broken: () => ({ count: secret as unknown as number }),
        refuse: () => {
          throw new AppError('notes/too-late', { days: 3 });
        },
        crash: () => {
          throw new TypeError(`cannot read ${secret}`);
        },
      },
    },
    { session: () => session, log, random: createSystemRandom(createSystemClock()) },
  );
  return { call, lines, ran };
}

const reader: TestSession = { officer: 'A', verbs: ['case:read'] };
const eraser: TestSession = { officer: 'B', verbs: ['case:read', 'case:delete'] };

describe('a well-formed request', () => {
  it('is answered with the handler’s value and its own id', async () => {
    const { call } = setUp();
    expect(await call({ id: 7, channel: 'notes.count', input: {} })).toEqual({ id: 7, ok: true, value: { count: 0 } });
  });

  it('reaches the handler with the parsed input and the session', async () => {
    const { call } = setUp(reader);
    expect(await call({ id: 1, channel: 'notes.read', input: { id } })).toEqual({
      id: 1,
      ok: true,
      value: { text: `A reads ${id}` },
    });
  });

  it('is stripped of what the contract does not name', async () => {
    const { call } = setUp();
    expect(await call({ id: 1, channel: 'notes.wide', input: {} })).toEqual({
      id: 1,
      ok: true,
      value: { shown: 'yes' },
    });
  });
});

describe('access', () => {
  it('locked: everything but access none is session/locked, and the handler does not run', async () => {
    const { call, ran } = setUp(null);
    for (const channel of ['notes.read', 'notes.erase']) {
      expect(await call({ id: 1, channel, input: { id } })).toMatchObject({
        ok: false,
        error: { code: 'session/locked' },
      });
    }
    expect(ran).toEqual([]);
  });

  it('unlocked without the verb is session/not-allowed and names the verb', async () => {
    const { call, ran } = setUp(reader);
    expect(await call({ id: 1, channel: 'notes.erase', input: { id } })).toEqual({
      id: 1,
      ok: false,
      error: { code: 'session/not-allowed', params: { verb: 'case:delete' } },
    });
    expect(ran).toEqual([]);
  });

  it('unlocked with the verb runs', async () => {
    const { call, ran } = setUp(eraser);
    expect(await call({ id: 1, channel: 'notes.erase', input: { id } })).toMatchObject({ ok: true });
    expect(ran).toEqual(['erase']);
  });

  it('is judged before the input, so that a locked vault does not tell which input it would take', async () => {
    const { call } = setUp(null);
    expect(await call({ id: 1, channel: 'notes.read', input: 'nonsense' })).toMatchObject({
      error: { code: 'session/locked' },
    });
  });
});

describe('hostile requests', () => {
  it.each([
    'notes.missing',
    'missing.count',
    'notes',
    '',
    '.',
    'notes.count.more',
    'notes.changed',
    'notes.__proto__',
    'notes.constructor',
    'notes.toString',
    'notes.hasOwnProperty',
    '__proto__.toString',
    'constructor.prototype',
    'constructor.keys',
    'toString.call',
    'Notes.count',
    ' notes.count',
    'notes .count',
  ])('channel "%s" is ipc/unknown-channel', async (channel) => {
    const { call } = setUp(eraser);
    expect(await call({ id: 4, channel, input: {} })).toEqual({
      id: 4,
      ok: false,
      error: { code: 'ipc/unknown-channel', params: {} },
    });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'notes.count'],
    ['an array', [1, 'notes.count', {}]],
    ['no channel', { id: 1, input: {} }],
    ['a channel that is an object', { id: 1, channel: { toString: 'notes.count' }, input: {} }],
    ['a negative id', { id: -1, channel: 'notes.count', input: {} }],
    ['an id that is no integer', { id: 0.5, channel: 'notes.count', input: {} }],
    ['a channel of 101 characters', { id: 1, channel: 'x'.repeat(101), input: {} }],
    ['an additional key', { id: 1, channel: 'notes.count', input: {}, session: eraser }],
  ])('an envelope that is %s is ipc/bad-input', async (_what, raw) => {
    const { call, ran } = setUp(eraser);
    expect(await call(raw)).toMatchObject({ ok: false, error: { code: 'ipc/bad-input' } });
    expect(ran).toEqual([]);
  });

  it.each([
    ['missing', undefined],
    ['null', null],
    ['of the wrong form', { id: 'x' }],
    ['with an additional key', { id, admin: true }],
    ['with a polluted prototype', JSON.parse(`{"id":"${id}","__proto__":{"verbs":["case:delete"]}}`) as unknown],
  ])('input that is %s is ipc/bad-input', async (_what, input) => {
    const { call } = setUp(eraser);
    expect(await call({ id: 1, channel: 'notes.erase', input })).toMatchObject({
      ok: false,
      error: { code: 'ipc/bad-input' },
    });
  });

  it('ipc/bad-input names the field and never its value', async () => {
    const { call } = setUp(eraser);
    const response = await call({ id: 1, channel: 'notes.erase', input: { id: secret } });
    expect(response).toMatchObject({ error: { code: 'ipc/bad-input', params: { field: 'id' } } });
    expect(JSON.stringify(response)).not.toContain('Amina');
  });
});

describe('failing handlers', () => {
  it('an AppError crosses as its code and params', async () => {
    const { call, lines } = setUp();
    expect(await call({ id: 2, channel: 'notes.refuse', input: {} })).toEqual({
      id: 2,
      ok: false,
      error: { code: 'notes/too-late', params: { days: 3 } },
    });
    expect(lines).toEqual([]);
  });

  it('any other error crosses as an incident; the log has the incident and the place, not the message', async () => {
    const { call, lines } = setUp();
    const response = await call({ id: 2, channel: 'notes.crash', input: {} });
    expect(response).toEqual({
      id: 2,
      ok: false,
      error: { code: 'internal/unexpected', params: { incident: expect.stringMatching(/^[0-9a-f-]{36}$/) as string } },
    });
    const incident = response.ok ? '' : String(response.error.params['incident']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(incident);
    expect(lines[0]).toContain('router.test.ts');
    expect(lines[0]).toContain('TypeError');
    expect(JSON.stringify([response, lines])).not.toContain('Amina');
  });

  it('output that breaks its contract is an incident too, and nothing of it leaves', async () => {
    const { call, lines } = setUp();
    const response = await call({ id: 2, channel: 'notes.broken', input: {} });
    expect(response).toMatchObject({ ok: false, error: { code: 'internal/unexpected' } });
    expect(lines[0]).toContain('BadOutputError');
    expect(lines[0]).toContain('"fields":"count"');
    expect(JSON.stringify([response, lines])).not.toContain('Amina');
  });
});

it('the session is asked for at every request, so that a lock takes effect at once', async () => {
  let session: TestSession | null = eraser;
  const call = createRouter(
    { notes: { erase: contracts.notes.erase } },
    { notes: { erase: () => ({}) } },
    {
      session: () => session,
      log: { info: () => undefined, error: () => undefined },
      random: createSystemRandom(createSystemClock()),
    },
  );
  expect(await call({ id: 1, channel: 'notes.erase', input: { id } })).toMatchObject({ ok: true });
  session = null;
  expect(await call({ id: 2, channel: 'notes.erase', input: { id } })).toMatchObject({
    error: { code: 'session/locked' },
  });
});
