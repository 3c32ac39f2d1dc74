import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { type Pair, openLevant, openPair, planFor, sealPlan } from '#tests/support/sealing.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
const contentBytes = 300_000_000;
const memoryBytes = 200_000_000;
let pair: Pair;
let caseId: RecordId;

beforeAll(async () => {
  pair = await openPair(folder.path);
  const { paris } = pair;
  caseId = await openLevant(paris);
  const block = randomBytes(1_000_000);
  const file = createWriteStream(at('disk.img'));
  for (let written = 0; written < contentBytes; written += block.length)
    if (!file.write(block)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
  await paris.job(
    (await paris.api.evidence.add({ caseId, files: [paris.file(at('disk.img'), 'read')], reason: 'seized' })).jobId,
  );
}, 120_000);

afterAll(async () => {
  await pair.close();
  folder.remove();
});

const outbox = async () => (await pair.paris.api.exchange.outbox({ partner: null, caseId, offset: 0, limit: 50 })).rows;
const leftovers = (): string[] => readdirSync(join(pair.paris.folder, 'outbox'));

test('a cancelled sealing leaves a broken row and nothing else', { timeout: 60_000 }, async () => {
  const { paris, lisbonId } = pair;
  const plan = await planFor(paris, caseId, lisbonId);
  const target = paris.file(at('cancelled.concord'), 'write');
  const { jobId } = await paris.api.exchange.seal({
    planId: plan.planId,
    note: '',
    password: paris.chief.password,
    target,
  });
  for (;;) {
    const job = (await paris.api.jobs.list({})).find(({ id }) => id === jobId);
    if (job && job.done > 20_000_000) break;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await paris.api.jobs.cancel({ id: jobId });
  await expect(paris.job(jobId)).rejects.toMatchObject({ code: 'jobs/cancelled' });
  expect(await outbox()).toMatchObject([{ state: 'broken', sequence: 0, isKept: false, size: 0 }]);
  expect(leftovers()).toEqual([]);
  expect(existsSync(at('cancelled.concord'))).toBe(false);
  expect(readdirSync(join(paris.folder, 'evidence'))).toHaveLength(1);
  expect((await planFor(paris, caseId, lisbonId)).leaving).toMatchObject({
    contents: 1,
    commits: plan.leaving.commits,
  });
});

test('a disk that fills up while it is sealed is named, and leaves nothing', { timeout: 60_000 }, async (context) => {
  const { paris, lisbonId } = pair;
  const small = join(paris.folder, 'outbox');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', small], { stdio: 'pipe' });
  } catch {
    console.log('skipped: a small file system cannot be mounted here');
    return context.skip();
  }
  try {
    const plan = await planFor(paris, caseId, lisbonId);
    await expect(sealPlan(paris, plan, at('never.concord'))).rejects.toMatchObject({ code: 'files/disk-full' });
    expect((await outbox())[0]).toMatchObject({ state: 'broken', isKept: false });
    expect(leftovers()).toEqual([]);
    expect(existsSync(at('never.concord'))).toBe(false);
  } finally {
    execFileSync('umount', ['-l', small]);
  }
});

test(
  'a medium that is full or read-only is named, and the bundle stays in the outbox',
  { timeout: 60_000 },
  async (context) => {
    const { paris, lisbonId } = pair;
    const stick = at('stick');
    mkdirSync(stick);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', stick], { stdio: 'pipe' });
    } catch {
      console.log('skipped: a small file system cannot be mounted here');
      return context.skip();
    }
    try {
      const plan = await planFor(paris, caseId, lisbonId);
      await expect(sealPlan(paris, plan, join(stick, 'a.concord'))).rejects.toMatchObject({ code: 'files/disk-full' });
      const [entry] = await outbox();
      expect(entry).toMatchObject({ state: 'sealed', sequence: 1, isKept: true });
      expect(readdirSync(stick)).toEqual([]);
      execFileSync('mount', ['-o', 'remount,ro', stick]);
      const deliver = async (path: string) => {
        const { jobId } = await paris.api.exchange.deliver({ id: entry!.id, target: paris.file(path, 'write') });
        return paris.job(jobId);
      };
      await expect(deliver(join(stick, 'b.concord'))).rejects.toMatchObject({ code: 'files/read-only' });
      await expect(deliver(join(stick, 'gone', 'c.concord'))).rejects.toMatchObject({ code: 'files/not-found' });
      await deliver(at('d.concord'));
      expect((await outbox())[0]).toMatchObject({ state: 'delivered', deliveredTo: 'd.concord' });
      expect(statSync(at('d.concord')).size).toBe(entry!.size);
    } finally {
      execFileSync('umount', ['-l', stick]);
    }
  },
);

test('300 MB of content are sealed and delivered in bounded memory', { timeout: 60_000 }, async () => {
  const { paris, lisbonId } = pair;
  const plan = await planFor(paris, caseId, lisbonId, { contents: 'all' });
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10);
  try {
    const sealed = await sealPlan(paris, plan, at('large.concord'));
    expect(sealed.size).toBeGreaterThan(contentBytes);
  } finally {
    clearInterval(watch);
  }
  console.log(`grew by ${Math.round((most - before) / 1e6)} MB`);
  expect(most - before).toBeLessThan(memoryBytes);
});

test('a plan counts what each choice of contents would bring', async () => {
  const { paris, lisbonId } = pair;
  const size = statSync(at('disk.img')).size;
  const plan = await planFor(paris, caseId, lisbonId, { contents: 'none' });
  expect(plan.contentChoices).toEqual({ new: { contents: 0, bytes: 0 }, all: { contents: 1, bytes: size } });
  writeFileSync(at('note.txt'), 'a new file');
  await paris.job(
    (await paris.api.evidence.add({ caseId, files: [paris.file(at('note.txt'), 'read')], reason: 'found' })).jobId,
  );
  const later = await planFor(paris, caseId, lisbonId, { contents: 'none' });
  expect(later.contentChoices).toEqual({ new: { contents: 1, bytes: 10 }, all: { contents: 2, bytes: size + 10 } });
  expect(later.held).toContainEqual({ reason: 'not-chosen', records: 0, fields: 0, contents: 1 });
});
