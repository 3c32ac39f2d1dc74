/**
 * The smoke story, played in the real program by itself: this file is given to Electron in the place of the program's
 * folder, loads the program, and acts in its window. No debugging port, no harness: whatever a trace shows is Concord's.
 * Arguments after `--`: the folder to work in. Leaves `story.json` there, with what was done.
 */
import { app, BrowserWindow, dialog } from 'electron';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// As a user starts it: before Electron is ready, which waits for this file.
await import(new URL('../../../dist/shell/main.js', import.meta.url).href);

const place = process.argv.at(-1) ?? '';
const at = (name: string): string => join(place, name);
const password = 'violet tram harvest 93 gorge';
const done: string[] = [];

app.whenReady().then(
  () => play().then(finish, finish),
  () => app.exit(3),
);

function finish(error?: unknown): void {
  writeFileSync(at('story.json'), JSON.stringify({ done, error: error ? String(error) : null }));
  app.quit();
}

async function play(): Promise<void> {
  const window = await untilThere(() => BrowserWindow.getAllWindows()[0]);
  await untilThere(async () => (await inPage(window, "'concord' in globalThis")) === true || undefined);
  answerDialogs();

  await makeVault('lisbon', 'UNC3T Lisboa', 'PT');
  const { fingerprint } = await call('partners.exportCard', { target: await target('card', 'lisbon.card'), password });
  await call('session.lock', {});
  await makeVault('paris', 'Brigade Paris', 'FR');
  await step('vault created', async () => call('session.state', {}));
  await call('session.lock', {});
  await step('unlocked', () => call('session.unlock', { name: 'Amina Belkacem', password }));

  const opened = await call('cases.open', {
    title: 'Operation Levant',
    summary: 'Phishing against regional banks.',
    formOfCrime: 'computer-fraud',
    countries: ['FR', 'PT'],
    envelope: {},
  });
  const caseId = opened['id'];
  await call('session.setPurpose', { caseId, taskId: null, reason: 'traced story' });
  writeFileSync(at('seized.csv'), 'address\n203.0.113.7\n203.0.113.8\nhttps://example.org/a\n');
  await step('imported', async () => {
    const file = { file: await toRead('import', 'seized.csv'), format: 'csv', csv: null };
    return ended(await call('imports.run', { caseId, files: [file] }));
  });
  await step('evidence sealed', async () =>
    ended(await call('evidence.add', { caseId, files: [await toRead('evidence', 'seized.csv')], reason: '' })),
  );
  for (const key of ['c', 't', 's', 'd', 'a', 'e', 'p']) await visit(window, key);
  await step('searched', () => call('search.find', { text: '203.0.113', types: [], limit: 20 }));

  const { card } = (await call('partners.importCard', { file: await toRead('card', 'lisbon.card') })) as {
    card: { id: string };
  };
  const officers = (await call('officers.list', {})) as unknown as { id: string; name: string }[];
  const second = officers.find(({ name }) => name === 'Bruno Salgado')?.id;
  const partner = await call('partners.confirm', {
    card: card.id,
    fingerprint,
    how: 'Read out by telephone',
    second: { officer: second, password },
  });
  await step('bundle sealed', async () => {
    const unit = (partner['unit'] as { id: string }).id;
    const plan = { caseId, partner: unit, chosenOut: [], contents: 'new', suite: 'auto' };
    const { planId } = await call('exchange.plan', plan);
    return ended(await call('exchange.seal', { planId, note: '', password, target: await target('bundle', 'levant') }));
  });
  await step('locked', () => call('session.lock', {}));

  async function makeVault(folder: string, name: string, country: string): Promise<void> {
    mkdirSync(at(folder));
    chosen = at(folder);
    const { token } = await call('shell.chooseFolder', { purpose: 'create-vault' });
    await call('vault.create', { folder: token, unit: { name, country }, officer: 'Amina Belkacem', password });
    await call('officers.add', { name: 'Bruno Salgado', roles: ['investigator'], password });
  }

  async function toRead(purpose: string, name: string): Promise<unknown> {
    chosen = at(name);
    const [file] = (await call('shell.chooseFiles', { purpose })) as unknown as { token: string }[];
    return file?.token;
  }

  async function target(purpose: string, name: string): Promise<unknown> {
    chosen = at(name);
    return (await call('shell.chooseTarget', { suggestedName: name, purpose }))['token'];
  }

  /** As the page does: through the preload, the shell and the core. */
  async function call(channel: string, input: unknown): Promise<Record<string, unknown>> {
    const answer = (await inPage(window, `concord.${channel}(${JSON.stringify(input)})`)) as Answer;
    if (!answer.ok) throw new Error(`${channel}: ${answer.error.code}`);
    return answer.value;
  }

  async function ended({ jobId }: Record<string, unknown>): Promise<Record<string, unknown>> {
    const job = await untilThere(async () => {
      const jobs = (await call('jobs.list', {})) as unknown as Job[];
      return jobs.find(({ id, state }) => id === jobId && state !== 'queued' && state !== 'running');
    });
    if (job.state !== 'done') throw new Error(`The job ended as ${job.state}: ${job.error?.code}`);
    return {};
  }
}

type Answer =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | { readonly ok: false; readonly error: { readonly code: string } };

interface Job {
  readonly id: string;
  readonly state: string;
  readonly error: { readonly code: string } | null;
}

/** What the next dialog gives. */
let chosen = '';

function answerDialogs(): void {
  dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
}

async function step(name: string, act: () => Promise<unknown>): Promise<void> {
  await act();
  done.push(name);
}

function inPage(window: BrowserWindow, script: string): Promise<unknown> {
  return window.webContents.executeJavaScript(script) as Promise<unknown>;
}

/** Goes to a page by its two keys, and lets it draw. */
async function visit(window: BrowserWindow, key: string): Promise<void> {
  await inPage(window, "document.querySelector('#page')?.focus()");
  for (const keyCode of ['g', key]) {
    window.webContents.sendInputEvent({ type: 'keyDown', keyCode });
    window.webContents.sendInputEvent({ type: 'char', keyCode });
    window.webContents.sendInputEvent({ type: 'keyUp', keyCode });
  }
  await pause(300);
}

async function untilThere<T>(find: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    await pause(50);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

if (!existsSync(place)) app.exit(3);
