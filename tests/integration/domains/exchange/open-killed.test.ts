/** kill -9 while a bundle is opened and while it is accepted: whole or not at all, and it can be done again. */
import { spawn } from 'node:child_process';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { openAndAccept } from '#tests/support/opening.ts';
import { openCore, temporaryFolder } from '#tests/support/real-core.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { openLevant, openPair, sealCase } from '#tests/support/sealing.ts';
import type { UnitCore } from '#tests/support/units.ts';

const kills = process.env['SLOW'] === '1' ? 60 : 6;
const attributes = 400;
const seed = 20_261_122;

/** Numbers from 0 to 1, the same in every run. */
function createChance(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Runs the worker; kills it `life` milliseconds after it is ready, or null: when it is done. @returns what it said, and for how long it worked. */
function run(words: readonly string[], life: number | null): Promise<{ lines: string[]; lasted: number }> {
  return new Promise((resolve, reject) => {
    const script = join(repositoryRoot, 'tests/support/open-worker.ts');
    const child = spawn(process.execPath, ['--no-warnings', script, ...words], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaint = '';
    let readyAt = 0;
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (readyAt === 0 && said.includes('ready\n')) {
        readyAt = performance.now();
        if (life !== null) setTimeout(() => child.kill('SIGKILL'), life);
      }
      if (life === null && said.includes('accepted\n')) child.kill('SIGKILL');
    });
    child.on('exit', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the worker ended by itself (${code}): ${complaint}`));
      else resolve({ lines: said.split('\n').slice(0, -1), lasted: performance.now() - readyAt });
    });
  });
}

test(
  `a bundle is there whole or not at all in ${kills} kills`,
  async () => {
    const folder = temporaryFolder();
    const at = (name: string): string => join(folder.path, name);
    const { paris, lisbon, lisbonId, close } = await openPair(folder.path);
    const caseId = await openLevant(paris);
    await fill(paris, caseId, at('event.json'));
    await sealCase(paris, caseId, lisbonId, at('large.concord'));
    await close();
    const { name, password } = lisbon.chief;
    const words = (vault: string): string[] => [vault, at('large.concord'), name, password];
    cpSync(lisbon.folder, at('whole'), { recursive: true });
    const { lasted } = await run(words(at('whole')), null);
    const records = await countRecords(at('whole'), lisbon, caseId);
    expect(records).toBeGreaterThan(attributes);

    const chance = createChance(seed);
    const ends = new Map<string, number>();
    for (let round = 0; round < kills; round += 1) {
      const vault = at(`vault-${round}`);
      cpSync(lisbon.folder, vault, { recursive: true });
      const { lines } = await run(words(vault), chance() * lasted);
      const last = lines.at(-1) ?? '';
      ends.set(last, (ends.get(last) ?? 0) + 1);
      const found = await countRecords(vault, lisbon, caseId);
      expect([0, records]).toContain(found);
      if (last === 'accepted') expect(found).toBe(records);
      await finish(vault, lisbon, at('large.concord'), lines.includes('opened'));
      expect(await countRecords(vault, lisbon, caseId)).toBe(records);
      rmSync(vault, { recursive: true });
    }
    console.log(`seed ${seed}: ${kills} kills in ${Math.round(lasted)} ms each, after ${JSON.stringify([...ends])}`);
    folder.remove();
  },
  kills * 60_000,
);

/** Many records at once. */
async function fill(unit: UnitCore, caseId: RecordId, path: string): Promise<void> {
  const uuid = (index: number): string => `5e0e0000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
  const Attribute = Array.from({ length: attributes }, (_, index) => ({
    uuid: uuid(index + 1),
    type: 'ip-dst',
    category: 'Network activity',
    to_ids: true,
    timestamp: '1600000000',
    value: `20.1.${index >> 8}.${index & 255}`,
  }));
  const event = { uuid: uuid(0), info: 'Event', date: '2020-09-13', timestamp: '1600000000', Attribute };
  writeFileSync(path, JSON.stringify({ Event: event }));
  const files = [{ file: unit.file(path, 'read'), format: null, csv: null }];
  await unit.job((await unit.api.imports.run({ caseId, files })).jobId);
}

async function withVault<T>(
  folder: string,
  unit: UnitCore,
  work: (core: ReturnType<typeof openCore>) => Promise<T>,
): Promise<T> {
  const core = openCore();
  await core.api.vault.select({ folder: core.file(folder, 'folder') });
  await core.api.session.unlock({ name: unit.chief.name, password: unit.chief.password });
  try {
    return await work(core);
  } finally {
    await core.close();
  }
}

/** Records of the case, in a vault in which the check finds nothing. */
function countRecords(folder: string, unit: UnitCore, caseId: RecordId): Promise<number> {
  return withVault(folder, unit, async ({ api, job }) => {
    const report = await job<CheckReport>((await api.vault.check({})).jobId);
    expect(report.findings).toEqual([]);
    expect(readdirSync(join(folder, 'quarantine'))).toEqual([]);
    const types = ['case', 'identifier', 'intelligence', 'link', 'attachment', 'import'];
    const sort = { field: 'createdAt', descending: false };
    const query = { types, caseId: null, text: '', filters: [], sort, offset: 0, limit: 1 };
    const { rows } = await api.cases.list({
      text: '',
      filters: [],
      sort: { field: 'number', descending: false },
      offset: 0,
      limit: 1,
    });
    if (rows.length === 0) return 0;
    await api.session.setPurpose({ caseId, taskId: null, reason: 'test of exchange' });
    return (await api.records.list({ ...query, caseId })).total;
  });
}

/** The same file again does the rest. */
async function finish(folder: string, unit: UnitCore, bundle: string, wasOpened: boolean): Promise<void> {
  await withVault(folder, unit, async (core) => {
    const { rows } = await core.api.exchange.inbox({ partner: null, state: null, offset: 0, limit: 10 });
    expect(rows.length).toBeGreaterThanOrEqual(wasOpened ? 1 : 0);
    if (rows[0]?.state === 'accepted') return;
    await openAndAccept({ ...unit, ...core }, bundle);
  });
}
