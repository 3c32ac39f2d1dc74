/** Checks the commit log: signatures, ids, chains, and that each known leaf is the one that its header lists. */
import type { Json } from '#shared/core/json.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { Finding } from '#shared/domains/vault/vault.contract.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { commitIdOf, isSignedBy, parseHeader } from './commit-header.ts';
import { forksOf, gapsOf } from './commit-log.ts';
import { leafIdOf } from './leaf.ts';

interface CommitRow {
  readonly number: number;
  readonly id: Buffer;
  readonly author: string;
  readonly sequence: number;
  readonly previous: Buffer | null;
  readonly header: Buffer;
  readonly signature: Buffer;
  readonly public_key: Buffer | null;
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
      `SELECT c.number, c.id, c.author, c.sequence, c.previous, c.header, c.signature, k.public_key
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
  let listed: readonly { readonly id: string; readonly supersedes: readonly string[] }[];
  try {
    const header = parseHeader(row.header);
    listed = header.leaves;
    const isRow =
      header.author === row.author &&
      header.sequence === row.sequence &&
      header.previous === (row.previous?.toString('hex') ?? null);
    if (!isRow || !commitIdOf(row.header).equals(row.id)) report('records/commit-altered');
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    report(cause.code);
    return 0;
  }
  if (!row.public_key || !isSignedBy(row.header, row.signature, row.public_key)) report('records/bad-signature');
  const leaves = read.all<LeafRow>(
    'SELECT id, record_id, field, value, handling, salt FROM leaves WHERE commit_number = ?',
    row.number,
  );
  const known = new Set(leaves.map(({ id }) => id.toString('hex')));
  if (leaves.length !== listed.length || listed.some(({ id }) => !known.has(id))) report('records/leaf-missing');
  const edges = read.get<{ total: number }>(
    'SELECT count(*) AS total FROM supersessions s JOIN leaves l ON l.number = s.leaf_number WHERE l.commit_number = ?',
    row.number,
  );
  if (edges?.total !== listed.reduce((sum, { supersedes }) => sum + new Set(supersedes).size, 0))
    report('records/supersession-altered');
  for (const leaf of leaves)
    if (leaf.record_id !== null && !leafIdOf(toContent(leaf)).equals(leaf.id)) report('records/leaf-altered');
  return leaves.length;
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
