/** A vault of the version before: it is copied, brought up to date, opened, checked, and goes on. */
import { cpSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { openReadConnection } from '#electron/platform/database/connection.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import type { Clock } from '#electron/platform/ports.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { openCore, temporaryFolder } from '#tests/support/real-core.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';

const fixture = join(repositoryRoot, 'tests/fixtures/vault-v10');
const login = { name: 'Alix Martin', password: readFileSync(join(fixture, 'password.txt'), 'utf8').trim() };
const place = temporaryFolder();
afterAll(() => place.remove());

/** A day after the vault was made, so that its certificates are valid whenever this runs. */
const system = createSystemClock();
const late = Date.UTC(2026, 10, 23, 9) - system.now();
const clock: Clock = { ...system, now: () => system.now() + late };

function copyOfFixture(name: string): string {
  const folder = join(place.path, name);
  cpSync(fixture, folder, {
    recursive: true,
    filter: (path) => !path.endsWith('README.md') && !path.endsWith('password.txt'),
  });
  // Git keeps no empty folders.
  for (const empty of ['quarantine', 'outbox']) mkdirSync(join(folder, empty), { recursive: true });
  return folder;
}

async function unlock(folder: string) {
  const real = openCore(clock);
  await real.api.vault.select({ folder: real.file(folder, 'folder') });
  await real.api.session.unlock(login);
  return real;
}

const copies = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('vault.db.'));

test('its records are there, it checks without findings, and the old database is kept until it was opened once more', async () => {
  const folder = copyOfFixture('kept');
  const before = readFileSync(join(folder, 'vault.db'));
  const first = await unlock(folder);
  expect(copies(folder).filter((name) => name.includes('schema'))).toEqual(['vault.db.schema-10']);
  expect(readFileSync(join(folder, 'vault.db.schema-10')).equals(before)).toBe(true);
  const told = first.notices.filter(({ channel }) => channel === 'session.upgrading').map(({ payload }) => payload);
  expect(told).toEqual([
    { done: 0, total: before.length },
    { done: before.length, total: before.length },
  ]);
  const { rows } = await first.api.cases.list({
    text: '',
    filters: [],
    sort: { field: 'number', descending: false },
    offset: 0,
    limit: 10,
  });
  expect(rows.map(({ number, title }) => [number, title])).toEqual([
    ['2026-0001', 'Operation Levant'],
    ['2026-0002', 'Second case'],
  ]);
  expect((await first.api.search.find({ text: '203.0.113.7', types: [], limit: 5 })).hits).toHaveLength(1);
  const report = await first.job<CheckReport>((await first.api.vault.check({})).jobId);
  expect(report.findings).toEqual([]);
  await first.close();
  expect(copies(folder)).toEqual(['vault.db.schema-10']);
  const second = await unlock(folder);
  expect(copies(folder).filter((name) => name.includes('schema'))).toEqual([]);
  await second.close();
}, 60_000);

test('it goes on: old commits stay in the workspace of the unit, new ones count from 1 in that of their case, without gap', async () => {
  const folder = copyOfFixture('goes-on');
  const real = await unlock(folder);
  const { rows } = await real.api.cases.list({
    text: '',
    filters: [],
    sort: { field: 'number', descending: false },
    offset: 0,
    limit: 10,
  });
  const [levant, second] = rows;
  if (!levant || !second) throw new Error('The cases are gone');
  for (const { id } of [levant, second])
    await real.api.records.update({ id, changes: [{ field: 'summary', value: 'Goes on', seen: [] }] });
  const title = (await real.api.records.get({ id: levant.id })).fields['title'];
  await real.api.records.update({
    id: levant.id,
    changes: [{ field: 'title', value: 'Levant', seen: title?.writes.map(({ leaf }) => leaf) ?? [] }],
  });
  expect((await real.api.records.get({ id: levant.id })).fields['title']?.writes).toHaveLength(1);
  const report = await real.job<CheckReport>((await real.api.vault.check({})).jobId);
  expect(report.findings).toEqual([]);
  const key = await real.core.rawDatabaseKey();
  await real.close();

  const read = openReadConnection(
    join(folder, 'vault.db'),
    Uint8Array.from(Buffer.from(key, 'hex')) as Key<'database'>,
  );
  const workspaces = read.all<{ workspace: string; first: number; total: number }>(
    'SELECT workspace, min(sequence) AS first, count(*) AS total FROM commits GROUP BY workspace ORDER BY min(number)',
  );
  read.close();
  expect(workspaces).toEqual([
    { workspace: expect.stringMatching(/^[0-9a-f]{64}$/), first: 1, total: expect.any(Number) },
    { workspace: levant.id, first: 1, total: 2 },
    { workspace: second.id, first: 1, total: 1 },
  ]);
}, 60_000);
