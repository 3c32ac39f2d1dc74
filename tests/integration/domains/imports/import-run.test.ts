import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { fileReportSchema } from '#shared/domains/imports/imports.schema.ts';
import { type ImportBench, openImportBench } from '#tests/support/import-bench.ts';

let bench: ImportBench;

beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.closeAll());

interface Attribute {
  readonly type: string;
  readonly value: string;
  readonly comment?: string;
  readonly data?: string;
  readonly Tag?: readonly { name: string }[];
}
const uuid = (index: number): string => `5e0e0000-0000-4000-8000-${index.toString().padStart(12, '0')}`;

function mispFile(name: string, attributes: readonly Attribute[], event = 1): string {
  const path = join(bench.inbox, name);
  const Attribute = attributes.map((attribute, index) => ({
    uuid: uuid(event * 100_000 + index + 1),
    category: 'Network activity',
    to_ids: true,
    timestamp: '1600000000',
    ...attribute,
  }));
  writeFileSync(
    path,
    JSON.stringify({
      Event: { uuid: uuid(event), info: 'Test event', date: '2020-09-13', timestamp: '1600000000', Attribute },
    }),
  );
  return path;
}
const ip = (value: string, more: Partial<Attribute> = {}): Attribute => ({ type: 'ip-dst', value, ...more });
const identifierValues = (normal: string) =>
  JSON.parse(
    bench.vault.read.get<{ v: string }>(
      'SELECT r.field_values AS v FROM identifiers i JOIN records r ON r.number = i.record_number WHERE i.normal = ?',
      normal,
    )!.v,
  ) as Record<string, unknown>;
const createdOf = (report: { created: readonly { type: string; count: number }[] }) =>
  Object.fromEntries(report.created.map(({ type, count }) => [type, count]));

/** Longest turn of the event loop in processor time of this thread, which a busy machine does not stretch. */
function watchTurns(): { stop(): number } {
  const used = (): number => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [last, longest, isOn] = [used(), 0, true];
  const turn = (): void => {
    const now = used();
    longest = Math.max(longest, now - last);
    last = now;
    if (isOn) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop() {
      isOn = false;
      return longest;
    },
  };
}

