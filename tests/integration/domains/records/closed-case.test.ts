/** What a court was given does not grow afterwards: a closed case takes no write until it is opened again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

const place = temporaryFolder();
const file = join(place.path, 'list.csv');
let real: Awaited<ReturnType<typeof openVaultWithCase>>;
let note: RecordId;
let removed: RecordId;
let importId: RecordId;

beforeAll(async () => {
  real = await openVaultWithCase(join(place.path, 'vault'));
  const { api, caseId } = real;
  const make = (title: string) => api.records.create({ type: 'note', caseId, fields: { title }, envelope: {} });
  note = (await make('Watch')).id;
  removed = (await make('Mistake')).id;
  await api.records.remove({ ids: [removed], reason: 'written twice' });
  writeFileSync(file, 'address\n203.0.113.9\n');
  await real.job((await runImport()).jobId);
  const [entry] = await api.imports.list({ caseId });
  if (!entry) throw new Error('The import is not listed');
  importId = entry.id;
}, 30_000);
afterAll(async () => {
  await real.close();
  place.remove();
});

const runImport = () =>
  real.api.imports.run({ caseId: real.caseId, files: [{ file: real.file(file, 'read'), format: 'csv', csv: null }] });
const edit = (id: RecordId, field: string, value: string) =>
  real.api.records.update({ id, changes: [{ field, value, seen: [] }] });

test('a removed record is restored before it is edited or moved on', async () => {
  await expect(edit(removed, 'title', 'Again')).rejects.toMatchObject({ code: 'records/removed' });
});

test('a closed case refuses every write by name, and takes them again once it is open', async () => {
  const { api, caseId } = real;
  const reason = 'the judgment is final';
  const task = await api.records.create({ type: 'task', caseId, fields: { title: 'Call' }, envelope: {} });
  await api.records.transition({ id: caseId, to: 'closed', reason });
  const writes: Record<string, () => Promise<unknown>> = {
    edit: () => edit(note, 'title', 'Other'),
    title: () => edit(caseId, 'title', 'Other'),
    create: () => api.records.create({ type: 'note', caseId, fields: { title: 'New' }, envelope: {} }),
    move: () => api.records.transition({ id: task.id, to: 'done', reason }),
    remove: () => api.records.remove({ ids: [note], reason }),
    restore: () => api.records.restore({ ids: [removed], reason }),
    seal: () => api.evidence.add({ caseId, files: [real.file(file, 'read')], reason }),
    import: runImport,
    undo: () => api.imports.undo({ importId, reason }),
  };
  for (const [what, write] of Object.entries(writes)) {
    const refusal = await write().catch((cause: unknown) => cause);
    expect({ what, refusal }).toMatchObject({ what, refusal: { code: 'cases/closed' } });
  }

  // What the way back asks for can be filled in, or the case could never be opened again.
  await edit(caseId, 'legalBasis', 'Code of criminal procedure');
  await api.records.transition({ id: caseId, to: 'active', reason: 'new facts' });
  await edit(note, 'title', 'Other');
  await api.imports.undo({ importId, reason });
});
