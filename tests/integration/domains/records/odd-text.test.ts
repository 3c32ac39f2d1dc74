/** Text that cannot be written in UTF-8 is refused by name, from the window and from a file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileOutcome } from '#shared/domains/imports/imports.schema.ts';
import { openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

const place = temporaryFolder();
let real: Awaited<ReturnType<typeof openVaultWithCase>>;
beforeAll(async () => {
  real = await openVaultWithCase(join(place.path, 'vault'));
}, 30_000);
afterAll(async () => {
  await real.close();
  place.remove();
});

test('half a surrogate pair and nesting without end are bad input, in a record and in a search', async () => {
  const { api, caseId } = real;
  const note = (title: string) => api.records.create({ type: 'note', caseId, fields: { title }, envelope: {} });
  await expect(note('a\uD800b')).rejects.toMatchObject({ code: 'ipc/bad-input' });
  await expect(api.search.find({ text: 'x\uDC00', types: [], limit: 5 })).rejects.toMatchObject({
    code: 'ipc/bad-input',
  });
  const properties = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as never;
  const fields = { intelligenceKind: 'tool', name: 'n', properties };
  await expect(api.records.create({ type: 'intelligence', caseId, fields, envelope: {} })).rejects.toMatchObject({
    code: 'ipc/bad-input',
  });
  expect(real.logged).toEqual([]);
});

test('an import sets such values aside by name and takes the rest', async () => {
  const { api, caseId } = real;
  const file = join(place.path, 'event.json');
  const attribute = (index: number, value: string) =>
    `{"uuid":"5f3c5a2e-1111-4a6b-9a3e-0000000000${10 + index}","type":"text","category":"Other","value":"${value}","comment":"\\ud800"}`;
  const attributes = [attribute(0, 'half \\ud83d pair'), attribute(1, 'whole'), '{"uuid":"\\ud800","type":"\\udfff"}'];
  writeFileSync(
    file,
    `{"Event":{"uuid":"5f3c5a2e-1111-4a6b-9a3e-000000000001","info":"odd \\udc00","date":"2026-01-01","Tag":[{"name":"\\udbff"}],"Attribute":[${attributes.join(',')},{"uuid":"5f3c5a2e-1111-4a6b-9a3e-000000000099","type":"ip-dst","category":"Network activity","value":"203.0.113.77"}]}}`,
  );
  const { jobId } = await api.imports.run({
    caseId,
    files: [{ file: real.file(file, 'read'), format: null, csv: null }],
  });
  const { files } = await real.job<{ files: FileOutcome[] }>(jobId);
  expect(files[0]).toMatchObject({ outcome: 'imported' });
  expect((await api.search.find({ text: '203.0.113.77', types: [], limit: 5 })).hits).toHaveLength(1);
  expect(real.logged).toEqual([]);
});
