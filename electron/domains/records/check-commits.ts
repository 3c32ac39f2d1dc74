/** Checks the commit log: signatures, ids, chains, and that each known leaf is the one that its header lists. */
import type { Json } from '#shared/core/json.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { Finding } from '#shared/domains/vault/vault.contract.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { type CommitHeader, commitIdOf, isSignedBy, parseHeader } from './commit-header.ts';
import { forksOf, gapsOf } from './commit-log.ts';
import { leafIdOf } from './leaf.ts';

interface CommitRow {
  readonly number: number;
  readonly id: Buffer;
  readonly workspace: string;
  readonly author: string;
  readonly session_key: string;
  readonly sequence: number;
  readonly previous: Buffer | null;
  readonly clock_ms: number;
  readonly clock_count: number;
  readonly at: number;
  readonly zone: string;
  readonly header: Buffer;
  readonly signature: Buffer;
  readonly public_key: Buffer | null;
  readonly key_author: string | null;
  readonly is_own: number;
}

interface LeafRow {
  readonly id: Buffer;
  readonly record_id: string | null;
  readonly field: string;
  readonly value: string;
  readonly handling: string;
  readonly salt: Buffer;
}

export type ReportFinding = (code: string, place: string, params?: Finding['params']) => void;

/** @returns how many commits and leaves were examined. */
export async function checkCommits(
  vault: OpenVault,
  report: ReportFinding,
  breathe: () => Promise<void> | void,
): Promise<number> {
  const { read } = vault;
  let examined = 0;
  const numbers = read.all<{ number: number }>('SELECT number FROM commits ORDER BY number');
  for (const { number } of numbers) {
    const row = read.get<CommitRow>(
      `SELECT c.*, k.public_key, k.author AS key_author, EXISTS (SELECT 1 FROM certificates o WHERE o.fingerprint = c.author AND o.unit IS NULL) AS is_own
       FROM commits c LEFT JOIN session_keys k ON k.id = c.session_key WHERE c.number = ?`,
      number,
    );
    if (!row) continue;
    const place = `commit ${row.id.toString('hex').slice(0, 16)}`;
    examined += 1 + checkOne(vault, row, (code) => report(code, place));
    await breathe();
  }
  for (const gap of gapsOf(read)) report('records/gap', `commit ${gap.missing.slice(0, 16)}`);
  for (const fork of forksOf(read))
    report('records/fork', `author ${fork.author.slice(0, 16)} sequence ${fork.sequence}`);
  return examined;
}

function checkOne({ read }: OpenVault, row: CommitRow, report: (code: string) => void): number {
  let listed: CommitHeader['leaves'];
  try {
    const header = parseHeader(row.header);
    listed = header.leaves;
    if (!isRowOf(header, row) || !commitIdOf(row.header).equals(row.id)) report('records/commit-altered');
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    report(cause.code);
    return 0;
  }
  // Endorsed for another officer: somebody signed in a colleague's name.
  if (row.key_author !== row.author) report('records/bad-signature');
  else if (!row.public_key || !isSignedBy(row.header, row.signature, row.public_key)) report('records/bad-signature');
  const leaves = read.all<LeafRow>(
    'SELECT id, record_id, field, value, handling, salt FROM leaves WHERE commit_number = ?',
    row.number,
  );
  const known = new Set(leaves.map(({ id }) => id.toString('hex')));
  if (leaves.length !== listed.length || listed.some(({ id }) => !known.has(id))) report('records/leaf-missing');
  const declined = declinedOf(read, row.number);
  if (!isSupersededAsListed(read, row.number, listed, declined)) report('records/supersession-altered');
  // What was taken, and what is our own, was not declined.
  if (leaves.some((leaf) => declined.has(leaf.id.toString('hex')) && (leaf.record_id !== null || row.is_own === 1)))
    report('records/supersession-altered');
  // Own values are never withheld from their own vault, and nothing erases them in this version.
  if (row.is_own === 1 && leaves.some((leaf) => leaf.record_id === null)) report('records/leaf-missing');
  for (const leaf of leaves)
    if (leaf.record_id !== null && !leafIdOf(toContent(leaf)).equals(leaf.id)) report('records/leaf-altered');
  return leaves.length;
}

function isRowOf(header: CommitHeader, row: CommitRow): boolean {
  return (
    header.workspace === row.workspace &&
    header.author === row.author &&
    header.sessionKey === row.session_key &&
    header.sequence === row.sequence &&
    header.previous === (row.previous?.toString('hex') ?? null) &&
    header.clock[0] === row.clock_ms &&
    header.clock[1] === row.clock_count &&
    header.at === row.at &&
    header.zone === row.zone
  );
}

/** Writes of the commit that nobody here took: what they replace is not in force. */
function declinedOf(read: ReadConnection, commit: number): ReadonlySet<string> {
  const sql = 'SELECT l.id FROM leaves l JOIN declined_leaves d ON d.leaf_number = l.number WHERE l.commit_number = ?';
  return new Set(read.all<{ id: Buffer }>(sql, commit).map(({ id }) => id.toString('hex')));
}

function isSupersededAsListed(
  read: ReadConnection,
  commit: number,
  listed: CommitHeader['leaves'],
  declined: ReadonlySet<string>,
): boolean {
  return (['supersessions', 'declined_supersessions'] as const).every((table) => {
    const stored = read
      .all<{ leaf: Buffer; superseded: Buffer }>(
        `SELECT l.id AS leaf, s.superseded FROM ${table} s JOIN leaves l ON l.number = s.leaf_number WHERE l.commit_number = ?`,
        commit,
      )
      .map(({ leaf, superseded }) => `${leaf.toString('hex')} ${superseded.toString('hex')}`);
    const meant = listed.filter(({ id }) => declined.has(id) === (table === 'declined_supersessions'));
    const expected = new Set(meant.flatMap(({ id, supersedes }) => supersedes.map((old) => `${id} ${old}`)));
    return stored.length === expected.size && stored.every((edge) => expected.has(edge));
  });
}

function toContent(leaf: LeafRow) {
  return {
    salt: leaf.salt.toString('hex'),
    record: leaf.record_id ?? '',
    field: leaf.field,
    value: JSON.parse(leaf.value) as Json,
    handling: leaf.handling,
  };
}
