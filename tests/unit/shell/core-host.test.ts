import { expect, it } from 'vitest';
import type { CoreToShell, ShellToCore } from '#electron/core/core-protocol.ts';
import { createCoreHost, type CoreProcess } from '#electron/shell/core-host.ts';

interface FakeCore extends CoreProcess {
  readonly got: ShellToCore[];
  say(message: CoreToShell): void;
  die(code: number): void;
  wasKilled: boolean;
}

function fakeCore(): FakeCore {
  const listeners: ((message: CoreToShell) => void)[] = [];
  const exits: ((code: number) => void)[] = [];
  const core: FakeCore = {
    got: [],
    wasKilled: false,
    postMessage: (message) => void core.got.push(message),
    on: (event: 'message' | 'exit', listener: (argument: never) => void) =>
      event === 'message' ? listeners.push(listener as never) : exits.push(listener as never),
    kill: () => (core.wasKilled = true),
    say: (message) => listeners.forEach((listener) => listener(message)),
    die: (code) => exits.forEach((listener) => listener(code)),
  };
  return core;
}

function setUp() {
  const cores: FakeCore[] = [];
  const heard: unknown[] = [];
  const time = { now: 0 };
  const host = createCoreHost({
    fork() {
      const core = fakeCore();
      cores.push(core);
      return core;
    },
    lastVault: () => '/vault',
    onNotice: (notice) => heard.push(notice),
    onVaultChosen: (path) => heard.push({ path }),
    onStopped: (isRestarting) => heard.push({ isRestarting }),
    clock: { now: () => time.now, monotonic: () => time.now, zone: () => 'UTC' },
    log: { info: () => undefined, error: (event) => heard.push(event) },
  });
  const core = (index: number): FakeCore => {
    const started = cores[index];
    if (!started) throw new Error(`Core ${index} was not started.`);
    return started;
  };
  return { host, cores, core, heard, time };
}

const request = { id: 7, channel: 'session.state', input: {} };

it('holds messages until the core is ready, then sends the vault first', () => {
  const { host, core } = setUp();
  void host.call(request);
  expect(core(0).got).toEqual([]);
  core(0).say({ type: 'ready' });
  expect(core(0).got.map(({ type }) => type)).toEqual(['vault', 'request']);
});

it('gives each answer to its own request, under the renderer’s number', async () => {
  const { host, core } = setUp();
  core(0).say({ type: 'ready' });
  const [first, second] = [host.call(request), host.call(request)];
  const numbers = core(0).got.flatMap((message) => (message.type === 'request' ? [message.request.id] : []));
  expect(new Set(numbers).size).toBe(2);
  core(0).say({ type: 'response', response: { id: numbers[1] ?? 0, ok: true, value: 'second' } });
  core(0).say({ type: 'response', response: { id: numbers[0] ?? 0, ok: true, value: 'first' } });
  core(0).say({ type: 'response', response: { id: 999, ok: true, value: 'nobody asked' } });
  expect(await first).toEqual({ id: 7, ok: true, value: 'first' });
  expect(await second).toEqual({ id: 7, ok: true, value: 'second' });
});

it('a dying core refuses what is open by name, is reported, and is replaced', async () => {
  const { host, core, cores, heard } = setUp();
  core(0).say({ type: 'ready' });
  const open = host.call(request);
  core(0).die(139);
  expect(await open).toEqual({ id: 7, ok: false, error: { code: 'internal/core-stopped', params: {} } });
  expect(heard).toEqual(['core-stopped', { isRestarting: true }]);
  expect(cores).toHaveLength(2);
  core(1).say({ type: 'ready' });
  void host.call(request);
  expect(core(1).got.map(({ type }) => type)).toEqual(['vault', 'request']);
});

it('a core that dies three times within a minute stays down, and requests say so', async () => {
  const { host, core, cores, heard } = setUp();
  for (const index of [0, 1, 2]) core(index).die(1);
  expect(cores).toHaveLength(3);
  expect(heard.at(-1)).toEqual({ isRestarting: false });
  expect(await host.call(request)).toMatchObject({ ok: false, error: { code: 'internal/core-not-running' } });
});

it('a core that dies now and then is replaced each time', () => {
  const { core, cores, time } = setUp();
  for (const index of [0, 1, 2, 3, 4]) {
    time.now += 31_000;
    core(index).die(1);
  }
  expect(cores).toHaveLength(6);
});

it('quitting locks, waits for the core to have closed, and starts no new one', async () => {
  const { host, core, cores, heard } = setUp();
  core(0).say({ type: 'ready' });
  const ended = host.quit();
  expect(core(0).got.at(-1)).toEqual({ type: 'lock', reason: 'quit' });
  expect(await host.call(request)).toMatchObject({ error: { code: 'internal/core-not-running' } });
  expect(core(0).wasKilled).toBe(false);
  core(0).say({ type: 'closed' });
  await ended;
  expect(core(0).wasKilled).toBe(true);
  core(0).die(0);
  expect(cores).toHaveLength(1);
  expect(heard).toEqual([]);
});

it('quitting ends at once when the core is already dead', async () => {
  const { host, core } = setUp();
  for (const index of [0, 1, 2]) core(index).die(1);
  await expect(host.quit()).resolves.toBeUndefined();
});

it('passes notices and the chosen vault on', () => {
  const { core, heard } = setUp();
  core(0).say({ type: 'notice', notice: { channel: 'x.changed', payload: 1 } });
  core(0).say({ type: 'vault-chosen', path: '/new' });
  expect(heard).toEqual([{ channel: 'x.changed', payload: 1 }, { path: '/new' }]);
});
