/** A chain of hidden writes may be as long as its author likes: what a preview and a record spend on it has an end. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitIdOf, parseHeader } from '#electron/domains/records/commit-header.ts';
import { mostHidden, withheldFieldsOf } from '#electron/domains/records/withheld.ts';
import { createIndexer } from '#electron/domains/exchange/opening/open-index.ts';
import type { BundleContents, BundleIndex } from '#electron/domains/exchange/opening/open-index.ts';
import type { AuthorTrust } from '#electron/domains/exchange/opening/judge-authors.ts';
import { previewBundle } from '#electron/domains/exchange/deciding/preview-bundle.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { type Replica, createReplica, packs } from '#tests/support/replica.ts';

const caseId = '0190a000-0000-7000-8000-000000000001' as RecordId;
let paris: Replica;
let lisbon: Replica;

beforeEach(() => {
  [paris, lisbon] = [createReplica(), createReplica()];
  lisbon.openCase(0, caseId, 'Operation Levant');
  lisbon.edit(0, caseId, { summary: 'shown' });
  paris.receive(lisbon.exportAll());
});
afterEach(() => {
  paris.close();
  lisbon.close();
});

/** Headers only, every author believed. */
function indexOf(from: Replica): BundleIndex {
  const indexer = createIndexer({ trust: {} as AuthorTrust, caseId, isKnown: () => true });
  for (const { header, signature } of from.exportAll().commits) indexer.commit({ header, signature });
  const isHere = new Set(paris.exportAll().commits.map(({ header }) => commitIdOf(header).toString('hex')));
  const { index } = indexer;
  return {
    ...index,
    commitOf(leafId) {
      const commit = index.commitOf(leafId);
      return commit && { ...commit, isKnown: isHere.has(commit.commitId) };
    },
  };
}

const nothing: BundleContents = { of: () => [] };
const previewWith = async (mostSteps: number) => {
  const fields: string[] = [];
  await previewBundle({
    contents: nothing,
    index: indexOf(lisbon),
    connection: paris.connection,
    deps: { packs, caseId, nameOf: (author) => ({ author, unit: '' }) },
    mostSteps,
    breathe: () => undefined,
    take: ({ content }) => void fields.push(...content.fields.map(({ field }) => field)),
  });
  return fields;
};

test('a preview walks as many steps as there are replacements, and refuses a bundle that needs more', async () => {
  for (const summary of ['one', 'two', 'three', 'four']) lisbon.edit(0, caseId, { summary });
  const replaced = lisbon
    .exportAll()
    .commits.flatMap(({ header }) => parseHeader(header).leaves.flatMap(({ supersedes }) => supersedes));
  expect(replaced).toHaveLength(4);
  expect(await previewWith(replaced.length)).toEqual(['summary']);
  await expect(previewWith(replaced.length - 1)).rejects.toMatchObject({ code: 'bundle/too-many-lines' });
});

/** A chain of hidden writes over the summary, and at its end one that is known. */
function hide(count: number): void {
  const { connection } = paris;
  const commit = 'SELECT min(number) FROM commits';
  connection.exec(`
    WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < ${count})
    INSERT INTO leaves (id, commit_number) SELECT unhex(printf('%064x', at)), (${commit}) FROM n;
    INSERT INTO supersessions (superseded, leaf_number)
    SELECT unhex(printf('%064x', at - 1)), number
    FROM (SELECT number, row_number() OVER (ORDER BY number) AS at FROM leaves WHERE record_id IS NULL) WHERE at > 1;
    INSERT INTO supersessions (superseded, leaf_number)
    SELECT (SELECT id FROM leaves WHERE field = 'summary'), min(number) FROM leaves WHERE record_id IS NULL;
    INSERT INTO leaves (id, commit_number, record_id, field, value, handling, salt)
    VALUES (randomblob(32), (${commit}), '${caseId}', 'summary', '"shown again"', 'H1', randomblob(16));
    INSERT INTO supersessions (superseded, leaf_number)
    VALUES (unhex(printf('%064x', ${count})), last_insert_rowid())`);
}

test('a chain that ends in a known write hides nothing', () => {
  hide(mostHidden - 1);
  expect(withheldFieldsOf(paris.connection, caseId)).toEqual(new Set());
});

test('a chain longer than is looked at counts as withheld', () => {
  hide(mostHidden);
  expect(withheldFieldsOf(paris.connection, caseId)).toEqual(new Set(['summary']));
});

test('many hidden writes over one field do not make another look known', () => {
  const { connection } = paris;
  const commit = '(SELECT min(number) FROM commits)';
  connection.exec(`
    WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at <= ${mostHidden})
    INSERT INTO leaves (id, commit_number) SELECT unhex(printf('%064x', at)), ${commit} FROM n;
    INSERT INTO supersessions (superseded, leaf_number)
    SELECT known.id, hidden.number FROM leaves hidden JOIN leaves known
      ON known.field = CASE hidden.id WHEN unhex(printf('%064x', ${mostHidden} + 1)) THEN 'title' ELSE 'summary' END
    WHERE hidden.record_id IS NULL`);
  expect(withheldFieldsOf(connection, caseId)).toEqual(new Set(['summary', 'title']));
});
