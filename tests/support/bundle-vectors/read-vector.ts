/** Reads a vector, or what became of one, with the real reader and the real judge. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeBundle } from '#electron/domains/exchange/judge-bundle.ts';
import { ageRecipientOf } from '#electron/platform/age/age.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { UnitCard } from '#shared/domains/partners/card.schema.ts';
import { readWhole } from '../bundle-parts.ts';
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
}

/** Any error but an AppError is passed on: a reader never fails without a name. */
export async function readVector(vector: VectorEntry, bytes: Uint8Array): Promise<VectorReading> {
  const identity = vector.identity === null ? null : (index.identities[vector.identity] ?? '');
  const ownRecipients = identity === null ? null : await recipientsOf(identity);
  const seen: VectorReading = { result: 'ok', statement: null, isJudged: false, taken: 0 };
  try {
    await readWhole(bytes, identity === null ? [] : [identity], {
      judge(tags) {
        judgeBundle(tags, { ...trustOf(vector), ownRecipients }, []);
        seen.isJudged = true;
        seen.statement = tags.statement;
      },
      async take(_, chunks) {
        let length = 0;
        for await (const chunk of chunks) length += chunk.length;
        seen.taken += length >= 0 ? 1 : 0;
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    seen.result = error.code;
  }
  return seen;
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
