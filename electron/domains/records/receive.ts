/**
 * Takes in commits made elsewhere. Headers are verified before anything is stored; leaves are believed only when their
 * hash stands in a verified header. What is incomplete waits, what is known is ignored, nothing is overwritten. Whether
 * an author is one to be believed is decided before: by the session keys that the caller has stored.
 */
import type { KeyObject } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { type CommitHeader, commitIdOf, isSignedBy, parseHeader, sessionKeyOf } from './commit-header.ts';
import { declineLeaf, endDecline } from './declined.ts';
import {
  discloseLeaf,
  insertHeader,
  insertLeaves,
  type PlacedLeaf,
  recordsOfLeaves,
  takeEarlyLeaf,
} from './commit-log.ts';
import type { BanalMatcher } from './derived-rows.ts';
import { refreshRecord } from './derived-tables.ts';
import { type LeafContent, leafIdOf, writtenLeaf } from './leaf.ts';
import { createLeafGuard, type LeafObjection } from './leaf-guard.ts';

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
  /** The case that the batch is about; headers of others are refused. Absent: any. */
  readonly workspace?: string;
  /** Writes that a person accepted; others are left where they are, and replace nothing. Absent: all. */
  accepts?(content: LeafContent): boolean;
}

/**
 * `taken`: its value is known from here on. `known`: it was. `early`: kept until its header comes. `not-accepted`: nobody
 * accepted it; nothing of it is kept but that it was declined. `erased`: it was here and was erased by law. The others are
 * objections: such a leaf is never stored, and counts as declined.
 */
export type LeafFate = 'taken' | 'known' | 'early' | 'not-accepted' | 'erased' | LeafObjection;

export interface Receiver {
  /**
   * @returns the number of the commit here, and whether it was unknown.
   * @throws AppError `records/header-malformed`, `records/other-workspace`, `records/unknown-session-key`,
   *   `records/bad-signature`
   */
  header(commit: ForeignCommit): { readonly number: number; readonly isNew: boolean };
  /** @param id of the content, where the caller has it already. */
  leaf(content: LeafContent, id?: Buffer): LeafFate;
  /** Brings the derived tables up to date, each touched record once, as its id is asked for: to be run to its end. */
  finish(): Generator<string>;
}

/**
 * Step by step inside the caller's one transaction: every header, every leaf, then `finish`. A refusal leaves the
 * transaction to be rolled back.
 */
export function createReceiver(connection: WriteConnection, deps: ReceiveDeps): Receiver {
  const touched = new Set<string>();
  const keys = createKeyRing(connection);
  const guard = createLeafGuard(connection, deps.packs);
  let hasEarly = connection.get('SELECT 1 FROM early_leaves LIMIT 1') !== undefined;

  function touch(leafIds: readonly string[]): void {
    for (const record of recordsOfLeaves(connection, leafIds)) touched.add(record);
  }

  function place(header: CommitHeader, number: number): void {
    const toPlaced = ({ id: hexId, supersedes }: CommitHeader['leaves'][number]): PlacedLeaf => {
      const id = Buffer.from(hexId, 'hex');
      const early = hasEarly ? takeEarlyLeaf(connection, id) : null;
      const content = early && guard.objection(early, header.workspace) === null ? early : null;
      if (content) touched.add(content.record);
      touch(supersedes);
      return { id, supersedes, content: content && writtenLeaf(content) };
    };
    // What came early is judged by the leaves before it.
    const parts = hasEarly ? header.leaves.map((leaf) => [leaf]) : [header.leaves];
    for (const part of parts) insertLeaves(connection, number, part.map(toPlaced));
  }

  return {
    header(commit) {
      const header = parseHeader(commit.header);
      if (deps.workspace !== undefined && header.workspace !== deps.workspace)
        throw new AppError('records/other-workspace');
      keys.assertSigned(header, commit);
      const signed = { id: commitIdOf(commit.header), bytes: commit.header, signature: commit.signature };
      const number = insertHeader(connection, header, signed, deps.now);
      if (number !== null) place(header, number);
      return { number: number ?? numberOf(connection, signed.id), isNew: number !== null };
    },
    leaf(content, id = leafIdOf(content)) {
      const row = connection.get<LeafHere>(leafHere, id);
      if (row?.record_id) return 'known';
      if (row && row.erased_at !== null) return 'erased';
      const refusal =
        deps.accepts?.(content) === false
          ? 'not-accepted'
          : guard.objection(content, row?.workspace ?? deps.workspace ?? null);
      if (refusal) {
        touch(declineLeaf(connection, id));
        return refusal;
      }
      discloseLeaf(connection, id, content);
      if (row?.declined === 1) touch(endDecline(connection, id));
      if (!row) {
        hasEarly = true;
        return 'early';
      }
      touched.add(content.record);
      return 'taken';
    },
    *finish() {
      for (const id of touched) {
        refreshRecord(connection, id, deps.packs, deps.banal);
        yield id;
      }
    },
  };
}

interface LeafHere {
  readonly record_id: string | null;
  readonly erased_at: number | null;
  readonly workspace: string;
  readonly declined: number;
}

const leafHere = `SELECT l.record_id, l.erased_at, c.workspace,
  EXISTS (SELECT 1 FROM declined_leaves d WHERE d.leaf_number = l.number) AS declined
  FROM leaves l JOIN commits c ON c.number = l.commit_number WHERE l.id = ?`;

/** A whole batch at once. @returns the ids of the records whose state may have changed. @throws like `Receiver.header` */
export function receive(connection: WriteConnection, batch: ForeignBatch, deps: ReceiveDeps): string[] {
  const receiver = createReceiver(connection, deps);
  for (const commit of batch.commits) receiver.header(commit);
  for (const leaf of batch.leaves) receiver.leaf(leaf);
  return [...receiver.finish()];
}

function numberOf(connection: WriteConnection, id: Buffer): number {
  const row = connection.get<{ number: number }>('SELECT number FROM commits WHERE id = ?', id);
  if (!row) throw new Error('A commit that is known is not there');
  return row.number;
}

/** Session keys as they are needed; each is read and parsed once. */
function createKeyRing(connection: WriteConnection) {
  const known = new Map<string, { readonly key: KeyObject; readonly author: string }>();

  function find(id: string) {
    const held = known.get(id);
    if (held) return held;
    const row = connection.get<{ public_key: Buffer; author: string }>(
      'SELECT public_key, author FROM session_keys WHERE id = ?',
      id,
    );
    if (!row) throw new AppError('records/unknown-session-key');
    const found = { key: sessionKeyOf(row.public_key), author: row.author };
    known.set(id, found);
    return found;
  }

  return {
    assertSigned(header: CommitHeader, commit: ForeignCommit): void {
      const { key, author } = find(header.sessionKey);
      if (author !== header.author) throw new AppError('records/unknown-session-key');
      if (!isSignedBy(commit.header, commit.signature, key)) throw new AppError('records/bad-signature');
    },
  };
}
