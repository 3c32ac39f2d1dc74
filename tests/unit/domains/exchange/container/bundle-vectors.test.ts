/** The vectors of tests/vectors/bundle/, read by the real reader and judged by the real judge, from the files on disk. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeBundle } from '#electron/domains/exchange/judge-bundle.ts';
import { ageRecipientOf } from '#electron/platform/age/age.ts';
import { readPem } from '#electron/platform/pki/pem.ts';
import { AppError } from '#shared/core/app-error.ts';
import { readWhole } from '#tests/support/bundle-parts.ts';
import { type VectorEntry, type VectorIndex, makeVectors } from '#tests/support/bundle-vectors/make-vectors.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';

const folder = join(repositoryRoot, 'tests/vectors/bundle');
const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as VectorIndex;
const [authority] = readPem(readFileSync(join(folder, index.sender.authority), 'utf8'));
const { id, name, country } = index.sender;

/** What the reader says, and how many items it took before it said so. */
async function read(
  vector: VectorEntry,
): Promise<{ readonly result: string; readonly taken: number; isJudged: boolean }> {
  const identity = vector.identity === null ? null : (index.identities[vector.identity] ?? '');
  const seen = { result: 'ok', taken: 0, isJudged: false };
  try {
    const ownRecipients = identity === null ? null : new Set([await ageRecipientOf(identity)]);
    await readWhole(readFileSync(join(folder, vector.file)), identity === null ? [] : [identity], {
      judge(tags) {
        const trust = {
          ownUnit: vector.reader,
          ownRecipients,
          findPartner: (unit: string) =>
            unit === id
              ? {
                  unit: { id, name, country },
                  card: { revocationLists: [] as string[] } as never,
                  fingerprint: '',
                  authority: authority?.der ?? Buffer.alloc(0),
                  issuers: [],
                }
              : null,
          findBundle: (_: string, bundle: string) => {
            const statementHash = vector.known[bundle];
            return statementHash === undefined ? null : { statementHash };
          },
          revocationLists: [],
          revocation: 'required' as const,
          freeBytes: Number.MAX_SAFE_INTEGER,
          now: index.at,
        };
        judgeBundle(tags, trust, []);
        seen.isJudged = true;
      },
      async take(_, chunks) {
        for await (const chunk of chunks) expect(chunk.length).toBeGreaterThan(0);
        seen.taken += 1;
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    seen.result = error.code;
  }
  return seen;
}

describe.each(index.vectors)('$name: $about', (vector) => {
  it(`says ${vector.expect}`, async () => {
    const { result, taken, isJudged } = await read(vector);
    expect(result).toBe(vector.expect);
    if (!isJudged) expect(taken).toBe(0);
  });
});

it('are on disk as the maker makes them, byte for byte, and nothing else is there', async () => {
  const made = await makeVectors();
  expect(index).toEqual(made.index);
  const onDisk = readdirSync(folder).filter((file) => /\.(concord|tar)$/.test(file));
  expect(onDisk.toSorted()).toEqual([...made.files.keys()].toSorted());
  const differing = onDisk.filter(
    (file) => !readFileSync(join(folder, file)).equals(made.files.get(file) ?? Buffer.alloc(0)),
  );
  expect(differing).toEqual([]);
});
