import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { founder, openCore, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';

const kills = process.env['SLOW'] === '1' ? 100 : 8;
const longestLife = 1200;
const seed = 20_260_520;

/** Numbers from 0 to 1, the same in every run. */
function createChance(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Place {
  readonly vault: string;
  readonly inbox: string;
  readonly caseId: RecordId;
}

/** Runs the worker, kills it `life` milliseconds after it is ready. @returns the lines it said. */
function runAndKill({ vault, inbox, caseId }: Place, round: number, life: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const script = join(repositoryRoot, 'tests/support/import-worker.ts');
    const child = spawn(process.execPath, ['--no-warnings', script, vault, inbox, caseId, String(round)], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaint = '';
    let isDoomed = false;
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (isDoomed || !said.includes('ready\n')) return;
      isDoomed = true;
      setTimeout(() => child.kill('SIGKILL'), life);
    });
    child.on('exit', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the worker ended by itself (${code}): ${complaint}`));
      // Only whole lines were acknowledged.
      else resolve(said.split('\n').slice(0, -1));
    });
  });
}

async function expectSound({ vault, caseId }: Place, acknowledged: readonly string[]): Promise<void> {
  const { api, file, job, close } = openCore();
  await api.vault.select({ folder: file(vault, 'folder') });
  await api.session.unlock(founder);
  const report = await job<CheckReport>((await api.vault.check({})).jobId);
  expect(report.findings).toEqual([]);
  expect(report.ok).toBe(true);

  const imports = await api.imports.list({ caseId });
  const known = new Set<string>(imports.map(({ id }) => id));
  const query = { caseId, text: '', filters: [], sort: { field: 'createdAt', descending: false }, offset: 0 };
  const notes = await api.records.list({ ...query, types: ['note'], limit: 500 });
  for (const { id } of notes.rows) known.add(id);
  expect(acknowledged.filter((id) => !known.has(id))).toEqual([]);

  // Whole imports only: the counts of the reports make up what is there, to the last record.
  const created = (type: string): number =>
    imports.flatMap((one) => one.report.created).reduce((sum, one) => sum + (one.type === type ? one.count : 0), 0);
  for (const type of ['identifier', 'link', 'intelligence']) {
    const { total } = await api.records.list({ ...query, types: [type], limit: 1 });
    expect({ type, total }).toEqual({ type, total: created(type) });
  }
  const attachments = await api.records.list({ ...query, types: ['attachment'], limit: 1 });
  expect(attachments.total).toBe(imports.length);
  expect(readdirSync(join(vault, 'evidence')).filter((name) => name.includes('.sealed'))).toHaveLength(imports.length);
  await close();
}

it(
  `loses nothing acknowledged and leaves nothing half done in ${kills} kills`,
  { timeout: kills * 30_000 },
  async () => {
    const folder = temporaryFolder();
    const vault = join(folder.path, 'vault');
    const inbox = join(folder.path, 'inbox');
    mkdirSync(inbox);
    const { caseId, close } = await openVaultWithCase(vault);
    await close();
    const chance = createChance(seed);
    const acknowledged: string[] = [];
    let inTheMiddle = 0;
    for (let round = 0; round < kills; round += 1) {
      const lines = await runAndKill({ vault, inbox, caseId }, round, chance() * longestLife);
      const ids = lines.flatMap((line) => /^(?:import|note) (.+)$/.exec(line)?.[1] ?? []);
      if (!lines.at(-1)?.startsWith('import')) inTheMiddle += 1;
      acknowledged.push(...ids);
      await expectSound({ vault, inbox, caseId }, acknowledged);
    }
    console.log(`seed ${seed}: ${kills} kills, ${acknowledged.length} acknowledged, ${inTheMiddle} during an import`);
    expect(acknowledged.length).toBeGreaterThan(0);
    folder.remove();
  },
);
