import { sign } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forksOf, gapsOf } from '#electron/domains/records/commit-log.ts';
import { declinedOf } from '#electron/domains/records/declined.ts';
import { migrations } from '#electron/migrations/index.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import { migrate } from '#electron/platform/database/migrate.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { type Replica, authors, createReplica } from '#tests/support/replica.ts';

const id = '0190a000-0000-7000-8000-000000000001' as RecordId;
let paris: Replica;
let lisbon: Replica;

beforeEach(() => {
  paris = createReplica();
  lisbon = createReplica();
  paris.openCase(0, id, 'Operation Levant');
  lisbon.receive(paris.exportAll());
});
afterEach(() => {
  paris.close();
  lisbon.close();
});

const row = (replica: Replica) =>
  replica.connection.get<{ title: string; conflicts: number }>('SELECT title, conflicts FROM records WHERE id = ?', id);

test('two values written without knowledge of each other stand as a conflict until a person decides, and the decision travels', () => {
  paris.advance(10);
  paris.edit(0, id, { title: 'Levant' });
  lisbon.advance(20);
  lisbon.edit(1, id, { title: 'Levante' });
  paris.receive(lisbon.exportAll());
  lisbon.receive(paris.exportAll());
  expect(row(paris)).toEqual({ title: 'Levante', conflicts: 1 });
  expect(row(lisbon)).toEqual(row(paris));
  paris.edit(0, id, { title: 'Levant' });
  lisbon.receive(paris.exportAll());
  expect(row(lisbon)).toEqual({ title: 'Levant', conflicts: 0 });
});

test('the same value written twice is agreement, not conflict', () => {
  paris.edit(0, id, { title: 'Levant' });
  lisbon.edit(1, id, { title: 'Levant' });
  paris.receive(lisbon.exportAll());
  expect(row(paris)).toEqual({ title: 'Levant', conflicts: 0 });
});

test('a value that a withheld write supersedes is not shown as current', () => {
  paris.edit(0, id, { summary: 'first' });
  lisbon.receive(paris.exportAll());
  paris.edit(0, id, { summary: 'second' });
  const { commits, leaves } = paris.exportAll();
  lisbon.receive({ commits, leaves: leaves.filter(({ value }) => value !== 'second') });
  const values = () =>
    lisbon.connection.get<{ field_values: string }>('SELECT field_values FROM records WHERE id = ?', id)?.field_values;
  expect(values()).not.toContain('first');
  lisbon.receive({ commits: [], leaves });
  expect(values()).toContain('second');
});

test('a header with one changed byte, a foreign signature or an unknown session key is refused and alters nothing', () => {
  paris.edit(0, id, { title: 'Levant' });
  const last = paris.exportAll().commits.at(-1);
  if (!last) throw new Error('no commit');
  const before = lisbon.state();
  const altered = Buffer.from(last.header.toString('utf8').replace('"zone":"Europe/Paris"', '"zone":"Europe/Perth"'));
  expect(() => lisbon.receive({ commits: [{ ...last, header: altered }], leaves: [] })).toThrow(
    'records/bad-signature',
  );
  const spaced = Buffer.from(last.header.toString('utf8').replace('{', '{ '));
  expect(() => lisbon.receive({ commits: [{ ...last, header: spaced }], leaves: [] })).toThrow(
    'records/header-malformed',
  );
  const other = authors[1];
  if (!other) throw new Error('no author');
  const claimed = JSON.parse(last.header.toString('utf8')) as Record<string, Json>;
  const stolen = canonicalBytes({ ...claimed, author: other.fingerprint });
  const signature = sign(null, stolen, other.session.author.privateKey);
  expect(() => lisbon.receive({ commits: [{ header: stolen, signature }], leaves: [] })).toThrow(
    'records/unknown-session-key',
  );
  expect(lisbon.state()).toEqual(before);
});

test('a leaf that no header lists stays outside', () => {
  const before = lisbon.state();
  lisbon.receive({
    commits: [],
    leaves: [{ salt: '00'.repeat(16), record: id, field: 'title', value: 'Forged', handling: 'H0' }],
  });
  expect(lisbon.state()).toEqual(before);
});