describe('an import', () => {
  it('records what the file holds, keeps the file, and reports as the schema says', async () => {
    const report = await bench.import(
      mispFile('event.json', [ip('198.51.100.7'), { type: 'domain', value: 'evil.example' }]),
    );
    expect(fileReportSchema.parse(report)).toEqual(report);
    expect(report.importId).not.toBeNull();
    expect(createdOf(report)['identifier']).toBe(2);
    expect(report.read).toContainEqual({ what: 'attribute', count: 2 });
    const counts = bench.counts();
    expect(counts).toMatchObject({ import: 1, attachment: 1 });
    for (const [type, count] of Object.entries(createdOf(report)))
      expect({ type, count: counts[type] }).toEqual({ type, count });
    expect(bench.sealedFiles()).toHaveLength(1);
    expect(bench.notes.at(-1)).toMatchObject({
      action: 'collection',
      operation: 'imports.run',
      recordId: report.importId,
    });
    const [listed] = await bench.imports.handlers.list({ caseId: bench.caseId }, bench.analyst);
    expect(listed).toMatchObject({
      id: report.importId,
      author: 'Amina',
      undone: false,
      report: { sha256: report.sha256 },
    });
  });

  it('adds nothing at all the second time', async () => {
    const path = mispFile('event.json', [
      ip('198.51.100.7', { Tag: [{ name: 'tlp:amber' }, { name: 'c2' }], comment: 'seen twice' }),
      ip('198.51.100.7', { comment: 'again' }),
      { type: 'comment', value: 'just words' },
      { type: 'target-user', value: 'somebody' },
      { type: 'attachment', value: 'note.txt', data: Buffer.from('hello').toString('base64') },
    ]);
    const first = await bench.import(path);
    const [counts, leaves, notes, sealed] = [
      bench.counts(),
      bench.number('SELECT count(*) FROM leaves'),
      bench.notes.length,
      bench.sealedFiles(),
    ];
    const second = await bench.import(path);
    expect(second).toMatchObject({ created: [], attachments: 0, importId: null });
    const sum = (report: typeof first): number =>
      report.created.reduce((all, { count }) => all + count, report.merged + report.attachments);
    expect(second.merged).toBe(sum(first));
    expect(second.setAside).toEqual(first.setAside);
    expect(bench.counts()).toEqual(counts);
    expect(bench.number('SELECT count(*) FROM leaves')).toBe(leaves);
    expect(bench.notes).toHaveLength(notes);
    expect(bench.sealedFiles()).toEqual(sealed);
  });

  it('is told beforehand by the preview, which writes nothing', async () => {
    const path = mispFile('event.json', [ip('198.51.100.7'), ip('198.51.100.8'), ip('198.51.100.7')]);
    const leaves = bench.number('SELECT count(*) FROM leaves');
    const preview = await bench.preview(path);
    expect(bench.number('SELECT count(*) FROM leaves')).toBe(leaves);
    expect(bench.sealedFiles()).toEqual([]);
    const report = await bench.import(path);
    expect({ ...report, importId: null }).toEqual(preview);
    const after = await bench.preview(path);
    expect(after).toMatchObject({
      created: [],
      merged: preview.merged + preview.created.reduce((all, { count }) => all + count, 0),
    });
  });

  it('joins what the case had, adding and never overwriting', async () => {
    await bench.import(mispFile('one.json', [ip('198.51.100.7', { comment: 'ours', Tag: [{ name: 'a' }] })], 1));
    const report = await bench.import(
      mispFile('two.json', [ip('198.51.100[.]7', { comment: 'theirs', Tag: [{ name: 'b' }] })], 2),
    );
    expect(report.merged).toBeGreaterThanOrEqual(1);
    expect(createdOf(report)['identifier']).toBeUndefined();
    const values = identifierValues('198.51.100.7');
    expect(values['comment']).toBe('ours');
    expect(values['tags']).toEqual(expect.arrayContaining(['a', 'b']));
    expect(bench.number('SELECT max(conflicts) FROM records')).toBe(0);
  });

  it('does not decide a conflict: such a record gets nothing added', async () => {
    await bench.import(mispFile('one.json', [ip('198.51.100.7', { comment: 'ours', Tag: [{ name: 'a' }] })], 1));
    const { id } = bench.vault.read.get<{ id: RecordId }>(`SELECT id FROM records WHERE type = 'identifier'`)!;
    await bench.vault.writer.transaction((connection) => {
      const change = { recordId: id, field: 'comment', value: 'another', handling: 'H1', supersedes: [] };
      bench.records.commit(connection, bench.analyst.session, [change]);
    });
    await bench.import(mispFile('two.json', [ip('198.51.100.7', { Tag: [{ name: 'b' }] })], 2));
    expect(identifierValues('198.51.100.7')['tags']).toEqual(['a']);
    expect(bench.number('SELECT conflicts FROM records WHERE id = ?', id)).toBe(1);
  });

  it('takes 5,000 attributes and goes on answering meanwhile', async () => {
    const attributes = Array.from({ length: 5000 }, (_, index) =>
      ip(`203.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`),
    );
    const turns = watchTurns();
    const report = await bench.import(mispFile('large.json', attributes));
    const longest = turns.stop();
    console.log(`5,000 attributes, longest turn ${Math.round(longest)} ms of processor time`);
    expect(createdOf(report)['identifier']).toBe(5000);
    expect(bench.number(`SELECT count(*) FROM records WHERE type = 'identifier'`)).toBe(5000);
    expect(longest).toBeLessThan(100);
    const again = await bench.import(mispFile('large.json', attributes));
    expect(again).toMatchObject({ created: [], importId: null });
  });

  it('leaves nothing when it is cancelled half-way', async () => {
    const path = mispFile(
      'large.json',
      Array.from({ length: 4000 }, (_, index) => ip(`203.0.${index >> 8}.${index & 255}`)),
    );
    const before = bench.number('SELECT count(*) FROM leaves');
    const { jobId } = bench.imports.handlers.run(
      { caseId: bench.caseId, files: [bench.choice(path)] },
      bench.analyst,
    ) as { jobId: never };
    await expect
      .poll(() => bench.write.get<{ n: number }>('SELECT count(*) AS n FROM leaves')!.n, { interval: 1 })
      .toBeGreaterThan(before);
    await bench.jobs.handlers.cancel({ id: jobId }, undefined);
    await bench.jobs.idle();
    expect((await bench.jobOf(jobId)).state).toBe('cancelled');
    expect(bench.number('SELECT count(*) FROM leaves')).toBe(before);
    expect(bench.counts()).toEqual({});
    expect(bench.sealedFiles()).toEqual([]);
    await expect(bench.import(path)).resolves.toMatchObject({ merged: 0 });
  });

  it('refuses a malformed file by name, takes the others, and leaves nothing of the refused one', async () => {
    const broken = join(bench.inbox, 'broken.json');
    writeFileSync(broken, '{"Event": {"uuid": "x", "Attribute": [{"type": "ip-dst", "value": "198.51.100.7"},');
    const good = mispFile('good.json', [ip('198.51.100.9')]);
    const files = [
      { ...bench.choice(broken), format: 'misp-event' as const },
      bench.choice(join(bench.inbox, 'gone.json')),
      { ...bench.choice(good), format: 'misp-event' as const },
    ];
    const job = await bench.ended(
      bench.imports.handlers.run({ caseId: bench.caseId, files }, bench.analyst) as { jobId: string },
    );
    expect(job.result).toMatchObject({
      files: [
        { outcome: 'refused', name: 'broken.json', code: expect.stringMatching(/^import\//) },
        { outcome: 'refused', name: 'gone.json', code: 'files/not-found' },
        { outcome: 'imported', report: { name: 'good.json' } },
      ],
    });
    expect(bench.number('SELECT count(*) FROM identifiers')).toBe(1);
    expect(bench.sealedFiles()).toHaveLength(1);
  });

  it('is undone as one step, except for what somebody has worked with since', async () => {
    const report = await bench.import(
      mispFile('event.json', [ip('198.51.100.7'), ip('198.51.100.8'), ip('198.51.100.9')]),
    );
    const idOf = (normal: string): RecordId =>
      bench.vault.read.get<{ id: RecordId }>(
        'SELECT r.id FROM identifiers i JOIN records r ON r.number = i.record_number WHERE i.normal = ?',
        normal,
      )!.id;
    await bench.amend(bench.analyst, idOf('198.51.100.7'), { comment: 'checked by us' });
    const person = await bench.addRecord(bench.analyst, 'person', bench.caseId, { name: 'Karim' });
    await bench.addRecord(bench.analyst, 'link', bench.caseId, {
      linkKind: 'uses',
      from: person,
      to: idOf('198.51.100.8'),
    });
    const input = { importId: report.importId!, reason: 'wrong case' };
    const result = await bench.imports.handlers.undo(input, bench.analyst);
    expect(result.kept).toBe(2);
    const left = bench.vault.read.all<{ title: string }>(
      `SELECT title FROM records WHERE type = 'identifier' AND removed = 0 ORDER BY title`,
    );
    expect(left.map(({ title }) => title)).toEqual(['198.51.100.7', '198.51.100.8']);
    expect(bench.notes.at(-1)).toMatchObject({
      action: 'erasure',
      operation: 'imports.undo',
      reason: 'wrong case',
      count: result.removed,
    });
    const [listed] = await bench.imports.handlers.list({ caseId: bench.caseId }, bench.analyst);
    expect(listed?.undone).toBe(true);
    await expect(bench.imports.handlers.undo(input, bench.analyst)).rejects.toMatchObject({
      code: 'import/already-undone',
    });
  });

  it('may be taken in again after it was undone', async () => {
    const path = mispFile('event.json', [ip('198.51.100.7')]);
    const first = await bench.import(path);
    await bench.imports.handlers.undo({ importId: first.importId!, reason: 'wrong case' }, bench.analyst);
    const second = await bench.import(path);
    expect(second.created).toEqual(first.created);
    expect(second.importId).not.toBeNull();
    expect(bench.sealedFiles()).toHaveLength(1);
  });

  it('takes a file of no known format as evidence, once', async () => {
    const path = join(bench.inbox, 'disk.img');
    writeFileSync(path, Buffer.alloc(2000, 7));
    expect(await bench.import(path)).toMatchObject({
      format: 'file',
      created: [{ type: 'evidence', count: 1 }],
      importId: null,
    });
    expect(await bench.import(path)).toMatchObject({ created: [], merged: 1 });
    expect(bench.counts()).toEqual({ custody: 1, evidence: 1 });
  });

  it('is out of reach for who is not of the case', async () => {
    const stranger = await bench.addOfficer('Karim', ['investigator']);
    const files = [bench.choice(mispFile('event.json', [ip('198.51.100.7')]))];
    const refused = expect.objectContaining({ code: 'cases/out-of-reach' });
    expect(() => bench.imports.handlers.run({ caseId: bench.caseId, files }, stranger)).toThrow(refused);
    expect(() => bench.imports.handlers.list({ caseId: bench.caseId }, stranger)).toThrow(refused);
  });
});
