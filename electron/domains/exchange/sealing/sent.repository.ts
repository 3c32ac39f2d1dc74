/** What a partner has been sent: commits, leaves and contents, until it says that they came. SQL only. */
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';

export interface SentBundle {
  readonly partner: string;
  /** Number of the outbox entry. */
  readonly number: number;
  readonly caseId: string;
  readonly now: number;
  readonly commits: readonly number[];
  readonly leaves: readonly number[];
  readonly contents: readonly string[];
}

const rowsAtOnce = 5000;

/** What was asked for is sent, hence asked for no more. */
export async function recordSent(connection: WriteConnection, sent: SentBundle): Promise<void> {
  const { partner, number } = sent;
  await inParts(sent.commits, (part) => {
    connection.run(
      `INSERT INTO partner_commits (unit, commit_number, outbox_number) SELECT ?, value, ? FROM json_each(?) WHERE 1
       ON CONFLICT DO UPDATE SET outbox_number = excluded.outbox_number`,
      partner,
      number,
      part,
    );
    connection.run(
      `DELETE FROM partner_wants WHERE unit = ? AND kind = 'commit'
       AND id IN (SELECT lower(hex(c.id)) FROM json_each(?) n JOIN commits c ON c.number = n.value)`,
      partner,
      part,
    );
  });
  await inParts(sent.leaves, (part) =>
    connection.run(
      `INSERT INTO partner_leaves (unit, leaf_number, outbox_number) SELECT ?, value, ? FROM json_each(?) WHERE 1
       ON CONFLICT DO UPDATE SET outbox_number = excluded.outbox_number`,
      partner,
      number,
      part,
    ),
  );
  await inParts(sent.contents, (part) => {
    connection.run(
      `INSERT INTO partner_contents (unit, sha256, outbox_number) SELECT ?, value, ? FROM json_each(?) WHERE 1
       ON CONFLICT DO UPDATE SET outbox_number = excluded.outbox_number`,
      partner,
      number,
      part,
    );
    connection.run(
      `DELETE FROM partner_wants WHERE unit = ? AND kind = 'content' AND id IN (SELECT value FROM json_each(?))`,
      partner,
      part,
    );
  });
  connection.run(
    'INSERT OR IGNORE INTO case_partners (case_id, unit, since) VALUES (?, ?, ?)',
    sent.caseId,
    partner,
    sent.now,
  );
}

async function inParts(all: readonly (number | string)[], work: (part: string) => void): Promise<void> {
  for (let start = 0; start < all.length; start += rowsAtOnce) {
    work(JSON.stringify(all.slice(start, start + rowsAtOnce)));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The partner has what this bundle brought, except values of records that it did not take. */
export function acknowledge(
  connection: WriteConnection,
  partner: string,
  number: number,
  notTaken: readonly string[],
): void {
  connection.run(
    'UPDATE partner_commits SET outbox_number = NULL WHERE unit = ? AND outbox_number = ?',
    partner,
    number,
  );
  connection.run(
    'UPDATE partner_contents SET outbox_number = NULL WHERE unit = ? AND outbox_number = ?',
    partner,
    number,
  );
  connection.run(
    `UPDATE partner_leaves SET outbox_number = NULL WHERE unit = ? AND outbox_number = ?
     AND leaf_number NOT IN (SELECT l.number FROM json_each(?) n JOIN leaves l ON l.record_id = n.value)`,
    partner,
    number,
    JSON.stringify(notTaken),
  );
}

export function sequenceOf(
  connection: ReadConnection,
  commitId: string,
): { author: string; sequence: number; workspace: string } | null {
  return (
    connection.get<{ author: string; sequence: number; workspace: string }>(
      'SELECT author, sequence, workspace FROM commits WHERE id = unhex(?)',
      commitId,
    ) ?? null
  );
}