test('a missing commit is named as a gap, and the gap closes when it comes', () => {
  paris.edit(0, id, { title: 'one' });
  paris.edit(0, id, { title: 'two' });
  const { commits, leaves } = paris.exportAll();
  lisbon.receive({ commits: [commits[0], commits[2]].filter((commit) => commit !== undefined), leaves });
  expect(gapsOf(lisbon.connection)).toHaveLength(1);
  lisbon.receive({ commits, leaves: [] });
  expect(gapsOf(lisbon.connection)).toEqual([]);
  expect(row(lisbon)?.title).toBe('two');
});

test('two headers with one author and sequence number are both kept, and named as a fork', () => {
  // The same author worked on two copies of one vault.
  paris.edit(0, id, { title: 'here' });
  lisbon.edit(0, id, { title: 'there' });
  paris.receive(lisbon.exportAll());
  expect(forksOf(paris.connection)).toEqual([
    { workspace: id, author: authors[0]?.fingerprint, sequence: 2, commits: [expect.any(String), expect.any(String)] },
  ]);
  expect(row(paris)?.conflicts).toBe(1);
});

test('commits carry on in order when the clock of the workstation is set back', () => {
  paris.edit(0, id, { title: 'before' });
  paris.advance(-86_400_000);
  paris.edit(0, id, { title: 'after' });
  const clocks = paris.connection.all<{ clock_ms: number; clock_count: number }>(
    'SELECT clock_ms, clock_count FROM commits ORDER BY sequence',
  );
  expect(clocks.map(({ clock_count }) => clock_count)).toEqual([0, 1, 2]);
  expect(new Set(clocks.map(({ clock_ms }) => clock_ms)).size).toBe(1);
  expect(row(paris)?.title).toBe('after');
});

test('a second commit that lists a write of the first is refused by name, and nothing of it is kept', () => {
  paris.edit(0, id, { title: 'Levant' });
  const { commits, leaves } = paris.exportAll();
  const written = JSON.parse(commits.at(-1)?.header.toString('utf8') ?? '') as Record<string, Json>;
  const thief = authors[2];
  if (!thief) throw new Error('no author');
  const { fingerprint, sessionKeyId, session } = thief;
  const header = canonicalBytes({
    ...written,
    author: fingerprint,
    sessionKey: sessionKeyId,
    sequence: 1,
    previous: null,
  });
  const claim = { header, signature: sign(null, header, session.author.privateKey) };
  lisbon.receive({ commits: [claim], leaves: [] });
  const before = lisbon.state();
  expect(() => lisbon.receive({ commits, leaves })).toThrow('records/leaf-claimed-twice');
  expect(lisbon.state()).toEqual(before);
  expect(() => paris.receive({ commits: [claim], leaves: [] })).toThrow('records/leaf-claimed-twice');
  expect(row(paris)).toEqual({ title: 'Levant', conflicts: 0 });
});

// Vaults of schema 30 noted what was declined, and not what it would have replaced: that follows from the signed headers.
test('the upgrade finds what the declined writes would have replaced, and nothing of those that were taken', () => {
  paris.advance(10);
  paris.edit(0, id, { title: 'Levant', summary: 'Banks' });
  paris.edit(0, id, { title: 'Levante' });
  // Written in the same commit as a title that is not taken; both titles are declined, the second for the first.
  lisbon.receive(paris.exportAll(), ({ field }) => field !== 'title');
  const { connection } = lisbon;
  const noted = () => connection.all('SELECT * FROM declined_supersessions ORDER BY superseded, leaf_number');
  const [before, history] = [noted(), declinedOf(connection, id)];
  expect(before).toHaveLength(2);
  expect(history).toMatchObject([{ field: 'title' }]);

  connection.exec('DROP TABLE declined_supersessions; PRAGMA user_version = 30');
  migrate(
    connection,
    migrations.filter(({ version }) => version <= 40),
  );
  expect(noted()).toEqual(before);
  expect(declinedOf(connection, id)).toEqual(history);

  lisbon.receive(paris.exportAll());
  expect(noted()).toEqual([]);
  expect(declinedOf(connection, id)).toEqual([]);
  expect(connection.get('SELECT title FROM records WHERE id = ?', id)).toEqual({ title: 'Levante' });
});
