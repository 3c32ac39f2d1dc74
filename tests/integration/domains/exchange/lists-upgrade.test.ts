/** Entries of an earlier schema, whose statements and answers stood in their rows. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrations } from '#electron/migrations/index.ts';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { type WriteConnection, openWriteConnection } from '#electron/platform/database/connection.ts';
import { migrate } from '#electron/platform/database/migrate.ts';
import { documentsOf } from '#electron/domains/exchange/deciding/inbox-repository.ts';
import { answerOf, listBundles } from '#electron/domains/exchange/sealing/outbox.repository.ts';

let folder: string;
let connection: WriteConnection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-upgrade-'));
  connection = openWriteConnection(join(folder, 'vault.db'), new Uint8Array(32).fill(1) as Key<'database'>);
  migrate(
    connection,
    migrations.filter(({ version }) => version <= 40),
  );
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const marking = { handling: 'H1', tlp: 'AMBER', pap: 'GREEN' };
const statement = Buffer.from(
  JSON.stringify({
    sender: { id: 'b'.repeat(64), name: 'UNC3T’s “desk”', country: 'PT' },
    case: { id: 'case', number: '2026-0117', title: 'Levant' },
    handling: { marking },
  }),
);
const receipt = Buffer.from(
  JSON.stringify({ sender: { id: 'b', name: 'UNC3T', country: 'PT' }, case: null, handling: { marking } }),
);

function insertInbox(id: string, said: Buffer | null, report: string): void {
  connection.run(
    `INSERT INTO inbox (id, state, is_late, file_name, file_sha256, size, statement, report, opened_by, received_at, reason)
     VALUES (?, ?, 0, 'a', 'b', 1, ?, ?, 'c', 2, '')`,
    id,
    said === null ? 'quarantined' : 'waiting',
    said,
    report,
  );
}

test('the upgrade puts into each row what its list shows, and keeps every document to the byte', () => {
  insertInbox('of a case', statement, 'first');
  insertInbox('an answer', receipt, 'second');
  insertInbox('refused', null, 'third');
  migrate(connection, migrations);
  const sql = 'SELECT number, sender_name, sender_country, case_number, case_title, marking FROM inbox ORDER BY number';
  const rows = connection.all<{ number: number; marking: string | null }>(sql);
  const from = { sender_name: 'UNC3T', sender_country: 'PT', case_number: '', case_title: '' };
  expect(rows).toMatchObject([
    { ...from, sender_name: 'UNC3T’s “desk”', case_number: '2026-0117', case_title: 'Levant' },
    from,
    { ...from, sender_name: '', sender_country: '', marking: null },
  ]);
  expect(JSON.parse(rows[0]?.marking ?? '')).toEqual(marking);
  expect(rows.map(({ number }) => documentsOf(connection, number))).toEqual([
    { statement, report: 'first' },
    { statement: receipt, report: 'second' },
    { statement: null, report: 'third' },
  ]);
});

test('an entry whose documents cannot be read does not keep the vault from being opened', () => {
  const odd = [Buffer.from('no JSON'), Buffer.alloc(0), Buffer.from('{"sender":{}}')];
  for (const [at, said] of odd.entries()) insertInbox(`odd ${at}`, said, 'kept');
  connection.run(
    `INSERT INTO outbox (id, kind, partner, sequence, state, records, held, created_by, created_at, delivered_to, answer, kept)
     VALUES ('odd', 'case', 'p', 1, 'delivered', 1, 0, 'c', 4, '', 'no JSON', 1)`,
  );
  migrate(connection, migrations);
  const rows = connection.all<{ number: number }>('SELECT number FROM inbox ORDER BY number');
  expect(rows.map(({ number }) => documentsOf(connection, number))).toEqual(
    odd.map((said) => ({ statement: said, report: 'kept' })),
  );
  expect(connection.all('SELECT answer FROM outbox_documents')).toEqual([{ answer: 'no JSON' }]);
});

test('the upgrade counts what partners answered', () => {
  const answer = JSON.stringify({ decidedAt: 3, notTaken: [{ record: 'a' }, { record: 'b' }], conflicts: [{}] });
  for (const [sequence, text] of [answer, null].entries())
    connection.run(
      `INSERT INTO outbox (id, kind, partner, sequence, state, statement, records, held, created_by, created_at, delivered_to,
         answer, kept) VALUES (?, 'case', 'p', ?, 'delivered', ?, 1, 0, 'c', 4, '', ?, 1)`,
      `bundle ${sequence}`,
      sequence,
      statement,
      text,
    );
  migrate(connection, migrations);
  const everybody = { sql: '1', values: [] };
  const { rows } = listBundles(connection, { partner: 'p', caseId: null, offset: 0, limit: 10 }, everybody);
  expect(rows).toMatchObject([
    { not_taken: 0, conflicts: 0 },
    { not_taken: 2, conflicts: 1 },
  ]);
  expect(rows.map(({ number }) => answerOf(connection, number))).toEqual([null, answer]);
  expect(connection.all('SELECT statement FROM outbox_documents')).toEqual([{ statement }, { statement }]);
});
