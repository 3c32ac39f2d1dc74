/**
 * What the headers of a bundle say, without any value: who wrote, which writes each commit lists, and what they replace.
 * A few hundred bytes for each write; the values stay in their sealed item and are read past, never held together.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { IdentityLine } from '#shared/domains/exchange/statement.schema.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { type CommitHeader, commitIdOf, isSignedBy, parseHeader } from '../../records/commit-header.ts';
import type { Head } from '../../records/index.ts';
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
  /** Writes that its commits list. */
  countLeaves(): number;
}

/** Takes lines as they come: identities first, then commits. */
export interface Indexer {
  /** @throws AppError `bundle/too-many-lines` */
  identity(line: IdentityLine): void;
  /** @throws AppError `bundle/foreign-workspace`, `records/header-malformed`, `bundle/too-many-lines` */
  commit(line: { readonly header: Buffer; readonly signature: Buffer }): void;
  readonly index: BundleIndex;
}

export interface IndexDeps {
  readonly trust: AuthorTrust;
  /** The workspace of every commit. */
  readonly caseId: string;
  /** A commit that is here was verified when it came. */
  isKnown(commitId: Buffer): boolean;
}

export function createIndexer({ trust, caseId, isKnown }: IndexDeps): Indexer {
  const identities = { certificates: new Map<string, Buffer>(), endorsements: new Map<string, Buffer[]>() };
  let identityLines = 0;
  const authors = createAuthors(identities, trust);
  const commits: IndexedCommit[] = [];
  const places: Places = { commits: new Map(), superseders: new Map(), edges: 0 };
  return {
    identity(line) {
      identityLines += 1;
      assertWithin('identities', identityLines, openLimits.identities);
      if (line.kind === 'certificate') {
        const der = Buffer.from(line.der, 'base64');
        identities.certificates.set(sha256Hex(der), der);
        return;
      }
      const endorsement = Buffer.from(line.endorsement, 'base64');
      const known = identities.endorsements.get(line.author);
      if (known) known.push(endorsement);
      else identities.endorsements.set(line.author, [endorsement]);
    },
    commit({ header: bytes, signature }) {
      assertWithin('commits', commits.length + 1, openLimits.commits);
      const header = parseHeader(bytes);
      if (header.workspace !== caseId) throw new AppError('bundle/foreign-workspace');
      const id = commitIdOf(bytes);
      const isHere = isKnown(id);
      const code = isHere ? null : authors.judge(header, bytes, signature);
      placeLeaves(header, commits.length, code === null, places);
      const { leaves: _, version: __, workspace: ___, ...said } = header;
      commits.push({ ...said, commitId: id.toString('hex'), code, isKnown: isHere });
    },
    index: {
      commits,
      authors: authors.judged,
      commitOf: (leafId) => commits[places.commits.get(leafId) ?? -1] ?? null,
      supersedersOf: (leafId) => places.superseders.get(leafId) ?? [],
      superseded: () => places.superseders.keys(),
      countLeaves: () => places.commits.size,
    },
  };
}

export interface IndexInput extends Pick<IndexDeps, 'trust' | 'caseId'> {
  readonly contents: BundleContents;
  readonly connection: ReadConnection;
  readonly breathe: () => Promise<void> | void;
}

/** @throws AppError `bundle/line-malformed`, and what `Indexer.commit` throws */
export async function indexBundle({ contents, connection, breathe, ...deps }: IndexInput): Promise<BundleIndex> {
  const isKnown = (id: Buffer): boolean => connection.get('SELECT 1 FROM commits WHERE id = ?', id) !== undefined;
  const indexer = createIndexer({ ...deps, isKnown });
  for (const item of contents.of('identities')) {
    for await (const line of readIdentityLines(item.chunks())) {
      indexer.identity(line);
      await breathe();
    }
  }
  for (const item of contents.of('commits')) {
    for await (const line of readCommitLines(item.chunks())) {
      indexer.commit(line);
      await breathe();
    }
  }
  return indexer.index;
}

interface Places {
  /** The commit that lists a write. */
  readonly commits: Map<string, number>;
  readonly superseders: Map<string, string[]>;
  edges: number;
}

function placeLeaves({ leaves }: CommitHeader, place: number, isBelieved: boolean, places: Places): void {
  for (const { id, supersedes } of leaves) {
    if (!places.commits.has(id)) places.commits.set(id, place);
    assertWithin('commits', places.commits.size, openLimits.leaves);
    if (!isBelieved) continue;
    places.edges += supersedes.length;
    assertWithin('commits', places.edges, openLimits.supersessions);
    for (const old of supersedes) {
      const known = places.superseders.get(old);
      if (known) known.push(id);
      else places.superseders.set(old, [id]);
    }
  }
}

function assertWithin(item: 'identities' | 'commits', count: number, limit: number): void {
  if (count > limit) throw new AppError('bundle/too-many-lines', { item, limit });
}

function createAuthors(identities: Identities, trust: AuthorTrust) {
  const judged = new Map<string, JudgedAuthor>();
  return {
    judged,
    /** @returns why a new commit is set aside, or null. */
    judge(header: CommitHeader, bytes: Buffer, signature: Buffer): string | null {
      const author = judged.get(header.author) ?? judgeAuthor(header.author, identities, trust);
      judged.set(header.author, author);
      const key = author.keys.get(header.sessionKey);
      if (!key) return author.code ?? 'bundle/author-key-unknown';
      if (!isSignedBy(bytes, signature, key.publicKey)) return 'bundle/author-signature';
      return author.leftAt !== null && header.at >= author.leftAt ? 'bundle/author-revoked' : author.code;
    },
  };
}
