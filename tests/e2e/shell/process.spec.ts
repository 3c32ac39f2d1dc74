/** The program as processes: one instance, no core dumps, no plaintext left behind, and a core that may die. */
import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerOpenDialogs, answerSaveDialogs, clickMenu } from '../support/dialogs.ts';
import {
  electronBinary,
  freshFolder,
  killHard,
  launchArguments,
  launchConcord,
  launchEnvironment,
  processTree,
  type RunningConcord,
} from '../support/launch.ts';

type Answer = { ok: boolean; value?: unknown; error?: { code: string } };
type Api = Record<string, Record<string, (input: unknown) => Promise<Answer>>>;

function callShell(concord: RunningConcord, method: string, input: unknown): Promise<Answer> {
  return concord.page.evaluate(
    async ([name, argument]) => {
      const shell = (globalThis as unknown as { concord: Api }).concord['shell'];
      return (await shell?.[name]?.(argument)) ?? { ok: false };
    },
    [method, input] as const,
  );
}

function vaultState(concord: RunningConcord): Promise<Answer> {
  return concord.page.evaluate(() =>
    (
      globalThis as unknown as { concord: { session: { state(input: object): Promise<Answer> } } }
    ).concord.session.state({}),
  );
}

test('a second start in the same profile ends at once and leaves the first one running', async () => {
  const concord = await launchConcord();
  const second = spawn(electronBinary(), launchArguments(), {
    env: launchEnvironment(concord.profileDir),
    stdio: 'ignore',
  });
  const [code] = (await once(second, 'exit')) as [number | null];
  expect(code).toBe(0);
  expect((await vaultState(concord)).ok).toBe(true);
  await concord.close();
});

