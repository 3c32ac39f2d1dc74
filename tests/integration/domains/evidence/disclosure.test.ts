import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportBench, openImportBench } from '#tests/support/import-bench.ts';

let bench: ImportBench;

beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.closeAll());

const hash = (algorithm: string, content: Uint8Array): string => createHash(algorithm).update(content).digest('hex');
describe('what leaves and what is written down about evidence', () => {
  it('exports the content to the chosen place, logged with its reason before the first byte', async () => {
    const content = randomBytes(600_000);
    const id = await bench.addContent('a.bin', content);
    const target = join(bench.inbox, 'out.bin');
    const input = { id, target: bench.token(target), reason: 'for the expert' };
    const job = await bench.ended(bench.evidence.handlers.exportContent(input, bench.analyst) as { jobId: string });
    expect(job).toMatchObject({ state: 'done', result: { sha256: hash('sha256', content), size: 600_000 } });
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(bench.notes.at(-1)).toMatchObject({ action: 'disclosure', reason: 'for the expert', recordId: id });
    const custody = await bench.evidence.handlers.custody({ id }, bench.analyst);
    expect(custody.at(-1)).toMatchObject({ act: 'exported', reason: 'for the expert' });
  });

  it('leaves nothing at the target when the sealed file is damaged', async () => {
    const id = await bench.addContent('a.bin', randomBytes(600_000));
    const changed = readFileSync(bench.sealedPath());
    changed[500_000] = (changed[500_000] ?? 0) ^ 1;
    writeFileSync(bench.sealedPath(), changed);
    const target = join(bench.inbox, 'out.bin');
    const input = { id, target: bench.token(target), reason: 'for the expert' };
    const job = await bench.ended(bench.evidence.handlers.exportContent(input, bench.analyst) as { jobId: string });
    expect(job.error?.code).toBe('sealed/damaged');
    expect(existsSync(target) || existsSync(`${target}.part`)).toBe(false);
  });

  it('never gives out a sealed category, not even while somebody else says otherwise', async () => {
    const id = await bench.addContent('a.jpg', Buffer.from('ffd8ff00', 'hex'));
    await bench.amend(bench.analyst, id, { category: 'sealed-abuse-material' });
    const other = { recordId: id, field: 'category', value: 'picture', handling: 'H1', supersedes: [] };
    await bench.vault.writer.transaction((connection) => {
      bench.records.commit(connection, bench.analyst.session, [other]);
    });
    expect(bench.number('SELECT conflicts FROM records WHERE id = ?', id)).toBe(1);
    const input = { id, target: bench.token(join(bench.inbox, 'out')), reason: 'for the expert' };
    expect(() => bench.evidence.handlers.exportContent(input, bench.analyst)).toThrow(
      expect.objectContaining({ code: 'evidence/sealed-category' }),
    );
    expect(existsSync(join(bench.inbox, 'out'))).toBe(false);
  });

  it('writes down acts that happened elsewhere, in the zone where they happened', async () => {
    const id = await bench.addContent('a.bin', randomBytes(10));
    const act = {
      id,
      act: 'seized' as const,
      at: 1_000_000,
      zone: 'Africa/Tunis',
      place: 'Tunis',
      reason: 'search warrant',
    };
    await bench.evidence.handlers.recordAct(act, bench.analyst);
    const custody = await bench.evidence.handlers.custody({ id }, bench.analyst);
    expect(custody[0]).toMatchObject({
      act: 'seized',
      at: 1_000_000,
      zone: 'Africa/Tunis',
      place: 'Tunis',
      reason: 'search warrant',
    });
    await expect(
      bench.evidence.handlers.recordAct({ ...act, zone: 'Mars/Olympus' }, bench.analyst),
    ).rejects.toMatchObject({
      code: 'evidence/unknown-zone',
    });
  });

  it('is out of reach for who is not of the case', async () => {
    const id = await bench.addContent('a.bin', randomBytes(10));
    const stranger = await bench.addOfficer('Karim', ['investigator']);
    const path = bench.file('b.bin', randomBytes(10));
    const refused = expect.objectContaining({ code: 'cases/out-of-reach' });
    expect(() => bench.evidence.handlers.custody({ id }, stranger)).toThrow(refused);
    expect(() => bench.evidence.handlers.verify({ id }, stranger)).toThrow(refused);
    expect(() =>
      bench.evidence.handlers.add({ caseId: bench.caseId, files: [bench.token(path)], reason: '' }, stranger),
    ).toThrow(refused);
  });
});
