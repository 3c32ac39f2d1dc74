/**
 * What a partner says about bundles of ours. Called by the receiving half inside its transaction, once the bundle that
 * says so has been judged genuine.
 */
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { Receipt, Statement } from '#shared/domains/exchange/statement.schema.ts';
import { isShared } from '../opening/case-sharing.ts';
import { answerOf, findBundle, saveAnswer } from '../sealing/outbox.repository.ts';
import { senderOrder } from '../opening/sender-order.ts';
import { acknowledge, sequenceOf } from '../sealing/sent.repository.ts';

const stateOf = { accepted: 'acknowledged', partly: 'partly', refused: 'refused' } as const;

/** What became of bundles of ours: outbox states, and what the partner now has. @returns ids of the cases concerned. */
export function applyReceipt(connection: WriteConnection, partner: string, receipt: Receipt, now: number): string[] {
  const cases = new Set<string>();
  // One answer for each bundle: a list that repeats one must not cost as much as it is long.
  for (const answer of new Map(receipt.bundles.map((one) => [one.id, one])).values()) {
    const bundle = findBundle(connection, answer.id);
    // Bundles of others, and answers that are older than one we have.
    if (bundle?.partner !== partner || bundle.state === 'sealing' || bundle.state === 'broken') continue;
    const { id: _id, ...kept } = answer;
    const known = answerOf(connection, bundle.number);
    const text = JSON.stringify(kept);
    if (known !== null && (JSON.parse(known) as typeof kept).decidedAt > answer.decidedAt) continue;
    saveAnswer(connection, bundle.number, {
      state: stateOf[answer.outcome],
      text,
      answeredAt: text === known ? bundle.answered_at : now,
      notTaken: answer.notTaken.length,
      conflicts: answer.conflicts.length,
    });
    if (answer.outcome !== 'refused')
      acknowledge(
        connection,
        partner,
        bundle.number,
        answer.notTaken.map(({ record }) => record),
      );
    if (bundle.case_id !== null) cases.add(bundle.case_id);
  }
  return [...cases];
}

/**
 * Where the partner says it stands, and what it asks for. It has the headers up to its frontier; beyond it, it has not what
 * we believed it had: it went back to an older vault, and is sent the rest again. An old bundle that comes late says
 * nothing about now. Where number and clock of the sender disagree, only that is believed of which the worst that follows
 * is sending something twice.
 */
export function applyFrontierAndWants(connection: WriteConnection, partner: string, statement: Statement): void {
  const order = senderOrder(connection, statement);
  if (order === 'late') return;
  const workspaces = Map.groupBy(statement.frontier, ({ workspace }) => workspace);
  if (statement.case && !workspaces.has(statement.case.id)) workspaces.set(statement.case.id, []);
  for (const [workspace, entries] of workspaces) {
    if (!isShared(connection, workspace, partner)) continue;
    const reached = reachedIn(connection, workspace, entries);
    if (order === 'newest') raise(connection, partner, workspace, reached);
    lower(connection, partner, workspace, reached);
  }
  for (const id of statement.wants.commits) want(connection, partner, 'commit', id);
  for (const id of statement.wants.contents) want(connection, partner, 'content', id);
}

/**
 * Number by author, in JSON, of those who wrote here: a partner may name any others. A number means nothing in a chain that
 * forked before it.
 */
function reachedIn(connection: WriteConnection, workspace: string, entries: Statement['frontier']): string {
  const authors = connection.all<{ author: string }>(
    'SELECT DISTINCT author FROM commits WHERE workspace = ?',
    workspace,
  );
  const known = new Set(authors.map(({ author }) => author));
  const same = entries.filter(({ author, sequence, commit }) => {
    if (!known.has(author)) return false;
    const own = sequenceOf(connection, commit);
    return own === null || (own.author === author && own.sequence === sequence && own.workspace === workspace);
  });
  return JSON.stringify(Object.fromEntries(same.map(({ author, sequence }) => [author, sequence])));
}

/** Read once, and found by author: not gone over for each commit. */
const reachedAuthors = 'WITH reached AS MATERIALIZED (SELECT key AS author, value AS sequence FROM json_each(?))';

/** It has every header up to there. */
function raise(connection: WriteConnection, partner: string, workspace: string, reached: string): void {
  connection.run(
    `${reachedAuthors} INSERT INTO partner_commits (unit, commit_number, outbox_number)
     SELECT ?, c.number, NULL FROM reached r CROSS JOIN commits c ON c.author = r.author
     WHERE c.workspace = ? AND c.sequence <= r.sequence
     ON CONFLICT DO UPDATE SET outbox_number = NULL`,
    reached,
    partner,
    workspace,
  );
}

/**
 * It has nothing beyond: what we sent waits to be acknowledged again, as of our last bundle. What it was never sent by us
 * is new to it.
 */
function lower(connection: WriteConnection, partner: string, workspace: string, reached: string): void {
  const beyond = `SELECT c.number FROM commits c LEFT JOIN reached r ON r.author = c.author
    WHERE c.workspace = ? AND c.sequence > coalesce(r.sequence, 0)`;
  const last = connection.get<{ number: number | null }>(
    `SELECT max(number) AS number FROM outbox WHERE partner = ? AND case_id = ? AND state NOT IN ('sealing', 'broken')`,
    partner,
    workspace,
  )?.number;
  const forget = (table: string, where: string): void => {
    const begin =
      last === null || last === undefined ? `DELETE FROM ${table}` : `UPDATE ${table} SET outbox_number = ${last}`;
    connection.run(
      `${reachedAuthors} ${begin} WHERE unit = ? AND outbox_number IS NULL AND ${where}`,
      reached,
      partner,
      workspace,
    );
  };
  forget(
    'partner_leaves',
    `leaf_number IN (SELECT l.number FROM leaves l JOIN (${beyond}) b ON b.number = l.commit_number)`,
  );
  forget('partner_commits', `commit_number IN (${beyond})`);
}

/** Not what is not here, and what is not the partner's to ask for: only what was shared with it. */
function want(connection: WriteConnection, partner: string, kind: 'commit' | 'content', id: string): void {
  connection.run(
    kind === 'commit'
      ? `INSERT OR IGNORE INTO partner_wants (unit, kind, id) SELECT ?, 'commit', ? WHERE EXISTS (
           SELECT 1 FROM commits c JOIN case_partners p ON p.case_id = c.workspace WHERE c.id = unhex(?) AND p.unit = ?)`
      : `INSERT OR IGNORE INTO partner_wants (unit, kind, id) SELECT ?, 'content', ? WHERE EXISTS (
           SELECT 1 FROM files f JOIN case_partners p ON p.case_id = f.case_id WHERE f.sha256 = ? AND p.unit = ?)`,
    partner,
    id,
    id,
    partner,
  );
}
