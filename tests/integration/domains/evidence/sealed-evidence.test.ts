import { createHash, randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEvidenceStore, sweepOrphans } from '#electron/domains/evidence/index.ts';
import type { JobId, RecordId } from '#shared/core/ids.ts';
import { type ImportBench, openImportBench } from '#tests/support/import-bench.ts';

interface Verification {
  readonly matches: boolean;
  readonly sha256: string;
  readonly problem: string | null;
}

let bench: ImportBench;

beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.closeAll());

const hash = (algorithm: string, content: Uint8Array): string => createHash(algorithm).update(content).digest('hex');
const verify = async (id: RecordId) =>
  (await bench.ended(bench.evidence.handlers.verify({ id }, bench.analyst) as { jobId: string }))
    .result as Verification;

describe('evidence', () => {
  it('is sealed under its hashes, with its first custody entry in the same commit', async () => {
    const content = randomBytes(700_000);
    const before = bench.number('SELECT count(*) FROM commits');
    const job = await bench.add(bench.file('disk.dd', content));
    const added = bench.addedOf(job);
    expect(added).toMatchObject({ name: 'disk.dd', size: 700_000, sha256: hash('sha256', content), merged: false });
    const values = bench.vault.read.get<{ v: string }>('SELECT field_values AS v FROM records WHERE id = ?', added.id)!;
    expect(JSON.parse(values.v)).toMatchObject({
      label: 'disk.dd',
      category: 'disk-image',
      sha1: hash('sha1', content),
      md5: hash('md5', content),
    });
    expect(bench.number('SELECT count(*) FROM commits')).toBe(before + 1);
    const custody = await bench.evidence.handlers.custody({ id: added.id }, bench.analyst);
    expect(custody).toMatchObject([{ act: 'sealed', by: 'Amina', zone: 'Europe/Paris' }]);
    expect(bench.notes.at(-1)).toMatchObject({ action: 'collection', operation: 'evidence.add', recordId: added.id });
    expect(readFileSync(bench.sealedPath()).includes(content.subarray(0, 32))).toBe(false);
  });

  it('is the same evidence when the same file comes twice', async () => {
    const path = bench.file('a.bin', randomBytes(1000));
    const first = bench.addedOf(await bench.add(path));
    const records = bench.number('SELECT count(*) FROM records');
    const again = bench.addedOf(await bench.add(path));
    expect(again).toMatchObject({ id: first.id, merged: true });
    expect(bench.number('SELECT count(*) FROM records')).toBe(records);
    expect(bench.sealedFiles()).toHaveLength(1);
  });

  it('keeps one sealed file for two cases', async () => {
    const path = bench.file('a.bin', randomBytes(1000));
    await bench.add(path);
    const other = (await bench.openCase(bench.analyst, 'Second')).id as RecordId;
    const started = bench.evidence.handlers.add(
      { caseId: other, files: [bench.token(path)], reason: '' },
      bench.analyst,
    );
    const job = await bench.ended(started as { jobId: string });
    expect(bench.addedOf(job).merged).toBe(false);
    expect(bench.sealedFiles()).toHaveLength(1);
    expect(bench.counts()).toMatchObject({ evidence: 2, custody: 2 });
  });

  it('takes an empty file', async () => {
    expect(await verify(await bench.addContent('empty', new Uint8Array(0)))).toMatchObject({ matches: true });
  });

  it('verifies to the end and writes the finding down', async () => {
    const content = randomBytes(600_000);
    const id = await bench.addContent('a.bin', content);
    expect(await verify(id)).toEqual({ matches: true, sha256: hash('sha256', content), problem: null });
    const custody = await bench.evidence.handlers.custody({ id }, bench.analyst);
    expect(custody.map(({ act, hashMatches }) => [act, hashMatches])).toEqual([
      ['sealed', null],
      ['verified', true],
    ]);
  });

  it('finds every flipped bit and every cut', async () => {
    const id = await bench.addContent('a.bin', randomBytes(600_000));
    const path = bench.sealedPath();
    const whole = readFileSync(path);
    const copy = join(bench.inbox, 'copy');
    copyFileSync(path, copy);
    const offsets = [
      0,
      9,
      13,
      20,
      31,
      32,
      40,
      262_175,
      262_176,
      262_191,
      262_192,
      524_351,
      524_352,
      whole.length - 17,
      whole.length - 1,
    ];
    for (const offset of offsets) {
      const changed = Buffer.from(whole);
      changed[offset] = (changed[offset] ?? 0) ^ 1;
      writeFileSync(path, changed);
      expect({ offset, ...(await verify(id)) }).toMatchObject({
        offset,
        matches: false,
        sha256: '',
        problem: expect.stringMatching(/^sealed\//),
      });
    }
    for (const length of [0, 10, 32, 40, 262_176, 262_192, 524_352, whole.length - 1]) {
      copyFileSync(copy, path);
      truncateSync(path, length);
      expect({ length, ...(await verify(id)) }).toMatchObject({
        length,
        matches: false,
        problem: expect.stringMatching(/^sealed\//),
      });
    }
    writeFileSync(path, Buffer.concat([whole, Buffer.from([0])]));
    expect(await verify(id)).toMatchObject({ matches: false, problem: 'sealed/damaged' });
    rmSync(path);
    expect(await verify(id)).toMatchObject({ matches: false, problem: 'evidence/file-missing' });
    copyFileSync(copy, path);
    expect(await verify(id)).toMatchObject({ matches: true, problem: null });
  });

  it('names the chunk that does not authenticate', async () => {
    await bench.addContent('a.bin', randomBytes(600_000));
    const changed = readFileSync(bench.sealedPath());
    changed[300_000] = (changed[300_000] ?? 0) ^ 1;
    writeFileSync(bench.sealedPath(), changed);
    const sha256 = bench.vault.read.get<{ sha256: string }>('SELECT sha256 FROM sealed_files')!.sha256;
    const reading = (async () => {
      for await (const _chunk of createEvidenceStore(bench.vault).open(bench.vault.read, sha256)) continue;
    })();
    await expect(reading).rejects.toMatchObject({ code: 'sealed/damaged', params: { chunk: 1 } });
  });

  it('leaves neither file nor record when it is cancelled', async () => {
    const path = bench.file('big.bin', Buffer.alloc(40_000_000, 1));
    const { jobId } = await bench.evidence.handlers.add(
      { caseId: bench.caseId, files: [bench.token(path)], reason: '' },
      bench.analyst,
    );
    await expect.poll(async () => (await bench.jobOf(jobId as JobId)).done, { interval: 1 }).toBeGreaterThan(0);
    await bench.jobs.handlers.cancel({ id: jobId as JobId }, undefined);
    await bench.jobs.idle();
    expect((await bench.jobOf(jobId as JobId)).state).toBe('cancelled');
    expect(bench.sealedFiles()).toEqual([]);
    expect(bench.counts()).toEqual({});
    expect(bench.number('SELECT count(*) FROM sealed_files')).toBe(0);
  });

  it('sweeps what a crash left, and nothing that is named', async () => {
    await bench.addContent('a.bin', randomBytes(1000));
    const [kept] = bench.sealedFiles();
    const folder = join(bench.folder, 'evidence');
    writeFileSync(join(folder, '0198f2c2-0000-7000-8000-000000000001.sealed'), 'orphan');
    writeFileSync(join(folder, '0198f2c2-0000-7000-8000-000000000002.sealed.part'), 'part');
    writeFileSync(join(folder, 'read me.txt'), 'not ours');
    expect(await sweepOrphans(bench.vault)).toBe(2);
    expect(bench.sealedFiles()).toEqual([kept, 'read me.txt']);
  });

  it('refuses a folder and a file that is gone by name', async () => {
    mkdirSync(join(bench.inbox, 'folder'));
    expect((await bench.add(join(bench.inbox, 'folder'))).error?.code).toBe('files/not-a-file');
    expect((await bench.add(join(bench.inbox, 'gone'))).error?.code).toBe('files/not-found');
  });

  it('says that the disk is full and leaves nothing', async (context) => {
    const folder = join(bench.folder, 'evidence');
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'pipe' });
    } catch {
      console.log('skipped: a small file system cannot be mounted here');
      return context.skip();
    }
    try {
      const job = await bench.add(bench.file('big.bin', Buffer.alloc(5_000_000)));
      expect(job).toMatchObject({ state: 'failed', error: { code: 'files/disk-full' } });
      expect(bench.sealedFiles()).toEqual([]);
      expect(bench.counts()).toEqual({});
      // Exactly at the edge as well: no short write passes for a whole one.
      for (const size of [2_000_000, 2_050_000, 2_090_000, 2_096_000]) {
        const tried = await bench.add(bench.file(`edge-${size}.bin`, randomBytes(size)));
        expect(['done', 'failed']).toContain(tried.state);
        const finding = tried.state === 'done' ? (await verify(bench.addedOf(tried).id)).matches : tried.error?.code;
        expect([true, 'files/disk-full']).toContain(finding);
      }
    } finally {
      execFileSync('umount', [folder]);
    }
  });

  it('streams: memory does not grow with the file, progress comes by bytes', async () => {
    const size = process.env['SLOW'] === '1' ? 1_073_741_824 : 134_217_728;
    const path = join(bench.inbox, 'large.img');
    writeFileSync(path, '');
    truncateSync(path, size);
    const before = process.memoryUsage.rss();
    let highest = before;
    const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 20);
    const job = await bench.add(path);
    clearInterval(watch);
    expect(job).toMatchObject({ state: 'done', done: size, total: size });
    expect(statSync(bench.sealedPath()).size).toBeGreaterThan(size);
    expect(highest - before).toBeLessThan(150_000_000);
    expect(bench.jobNotices.some(({ done, rate }) => done > 0 && done < size && rate > 0)).toBe(true);
  });
});
