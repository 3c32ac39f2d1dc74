/**
 * What the headers of a bundle say, without any value: who wrote, which writes each commit lists, and what they replace.
 * A few hundred bytes for each write; the values stay in their sealed item and are read past, never held together.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { type CommitHeader, commitIdOf, isSignedBy, parseHeader } from '../records/commit-header.ts';
import type { Head } from '../records/index.ts';
import { type AuthorTrust, type Identities, judgeAuthor, type JudgedAuthor } from './judge-authors.ts';
import { openLimits } from './open-limits.ts';
import { readCommitLines, readIdentityLines } from './open-lines.ts';

export interface ItemContent {
  readonly size: number;
  chunks(): AsyncIterable<Uint8Array>;
}

/** Items of a bundle by kind, in their order. */
export interface BundleContents {
  of(kind: 'identities' | 'commits' | 'leaves'): readonly ItemContent[];
}

export interface IndexedCommit extends Pick<Head, 'commitId' | 'author' | 'clock' | 'at' | 'zone'> {
  readonly sessionKey: string;
  readonly sequence: number;
  readonly previous: string | null;
  /** Why its author cannot be believed; null where they were verified. */
  readonly code: string | null;
  /** Here before. */
  readonly isKnown: boolean;
}

export interface BundleIndex {
  readonly commits: readonly IndexedCommit[];
  readonly authors: ReadonlyMap<string, JudgedAuthor>;
  /** The commit of the bundle that lists a write. */
  commitOf(leafId: string): IndexedCommit | null;
  /** Writes of believed commits of the bundle that replace this one. */
  supersedersOf(leafId: string): readonly string[];
  /** Every write that is replaced by a believed commit of the bundle. */
  superseded(): IterableIterator<string>;
  readonly leaves: number;
}

export interface IndexInput {
  readonly contents: BundleContents;
  readonly connection: ReadConnection;
  readonly trust: AuthorTrust;
  /** The workspace of every commit. */
  readonly caseId: string;
  readonly breathe: () => Promise<void> | void;
}

/** @throws AppError `bundle/line-malformed`, `bundle/foreign-workspace`, `bundle/too-many-lines`, `records/header-malformed` */
export async function indexBundle(input: IndexInput): Promise<BundleIndex> {
  const { contents, connection, caseId, breathe } = input;
  const authors = createAuthors(await readIdentities(contents, breathe), input.trust);
  const commits: IndexedCommit[] = [];
  const places = new Map<string, number>();
  const superseders = new Map<string, string[]>();
  for (const item of contents.of('commits')) {
    for await (const { header: bytes, signature } of readCommitLines(item.chunks())) {
      const header = parseHeader(bytes);
      if (header.workspace !== caseId) throw new AppError('bundle/foreign-workspace');
      const id = commitIdOf(bytes);
      const isKnown = connection.get('SELECT 1 FROM commits WHERE id = ?', id) !== undefined;
      // What is here was verified when it came.
      const code = isKnown ? null : authors.judge(header, bytes, signature);
      const { leaves: _, version: __, workspace: ___, ...said } = header;
      const commit = { ...said, commitId: id.toString('hex'), code, isKnown };
      placeLeaves(header, commits.length, code === null, places, superseders);
      commits.push(commit);
      await breathe();
    }
  }
  return {
    commits,
    authors: authors.judged,
    commitOf: (leafId) => commits[places.get(leafId) ?? -1] ?? null,
    supersedersOf: (leafId) => superseders.get(leafId) ?? [],
    superseded: () => superseders.keys(),
    leaves: places.size,
  };
}

function placeLeaves(
  header: CommitHeader,
  place: number,
  isBelieved: boolean,
  places: Map<string, number>,
  superseders: Map<string, string[]>,
): void {
  for (const { id, supersedes } of header.leaves) {
    if (!places.has(id)) places.set(id, place);
    if (places.size > openLimits.leaves)
      throw new AppError('bundle/too-many-lines', { item: 'commits', limit: openLimits.leaves });
    if (!isBelieved) continue;
    for (const old of supersedes) {
      const known = superseders.get(old);
      if (known) known.push(id);
      else superseders.set(old, [id]);
    }
  }
}

async function readIdentities(contents: BundleContents, breathe: IndexInput['breathe']): Promise<Identities> {
  const certificates = new Map<string, Buffer>();
  const endorsements = new Map<string, Buffer[]>();
  for (const item of contents.of('identities')) {
    for await (const line of readIdentityLines(item.chunks())) {
      if (line.kind === 'certificate') {
        const der = Buffer.from(line.der, 'base64');
        certificates.set(commitIdOf(der).toString('hex'), der);
      } else {
        const known = endorsements.get(line.author) ?? [];
        endorsements.set(line.author, [...known, Buffer.from(line.endorsement, 'base64')]);
      }
      await breathe();
    }
  }
  return { certificates, endorsements };
}

function createAuthors(identities: Identities, trust: AuthorTrust) {
  const judged = new Map<string, JudgedAuthor>();
  return {
    judged,
    /** @returns why a new commit is set aside, or null. */
    judge(header: CommitHeader, bytes: Buffer, signature: Buffer): string | null {
      const author = judged.get(header.author) ?? judgeAuthor(header.author, identities, trust);
      judged.set(header.author, author);
      if (author.code !== null) return author.code;
      const key = author.keys.get(header.sessionKey);
      if (!key) return 'bundle/author-key-unknown';
      return isSignedBy(bytes, signature, key.publicKey) ? null : 'bundle/author-signature';
    },
  };
}
