/** The commits of one case can be handed on without gaps from the others. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tipOf } from '#electron/domains/records/commit-log.ts';
import {
  changesToRestate,
  commitsOfWorkspace,
  createReceiver,
  forksOf,
  gapsOf,
  leavesOfRecord,
  leavesOfWorkspace,
} from '#electron/domains/records/index.ts';
import type { OfficerSession } from '#electron/domains/session/officer-session.ts';
import type { LeafContent } from '#electron/domains/records/leaf.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { type Replica, authors, createReplica, packs } from '#tests/support/replica.ts';

const recordId = (number: number) => `0190a000-0000-7000-8000-00000000000${number}` as RecordId;
const [levant, second, note] = [recordId(1), recordId(2), recordId(3)];
const banal = { matches: () => false };
let paris: Replica;
let lisbon: Replica;

beforeEach(() => {
  paris = createReplica();
  lisbon = createReplica();
  paris.openCase(0, levant, 'Operation Levant');
  paris.openCase(0, second, 'Second case');
});
afterEach(() => {
  paris.close();
  lisbon.close();
});

const author = () => authors[0]?.session as OfficerSession;
const sequences = (replica: Replica) =>
  replica.connection.all('SELECT workspace, sequence FROM commits ORDER BY number').map((row) => Object.values(row));

test('an author counts from 1 in each case, and one act on two cases is one commit for each', () => {
  paris.edit(0, second, { summary: 'more' });
  paris.within(() => {
    const { connection, writer } = paris;
    const changes = [levant, second].flatMap((id) => writer.amend(connection, id, { removed: true }));
    return writer.commit(
      connection,
      author(),
      [changes[0], changes[1]].flatMap((change) => change ?? []),
    );
  });
  expect(sequences(paris)).toEqual([
    [levant, 1],
    [second, 1],
    [second, 2],
    [levant, 2],
    [second, 3],
  ]);
  expect(gapsOf(paris.connection)).toEqual([]);
  expect(forksOf(paris.connection)).toEqual([]);
});

test('the commits and leaves of one case travel alone and leave no gap', () => {
  paris.edit(0, second, { summary: 'between' });
  paris.edit(0, levant, { summary: 'after' });
  lisbon.within(() => {
    const receiver = createReceiver(lisbon.connection, { packs, banal, now: 0, workspace: levant });
    for (const commit of commitsOfWorkspace(paris.connection, levant)) receiver.header(commit);
    for (const { content } of leavesOfWorkspace(paris.connection, levant))
      if (content) expect(receiver.leaf(content)).toBe('taken');
    expect([...receiver.finish()]).toEqual([levant]);
  });
  expect(gapsOf(lisbon.connection, levant)).toEqual([]);
  expect(lisbon.connection.all('SELECT id, title FROM records')).toEqual([{ id: levant, title: 'Operation Levant' }]);
  expect(lisbon.state()).toEqual(paris.state().slice(0, 1));
});

test('the clock of a case is never behind what was seen in it, whoever wrote it', () => {
  paris.advance(3_600_000);
  paris.edit(0, levant, { summary: 'an hour ahead' });
  lisbon.receive(paris.exportAll());
  lisbon.edit(1, levant, { summary: 'by a slow clock' });
  const { clock } = tipOf(lisbon.connection, levant, authors[1]?.fingerprint ?? '');
  expect(clock).toEqual([tipOf(paris.connection, levant, authors[0]?.fingerprint ?? '').clock[0], 1]);
  paris.receive(lisbon.exportAll());
  expect(paris.connection.get('SELECT field_values FROM records WHERE id = ?', levant)).toMatchObject({
    field_values: expect.stringContaining('by a slow clock'),
  });
});

test('a header of another case, and a leaf that speaks of one, are not taken', () => {
  const [first] = commitsOfWorkspace(paris.connection, second);
  if (!first) throw new Error('no commit');
  lisbon.receive(paris.exportAll());
  expect(() =>
    lisbon.within(() => createReceiver(lisbon.connection, { packs, banal, now: 0, workspace: levant }).header(first)),
  ).toThrow('records/other-workspace');

  // Signed in the workspace of one case, about the record of another.
  const stray = { recordId: second, field: 'title', value: 'Taken over', handling: 'H0', supersedes: [] };
  paris.connection.exec(`UPDATE records SET case_id = '${levant}' WHERE id = '${second}'`);
  paris.within(() => paris.writer.commit(paris.connection, author(), [stray]));
  const leaf = leavesOfRecord(paris.connection, second).at(-1)?.content;
  if (!leaf) throw new Error('no leaf');
  const before = lisbon.state();
  lisbon.within(() => {
    const receiver = createReceiver(lisbon.connection, { packs, banal, now: 0, workspace: levant });
    for (const commit of commitsOfWorkspace(paris.connection, levant)) receiver.header(commit);
    expect(receiver.leaf(leaf)).toBe('records/other-case');
    for (const _record of receiver.finish()) continue;
  });
  expect(lisbon.state()).toEqual(before);
});

test('only accepted records are disclosed; nothing of the others is kept until they are accepted', () => {
  paris.within(() => {
    const { writer, connection } = paris;
    const draft = writer.draft(connection, { id: note, type: 'note', caseId: levant, fields: { title: 'zqnoteqz' } });
    return writer.commit(connection, author(), draft.changes);
  });
  const { commits, leaves } = paris.exportAll();
  const deps = { packs, banal, now: 0 };
  const take = (accepts: (leaf: LeafContent) => boolean) =>
    lisbon.within(() => {
      const receiver = createReceiver(lisbon.connection, { ...deps, accepts });
      for (const commit of commits) receiver.header(commit);
      const fates = leaves.map((leaf) => receiver.leaf(leaf));
      for (const _record of receiver.finish()) continue;
      return new Set(fates);
    });
  expect(take(({ record }) => record !== note)).toEqual(new Set(['taken', 'not-accepted']));
  const rows = (table: string) => JSON.stringify(lisbon.connection.all(`SELECT * FROM ${table}`));
  for (const table of ['leaves', 'early_leaves', 'records']) expect(rows(table)).not.toContain('zqnoteqz');
  expect(take(() => true)).toEqual(new Set(['taken', 'known']));
  expect(lisbon.state()).toEqual(paris.state());
});

test('a value that its field cannot have, and a second beginning, are objected to', () => {
  lisbon.receive(paris.exportAll());
  const birth = leavesOfRecord(paris.connection, levant).find(({ content }) => content?.field === 'record')?.content;
  if (!birth) throw new Error('no birth');
  lisbon.within(() => {
    const receiver = createReceiver(lisbon.connection, { packs, banal, now: 0, workspace: levant });
    const leaf = (field: string, value: unknown) => receiver.leaf({ ...birth, field, value: value as never });
    expect(leaf('record', { type: 'note', pack: 'core@1', caseId: levant })).toBe('records/second-birth');
    expect(leaf('marking', { handling: 'H9' })).toBe('records/bad-value');
    expect(leaf('title', { not: 'text' })).toBe('records/bad-value');
    expect(leaf('keptHome', ['title'])).toBe('records/bad-value');
    expect(leaf('fieldOfANewerPack', 1)).toBe('early');
  });
});

test('a case begun under schema 10 is said once more in its own workspace, and can be shared then', () => {
  paris.edit(0, levant, { summary: 'old' });
  const created = paris.connection.get('SELECT created_at FROM records WHERE id = ?', levant);
  paris.connection.exec(`UPDATE commits SET workspace = '${'f'.repeat(64)}'`);
  expect([...commitsOfWorkspace(paris.connection, levant)]).toEqual([]);
  paris.advance(1_000_000);
  paris.within(() => paris.writer.commit(paris.connection, author(), changesToRestate(paris.connection, levant)));
  expect(changesToRestate(paris.connection, levant)).toEqual([]);
  expect(paris.connection.get('SELECT created_at FROM records WHERE id = ?', levant)).toEqual(created);
  lisbon.receive({
    commits: [...commitsOfWorkspace(paris.connection, levant)],
    leaves: [...leavesOfWorkspace(paris.connection, levant)].flatMap(({ content }) => content ?? []),
  });
  expect(gapsOf(lisbon.connection)).toEqual([]);
  const shown = (replica: Replica) =>
    replica.connection.get('SELECT title, state, conflicts, field_values FROM records WHERE id = ?', levant);
  expect(shown(lisbon)).toEqual(shown(paris));
  expect(shown(lisbon)).toMatchObject({ title: 'Operation Levant', conflicts: 0 });
});

const perBatch = process.env['SLOW'] === '1' ? 150 : 30;

test(`${perBatch * 700} leaves with their signatures are taken in within seconds; SLOW=1 takes 105,000`, () => {
  paris.within(() => {
    const { writer, connection } = paris;
    for (let batch = 0; batch < 100; batch += 1) {
      const drafts = Array.from({ length: perBatch }, (_, index) =>
        writer.draft(connection, {
          type: 'note',
          caseId: levant,
          fields: { title: `Note ${batch} ${index}`, body: 'text' },
        }),
      );
      writer.commit(
        connection,
        author(),
        drafts.flatMap(({ changes }) => changes),
      );
    }
    const ids = connection.all<{ id: RecordId }>(`SELECT id FROM records WHERE type = 'note'`);
    for (let start = 0; start < ids.length; start += 20) {
      const some = ids.slice(start, start + 20);
      writer.commit(
        connection,
        author(),
        some.flatMap(({ id }) => writer.amend(connection, id, { body: 'another text' })),
      );
    }
  });
  const { commits, leaves } = paris.exportAll();
  expect(leaves.length).toBeGreaterThan(perBatch * 700);
  const started = performance.now();
  lisbon.receive({ commits, leaves });
  const seconds = (performance.now() - started) / 1000;
  console.info(`${leaves.length} leaves in ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(60);
}, 240_000);
