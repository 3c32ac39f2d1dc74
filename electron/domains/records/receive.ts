/**
 * Takes in commits made elsewhere. Headers are verified before anything is stored; leaves are believed only when their
 * hash stands in a verified header. What is incomplete waits, what is known is ignored, nothing is overwritten.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { commitIdOf, isSignedBy, parseHeader } from './commit-header.ts';
import { discloseLeaf, insertHeader, insertLeaf, recordsOfLeaves, takeEarlyLeaf } from './commit-log.ts';
import { type BanalMatcher, refreshRecord } from './derived-tables.ts';
import type { LeafContent } from './leaf.ts';

export interface ForeignCommit {
  readonly header: Buffer;
  readonly signature: Buffer;
}

export interface ForeignBatch {
  readonly commits: readonly ForeignCommit[];
  readonly leaves: readonly LeafContent[];
}

export interface ReceiveDeps {
  readonly packs: PackEngine;
  readonly banal: BanalMatcher;
  readonly now: number;
}

/**
 * Runs inside the caller's transaction; one bad header refuses the whole batch.
 * @returns the ids of the records whose state may have changed.
 * @throws AppError `records/header-malformed`, `records/unknown-session-key`, `records/bad-signature`
 */
export function receive(connection: WriteConnection, batch: ForeignBatch, deps: ReceiveDeps): string[] {
  const touched = new Set<string>();
  for (const commit of batch.commits) for (const id of receiveHeader(connection, commit, deps.now)) touched.add(id);
  for (const leaf of batch.leaves) {
    const record = discloseLeaf(connection, leaf);
    if (record) touched.add(record);
  }
  for (const id of touched) refreshRecord(connection, id, deps.packs, deps.banal);
  return [...touched];
}

function receiveHeader(connection: WriteConnection, commit: ForeignCommit, now: number): string[] {
  const header = parseHeader(commit.header);
  const key = connection.get<{ public_key: Buffer; author: string }>(
    'SELECT public_key, author FROM session_keys WHERE id = ?',
    header.sessionKey,
  );
  if (!key || key.author !== header.author) throw new AppError('records/unknown-session-key');
  if (!isSignedBy(commit.header, commit.signature, key.public_key)) throw new AppError('records/bad-signature');
  const signed = { id: commitIdOf(commit.header), bytes: commit.header, signature: commit.signature };
  const number = insertHeader(connection, header, signed, now);
  if (number === null) return [];
  const touched = new Set<string>();
  for (const { id, supersedes } of header.leaves) {
    const content = takeEarlyLeaf(connection, Buffer.from(id, 'hex'));
    insertLeaf(connection, number, Buffer.from(id, 'hex'), supersedes, content);
    if (content) touched.add(content.record);
    for (const record of recordsOfLeaves(connection, supersedes)) touched.add(record);
  }
  return [...touched];
}
