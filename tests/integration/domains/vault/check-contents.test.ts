/** `vault check` on what no commit signs: search terms, warning lists, the founder's name. */
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openWriteConnection } from '#electron/platform/database/connection.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { founder, openCore, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

const place = temporaryFolder();
const original = join(place.path, 'original');
const folder = join(place.path, 'copy');
let key = '';

const list = {
  name: 'Public resolvers',
  version: 3,
  description: 'Resolvers that everybody asks',
  type: 'string',
  matching_attributes: ['ip-src', 'ip-dst'],
  list: ['9.9.9.9', '198.51.100.53'],
};

beforeAll(async () => {
  const real = await openVaultWithCase(original);
  const { api, caseId } = real;
  await api.session.setPurpose({ caseId, taskId: null, reason: 'preparing the file' });
  const person = await api.records.create({ type: 'person', caseId, fields: { name: 'Nadia Ferreira' }, envelope: {} });
  // Rewritten and removed, so that the search tables hold rows that are gone.
  await api.records.update({ id: person.id, changes: [{ field: 'role', value: 'courier', seen: [] }] });
  const note = { title: 'Été à Škofja Loka', body: 'the gate on the quay' };
  await api.records.create({ type: 'note', caseId, fields: note, envelope: {} });
  const gone = await api.records.create({ type: 'note', caseId, fields: { ...note, title: 'Gone' }, envelope: {} });
  await api.records.remove({ ids: [gone.id], reason: 'entered twice' });
  for (const value of ['198.51.100.23', 'Quay@Example.NET'])
    await api.records.create({
      type: 'identifier',
      caseId,
      fields: { identifierKind: value.includes('@') ? 'email' : 'ip', value },
      envelope: {},
    });
  const path = join(place.path, 'list.json');
  writeFileSync(path, JSON.stringify(list));
  const started = await api.imports.run({
    caseId,
    files: [{ file: real.file(path, 'read'), format: 'misp-warning-list', csv: null }],
  });
  await real.job(started.jobId);
  key = await real.core.rawDatabaseKey();
  await real.close();
});
afterAll(() => place.remove());
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(original, folder, { recursive: true });
});

function tamper(sql: string): void {
  const connection = openWriteConnection(join(folder, 'vault.db'), Uint8Array.from(Buffer.from(key, 'hex')) as never);
  connection.exec(sql);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

async function check(): Promise<CheckReport> {
  const real = openCore();
  try {
    await real.api.vault.select({ folder: real.file(folder, 'folder') });
    await real.api.session.unlock(founder);
    return await real.job<CheckReport>((await real.api.vault.check({})).jobId);
  } finally {
    await real.close();
  }
}

it('a sound vault with rewritten and removed records, accents and a warning list passes', async () => {
  const report = await check();
  expect(report.findings).toEqual([]);
  expect(report.steps.find(({ step }) => step === 'search')?.examined).toBeGreaterThan(4);
});

const rowOf = (type: string): string => `(SELECT min(number) FROM records WHERE type = '${type}')`;

it.each([
  [
    'words that lead to another record',
    `DELETE FROM words WHERE rowid = ${rowOf('note')};
     INSERT INTO words (rowid, title, body) SELECT ${rowOf('note')}, 'Harmless', 'nothing to find here';`,
    /^search /,
  ],
  [
    'one word more',
    `DELETE FROM words WHERE rowid = ${rowOf('note')};
     INSERT INTO words (rowid, title, body) SELECT ${rowOf('note')}, 'Été à Škofja Loka', 'the gate on the quay too';`,
    /^search /,
  ],
  [
    'parts of another identifier',
    `DELETE FROM identifier_parts WHERE rowid = ${rowOf('identifier')};
     INSERT INTO identifier_parts (rowid, text) SELECT ${rowOf('identifier')}, '203.0.113.99';`,
    /^search /,
  ],
  ['an entry of a warning list', `UPDATE warning_lists SET entries = '["9.9.9.9"]'`, /^warning_lists /],
  ['what a warning list matches', `UPDATE warning_lists SET matching = 'cidr'`, /^warning_lists /],
  ['a warning list taken away', 'DELETE FROM warning_lists', /^warning_lists$/],
])('finds %s', async (_what, sql, where) => {
  tamper(sql);
  const { findings } = await check();
  expect(findings.map(({ place: found }) => found)).toEqual([expect.stringMatching(where)]);
});

it('finds a founder who bears another name', async () => {
  tamper(`UPDATE officers SET name = 'Somebody Else' WHERE name = '${founder.name}'`);
  const real = openCore();
  // The log-in itself asks for the name, so the check is made by whoever gives the password alone.
  await real.api.vault.select({ folder: real.file(folder, 'folder') });
  await real.api.session.unlock({ name: '', password: founder.password });
  const { findings } = await real.job<CheckReport>((await real.api.vault.check({})).jobId);
  expect(findings).toMatchObject([{ code: 'officers/differs-from-log' }]);
  await real.close();
});
