import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { type Pair, openLevant, openPair, sealCase, unpack } from '#tests/support/sealing.ts';

const kills = process.env['SLOW'] === '1' ? 60 : 6;
const longestLife = 4000;
const seed = 20_261_122;

/** Numbers from 0 to 1, the same in every run. */
function createChance(start: number): () => number {
  let state = start;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Life {
  /** What the worker must have said. */
  readonly after: string;
  /** Milliseconds that it has from then on. */
  readonly left: number;
}

function sealUntilKilled(
  { paris, lisbonId }: Pair,
  caseId: RecordId,
  media: string,
  { after, left }: Life,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const script = join(repositoryRoot, 'tests/support/seal-worker.ts');
    const words = [paris.folder, paris.chief.name, paris.chief.password, caseId, lisbonId, media];
    const child = spawn(process.execPath, ['--no-warnings', script, ...words], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [said, complaint, isDoomed] = ['', '', false];
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (isDoomed || !said.includes(after)) return;
      isDoomed = true;
      setTimeout(() => child.kill('SIGKILL'), left);
    });
    child.on('exit', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`the worker ended by itself (${code}): ${complaint}`));
      else resolve(said.split('\n').slice(0, -1));
    });
  });
}

async function expectSound(pair: Pair, caseId: RecordId, acknowledged: ReadonlyMap<string, string>): Promise<number> {
  const { paris } = pair;
  const { rows } = await paris.api.exchange.outbox({ partner: null, caseId, offset: 0, limit: 500 });
  expect(rows.filter(({ state }) => state === 'sealing')).toEqual([]);
  const kept = rows.filter(({ isKept }) => isKept);
  const folder = join(paris.folder, 'outbox');
  expect(readdirSync(folder).toSorted()).toEqual(kept.map(({ id }) => `${id}.concord`).toSorted());
  for (const { id, sha256 } of kept) expect(sha256Hex(readFileSync(join(folder, `${id}.concord`)))).toBe(sha256);
  const hashes = new Map(kept.map(({ id, sha256 }) => [id, sha256]));
  for (const [id, sha256] of acknowledged) expect(hashes.get(id)).toBe(sha256);
  // A bundle that nobody saw leaves no hole in the numbers.
  const numbers = kept.map(({ sequence }) => sequence).toSorted((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(readdirSync(join(paris.folder, 'evidence'))).toHaveLength(1);
  const report = await paris.job<CheckReport>((await paris.api.vault.check({})).jobId);
  expect(report.findings).toEqual([]);
  return rows.filter(({ state }) => state === 'broken').length;
}

test(`${kills} kills in the middle of sealing leave a sound outbox`, { timeout: kills * 30_000 }, async () => {
  const folder = temporaryFolder();
  const pair = await openPair(folder.path);
  const { paris, lisbon, lisbonId } = pair;
  const media = join(folder.path, 'media');
  mkdirSync(media);
  const caseId = await openLevant(paris);
  writeFileSync(join(folder.path, 'image.bin'), randomBytes(6_000_000));
  const files = [paris.file(join(folder.path, 'image.bin'), 'read')];
  await paris.job((await paris.api.evidence.add({ caseId, files, reason: 'seized' })).jobId);
  await paris.api.records.create({ type: 'person', caseId, fields: { name: 'Ada' }, envelope: {} });
  const chance = createChance(seed);
  const acknowledged = new Map<string, string>();
  let broken = 0;
  for (let round = 0; round < kills; round += 1) {
    await paris.api.session.lock({});
    // However slow the machine is, the first one seals something.
    const life = { after: round === 0 ? 'sealed ' : 'ready\n', left: chance() * longestLife };
    for (const line of await sealUntilKilled(pair, caseId, media, life)) {
      const [, id, sha256] = /^sealed (\S+) (\S+)$/.exec(line) ?? [];
      if (id && sha256) acknowledged.set(id, sha256);
    }
    await paris.logIn(paris.chief);
    broken = await expectSound(pair, caseId, acknowledged);
  }
  console.log(`seed ${seed}: ${kills} kills, ${acknowledged.size} acknowledged, ${broken} broken`);
  for (const name of readdirSync(media).filter((one) => one.endsWith('.concord')))
    expect((await unpack(lisbon, join(media, name))).leaves.some(({ value }) => value === 'Ada')).toBe(true);
  const last = join(folder.path, 'last.concord');
  await sealCase(paris, caseId, lisbonId, last, { contents: 'all' });
  expect(existsSync(last)).toBe(true);
  expect(acknowledged.size).toBeGreaterThan(0);
  await pair.close();
  folder.remove();
});
