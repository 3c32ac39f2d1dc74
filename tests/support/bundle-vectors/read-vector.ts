/** Reads a vector, or what became of one, with the real reader and the real judge. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexBundle } from '#electron/domains/exchange/opening/open-index.ts';
import { previewBundle } from '#electron/domains/exchange/deciding/preview-bundle.ts';
import { judgeBundle } from '#electron/domains/exchange/opening/judge-bundle.ts';
import { ageRecipientOf } from '#electron/platform/age/age.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { ItemKind, Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { UnitCard } from '#shared/domains/partners/card.schema.ts';
import { collect, inPieces, readWhole } from '../bundle-parts.ts';
import { createReplica, packs } from '../replica.ts';
import type { VectorEntry, VectorIndex } from './make-vectors.ts';
import { paris, partyDer, vectorFolder } from './vector-parts.ts';

export function readIndex(): VectorIndex {
  return JSON.parse(readFileSync(join(vectorFolder, 'index.json'), 'utf8')) as VectorIndex;
}

const index = readIndex();

/** The one partner of the reader: the card of Paris, without lists of its own. */
const sender = {
  unit: paris,
  card: { revocationLists: [] as readonly string[] } as UnitCard,
  fingerprint: '',
  authority: partyDer('authority'),
  issuers: [],
};

export interface VectorReading {
  /** `ok`, or the code of the refusal. */
  result: string;
  statement: Statement | null;
  isJudged: boolean;
  /** Items that were taken whole. */
  taken: number;
  /** Records that the bundle of a case would change, by effect; empty before its lines were read. */
  effects: readonly string[];
}

/** Any error but an AppError is passed on: a reader never fails without a name. */
export async function readVector(vector: VectorEntry, bytes: Uint8Array): Promise<VectorReading> {
  const identity = vector.identity === null ? null : (index.identities[vector.identity] ?? '');
  const ownRecipients = identity === null ? null : await recipientsOf(identity);
  const seen: VectorReading = { result: 'ok', statement: null, isJudged: false, taken: 0, effects: [] };
  const contents = new Map<ItemKind, Buffer[]>();
  try {
    await readWhole(bytes, identity === null ? [] : [identity], {
      judge(tags) {
        judgeBundle(tags, { ...trustOf(vector), ownRecipients }, []);
        seen.isJudged = true;
        seen.statement = tags.statement;
      },
      async take({ kind }, chunks) {
        contents.set(kind, [...(contents.get(kind) ?? []), await collect(chunks)]);
        seen.taken += 1;
      },
    });
    if (seen.statement?.case && contents.has('commits'))
      seen.effects = await readLines(seen.statement.case.id, contents);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    seen.result = error.code;
  }
  return seen;
}

/** As the program does when the bundle has passed, into a vault that knows nothing yet. */
async function readLines(caseId: string, contents: ReadonlyMap<ItemKind, readonly Buffer[]>): Promise<string[]> {
  const replica = createReplica();
  try {
    const shared = {
      connection: replica.connection,
      breathe: () => undefined,
      contents: {
        of: (kind: ItemKind) =>
          (contents.get(kind) ?? []).map((bytes) => ({ size: bytes.length, chunks: () => inPieces(bytes) })),
      },
    };
    const trust = {
      authorityOf: (unit: string) => (unit === sender.unit.id ? sender.authority : null),
      findCertificate: () => null,
      ownRevocation: () => undefined,
      revocationLists: [partyDer('list')],
      now: index.at,
    };
    const effects: string[] = [];
    await previewBundle({
      ...shared,
      index: await indexBundle({ ...shared, trust, caseId }),
      deps: { packs, caseId, nameOf: (author) => ({ author, unit: '' }) },
      take: ({ effect }) => void effects.push(effect),
    });
    return effects;
  } finally {
    replica.close();
  }
}

const known = new Map<string, ReadonlySet<string>>();

async function recipientsOf(identity: string): Promise<ReadonlySet<string>> {
  const found = known.get(identity) ?? new Set([await ageRecipientOf(identity)]);
  known.set(identity, found);
  return found;
}

function trustOf({ reader, known: opened }: VectorEntry) {
  return {
    ownUnit: reader,
    findPartner: (unit: string) => (unit === sender.unit.id ? sender : null),
    findBundle: (_: string, bundle: string) => {
      const statementHash = opened[bundle];
      return statementHash === undefined ? null : { statementHash };
    },
    revocationLists: [],
    revocation: 'required' as const,
    freeBytes: Number.MAX_SAFE_INTEGER,
    now: index.at,
  };
}