test('no process of the program that holds keys or pages may write a core dump', async () => {
  test.skip(process.platform !== 'linux', 'limits are read from /proc, which only Linux has');
  const folder = freshFolder('wrapper');
  const executable = join(folder, 'concord');
  writeFileSync(executable, `#!/bin/sh\nulimit -Sc unlimited\nexec '${electronBinary()}' "$@"\n`, { mode: 0o755 });
  const concord = await launchConcord({ executable });
  await vaultState(concord);
  const limits = processTree(concord.app.process().pid ?? 0).map((processId) => {
    const command = readFileSync(`/proc/${processId}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const limit = /^Max core file size\s+(\S+)/m.exec(readFileSync(`/proc/${processId}/limits`, 'utf8'))?.[1];
    return { kind: /--type=(\S+)/.exec(command)?.[1] ?? 'shell', isCore: command.includes('node.mojom'), limit };
  });
  await concord.close();
  rmSync(folder, { recursive: true });
  expect(limits.filter(({ kind }) => kind.includes('crashpad'))).toEqual([]);
  const watched = limits.filter(({ kind, isCore }) => kind === 'shell' || kind === 'renderer' || isCore);
  expect(watched.map(({ kind }) => kind).toSorted()).toEqual(['renderer', 'shell', 'utility']);
  expect(watched.filter(({ limit }) => limit !== '0')).toEqual([]);
});

test('no command line of the program holds a path of a vault, a name or a secret', async () => {
  test.skip(process.platform !== 'linux', 'command lines are read from /proc, which only Linux has');
  const concord = await launchConcord();
  const folder = freshFolder('vault');
  await answerOpenDialogs(concord.app, [folder]);
  await callShell(concord, 'chooseFolder', { purpose: 'open-vault' });
  const commands = processTree(concord.app.process().pid ?? 0).map((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8'));
  await concord.close();
  rmSync(folder, { recursive: true });
  expect(commands.length).toBeGreaterThan(2);
  expect(commands.filter((command) => command.includes(folder))).toEqual([]);
});

test('dialogs give tokens and names, never paths; a cancelled dialog gives nothing', async () => {
  const concord = await launchConcord();
  const folder = freshFolder('input');
  const file = join(folder, 'report.json');
  writeFileSync(file, '{}');
  await answerOpenDialogs(concord.app, [file]);
  const chosen = await callShell(concord, 'chooseFiles', { purpose: 'import' });
  expect(chosen).toEqual({
    ok: true,
    value: [{ token: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'report.json', size: 2 }],
  });
  expect(JSON.stringify(chosen)).not.toContain(folder);
  await answerOpenDialogs(concord.app, []);
  expect(await callShell(concord, 'chooseFiles', { purpose: 'import' })).toEqual({ ok: true, value: [] });
  expect(await callShell(concord, 'chooseFolder', { purpose: 'open-vault' })).toEqual({ ok: true, value: null });
  await answerSaveDialogs(concord.app, null);
  const target = { purpose: 'table', suggestedName: '../../x' };
  expect(await callShell(concord, 'chooseTarget', target)).toEqual({ ok: true, value: null });
  await concord.close();
  rmSync(folder, { recursive: true });
});

test('a dropped file becomes a token with name and size', async () => {
  const concord = await launchConcord();
  const folder = freshFolder('drop');
  const file = join(folder, 'addresses.csv');
  writeFileSync(file, 'a,b\n');
  await concord.page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'drop-test';
    document.body.append(input);
  });
  await concord.page.locator('#drop-test').setInputFiles(file);
  const outcome = await concord.page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#drop-test');
    const api = (globalThis as unknown as { concord: { files: { tokensFor(files: File[]): Promise<unknown> } } })
      .concord;
    return api.files.tokensFor([...(input?.files ?? [])]);
  });
  expect(outcome).toEqual({ ok: true, value: [{ token: expect.any(String), name: 'addresses.csv', size: 4 }] });
  await concord.close();
  rmSync(folder, { recursive: true });
});

test('preferences survive a restart and are the only thing that the profile says in plain words', async () => {
  const profileDir = freshFolder('profile');
  const first = await launchConcord({ profileDir });
  expect(await callShell(first, 'setPreferences', { language: 'fr', theme: 'dark' })).toMatchObject({ ok: true });
  await first.close();
  const second = await launchConcord({ profileDir });
  expect(await callShell(second, 'preferences', {})).toEqual({
    ok: true,
    value: { language: 'fr', theme: 'dark', density: 'dense' },
  });
  const labels = await second.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label));
  expect(labels).toContain('Affichage');
  await second.close();
  const stored = JSON.parse(readFileSync(join(profileDir, 'preferences.json'), 'utf8')) as object;
  expect(Object.keys(stored).toSorted()).toEqual(['language', 'theme', 'window']);
  const own = readdirSync(profileDir).filter((name) => /^[a-z]/.test(name) && name !== 'blob_storage');
  expect(own.toSorted()).toEqual(['logs', 'preferences.json']);
  rmSync(profileDir, { recursive: true });
});

test('a damaged preferences file is set aside for the defaults', async () => {
  const profileDir = freshFolder('profile');
  writeFileSync(join(profileDir, 'preferences.json'), '{"theme": 7, "window": {"x": "far"}, "lang');
  const concord = await launchConcord({ profileDir });
  expect(await callShell(concord, 'preferences', {})).toMatchObject({ ok: true, value: { theme: 'system' } });
  await concord.close();
  rmSync(profileDir, { recursive: true });
});

test('menu items reach the renderer by name', async () => {
  const concord = await launchConcord();
  await concord.page.evaluate(() => {
    const world = globalThis as unknown as {
      heard: string[];
      concord: { shell: { onMenu(l: (p: { action: string }) => void): void } };
    };
    world.heard = [];
    world.concord.shell.onMenu(({ action }) => world.heard.push(action));
  });
  await clickMenu(concord.app, 'File', 'Lock now');
  await clickMenu(concord.app, 'Edit', 'Search or do anything');
  await expect
    .poll(() => concord.page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard))
    .toEqual(['lock', 'search']);
  await concord.close();
});

test('when the core dies the renderer is told, open requests are refused by name, and a new core answers', async () => {
  test.skip(process.platform !== 'linux', 'the core’s process is found through /proc, which only Linux has');
  const concord = await launchConcord();
  await vaultState(concord);
  await concord.page.evaluate(() => {
    const world = globalThis as unknown as {
      told: unknown[];
      concord: { shell: { onCoreStopped(listener: (payload: unknown) => void): void } };
    };
    world.told = [];
    world.concord.shell.onCoreStopped((payload) => world.told.push(payload));
  });
  process.kill(coreOf(concord), 'SIGKILL');
  await expect
    .poll(() => concord.page.evaluate(() => (globalThis as unknown as { told: unknown[] }).told))
    .toEqual([{ isRestarting: true }]);
  expect((await vaultState(concord)).ok).toBe(true);
  const log = readFileSync(join(concord.profileDir, 'logs/concord.log'), 'utf8');
  expect(log).toContain('core-stopped');
  await concord.close();
});

test('a power cut leaves a profile that opens again', async () => {
  const profileDir = freshFolder('profile');
  const first = await launchConcord({ profileDir });
  await vaultState(first);
  await killHard(first);
  const second = await launchConcord({ profileDir });
  expect((await vaultState(second)).ok).toBe(true);
  await second.close();
  rmSync(profileDir, { recursive: true });
});

function coreOf(concord: RunningConcord): number {
  const all = processTree(concord.app.process().pid ?? 0);
  const core = all.find((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('node.mojom'));
  if (core === undefined) throw new Error('The core’s process was not found.');
  return core;
}
