/** Identities, commits, writes and receipts of a bundle, as they stream past: every endorsement, header and salted hash. */
import { AppError } from '#shared/core/app-error.ts';
import type { BundleItem, ItemKind } from '#shared/domains/exchange/statement.schema.ts';
import type { Check } from '#shared/domains/verification/verification.contract.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import {
  createIndexer,
  type Indexer,
  leafIdOfLine,
  parseLeaf,
  parseReceipt,
  readCommitLines,
  readIdentityLines,
  readLeafLines,
  type ReadTags,
} from '../exchange/index.ts';
import type { TrustedPartner } from '../partners/index.ts';

type Chunks = AsyncIterable<Uint8Array>;
type Breathe = () => Promise<void> | void;

export interface ContentsCheck {
  /** Whether the item can be read now: each kind only after those that it rests on. */
  wants(item: BundleItem): boolean;
  /** @throws AppError `bundle/...` */
  take(item: BundleItem, chunks: Chunks, breathe: Breathe): Promise<void>;
  isDone(item: BundleItem): boolean;
  /** What only the whole can say. @throws AppError where an author's signature does not hold */
  finish(): readonly Check[];
  readonly commits: number;
  readonly leaves: number;
}

const inOrder: readonly ItemKind[] = ['identities', 'commits', 'leaves'];
const maxReceiptBytes = 64 * 2 ** 20;

/** The first item that still has to be read; null once all have been. */
export function firstMissing(items: readonly BundleItem[], contents: ContentsCheck | null): BundleItem | null {
  return (contents && items.find((item) => isRead(item.kind) && !contents.isDone(item))) ?? null;
}

const isRead = (kind: ItemKind): boolean => inOrder.includes(kind) || kind === 'receipt';

export function createContentsCheck(
  { statement, revocationLists }: ReadTags,
  partner: TrustedPartner,
  now: number,
): ContentsCheck {
  const onCard = partner.card.revocationLists.map((list) => Buffer.from(list, 'base64'));
  const indexer = createIndexer({
    caseId: statement.case?.id ?? '',
    isKnown: () => false,
    trust: {
      authorityOf: (unit) => (unit === partner.unit.id ? partner.authority : null),
      findCertificate: () => null,
      ownRevocation: () => undefined,
      revocationLists: [...revocationLists, ...onCard],
      now,
    },
  });
  const done = new Set<string>();
  const counts = { leaves: 0, unlisted: 0 };
  const isComplete = (kind: ItemKind): boolean =>
    statement.items.every((item) => item.kind !== kind || done.has(item.sha256));
  return {
    wants({ kind, sha256 }) {
      if (done.has(sha256) || !isRead(kind)) return false;
      return inOrder.slice(0, Math.max(0, inOrder.indexOf(kind))).every(isComplete);
    },
    async take(item, chunks, breathe) {
      await readers[item.kind]?.({ chunks, breathe, indexer, counts });
      done.add(item.sha256);
    },
    isDone: ({ sha256 }) => done.has(sha256),
    finish: () => summarise(indexer, counts),
    get commits() {
      return indexer.index.commits.length;
    },
    get leaves() {
      return counts.leaves;
    },
  };
}

interface Reading {
  readonly chunks: Chunks;
  readonly breathe: Breathe;
  readonly indexer: Indexer;
  readonly counts: { leaves: number; unlisted: number };
}

const readers: Readonly<Partial<Record<ItemKind, (reading: Reading) => Promise<void>>>> = {
  async identities({ chunks, breathe, indexer }) {
    for await (const line of readIdentityLines(chunks)) {
      if (line.kind === 'certificate') parseCertificate(Buffer.from(line.der, 'base64'));
      indexer.identity(line);
      await breathe();
    }
  },
  async commits({ chunks, breathe, indexer }) {
    for await (const line of readCommitLines(chunks)) {
      indexer.commit(line);
      await breathe();
    }
  },
  async leaves({ chunks, breathe, indexer, counts }) {
    for await (const line of readLeafLines(chunks)) {
      parseLeaf(line);
      counts.leaves += 1;
      if (!indexer.index.commitOf(leafIdOfLine(line).toString('hex'))) counts.unlisted += 1;
      await breathe();
    }
  },
  async receipt({ chunks, breathe }) {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxReceiptBytes) throw new AppError('bundle/receipt-malformed');
      pieces.push(chunk);
      await breathe();
    }
    parseReceipt(Buffer.concat(pieces));
  },
};

/** Grounds for which a reader sets words aside and the bundle stands all the same. */
const setAside = new Set(['bundle/author-unit-unknown', 'bundle/author-revoked', 'bundle/author-expired']);

function summarise({ index }: Indexer, counts: Reading['counts']): readonly Check[] {
  const grounds = new Map<string, number>();
  for (const { code } of index.commits) if (code !== null) grounds.set(code, (grounds.get(code) ?? 0) + 1);
  for (const code of grounds.keys()) if (!setAside.has(code)) throw new AppError(code);
  const verified = index.commits.filter(({ code }) => code === null).length;
  const rest = [...grounds].map(([code, count]) => `${count} set aside: ${code}`);
  const earlier = counts.unlisted > 0 ? [`${counts.unlisted} under commits of earlier bundles`] : [];
  return [
    { name: 'commits', ok: true, detail: [`${verified} signatures hold`, ...rest].join('; ') },
    { name: 'leaves', ok: true, detail: [`${counts.leaves - counts.unlisted} hashes hold`, ...earlier].join('; ') },
  ];
}
