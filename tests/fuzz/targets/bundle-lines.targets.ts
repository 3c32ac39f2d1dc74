/** What lies in a bundle, line by line: identities, commits and their headers, leaves, and the receipt. */
import { createHash } from 'node:crypto';
import {
  parseLeaf,
  readCommitLines,
  readIdentityLines,
  readLeafLines,
} from '#electron/domains/exchange/opening/open-lines.ts';
import { parseReceipt } from '#electron/domains/exchange/opening/open-receipt.ts';
import { parseHeader } from '#electron/domains/records/commit-header.ts';
import { canonicalBytes, canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { Json } from '#shared/core/json.ts';
import { type FuzzTarget, hold, type Mutator } from '../fuzz-target.ts';
import { mutateBytes, mutateLines } from '../mutate/bytes.ts';
import { jsonMutator } from '../mutate/json.ts';
import { hexOf, openVectors, piecesOf } from './opened-vectors.ts';

type LineReader = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<unknown>;
const lineReaders: Readonly<Record<string, LineReader>> = {
  identities: readIdentityLines,
  commits: readCommitLines,
  async *leaves(chunks) {
    for await (const line of readLeafLines(chunks)) {
      const leaf = parseLeaf(line);
      hold(canonicalJson({ ...leaf }) === line.text, 'a leaf is its own text');
      yield leaf;
    }
  },
};
const lineKinds = Object.keys(lineReaders);
const spoilJson = jsonMutator({ canonicalEnd: '' });

/** Mostly one line of many, as JSON in its canonical form. */
const mutateJsonLine: Mutator = (input, random, others) => {
  const lines = input.subarray(1).toString('utf8').split('\n');
  const at = random.below(Math.max(1, lines.length - 1));
  lines[at] = spoilJson(Buffer.from(lines[at] ?? ''), random, others).toString('utf8');
  return Buffer.concat([input.subarray(0, 1), Buffer.from(lines.join('\n'))]);
};

const lines: FuzzTarget = {
  name: 'bundle-lines',
  layer: 'lines of identities, commits, leaves',
  refusals: /^bundle\//,
  isStream: true,
  cost: 2,
  async prepare() {
    const items = (await openVectors()).flatMap((one) => one.items);
    return {
      seeds: items.flatMap(({ kind, content }) =>
        lineKinds.includes(kind) && content.length < 30_000
          ? [Buffer.concat([Buffer.of(lineKinds.indexOf(kind)), content])]
          : [],
      ),
      mutators: [mutateJsonLine, mutateJsonLine, mutateBytes, mutateLines],
      async read(input, pass) {
        const reader = lineReaders[lineKinds[(input[0] ?? 0) % lineKinds.length] ?? ''];
        const hash = createHash('sha256');
        let count = 0;
        for await (const line of reader?.(piecesOf(input.subarray(1), pass)) ?? []) {
          hash.update(JSON.stringify(line));
          count += 1;
        }
        return `${count} ${hash.digest('hex')}`;
      },
    };
  },
};

const receiptSeed: Json = {
  format: 'concord-receipt',
  version: 1,
  bundles: [
    {
      id: '0197a1b2-0000-7000-8000-000000000001',
      outcome: 'partly',
      ground: 'records/unknown-type',
      decidedAt: 1_782_900_000_000,
      notTaken: [{ record: '0197a1b2-0000-7000-8000-00000000000a', ground: 'person' }],
      conflicts: [{ record: '0197a1b2-0000-7000-8000-00000000000b', field: 'title' }],
    },
  ],
};

const receipt: FuzzTarget = {
  name: 'receipt',
  layer: 'its JSON, canonical again',
  refusals: /^bundle\//,
  cost: 1,
  prepare: () => ({
    seeds: [Buffer.from(`${canonicalJson(receiptSeed)}\n`)],
    mutators: [jsonMutator({ canonicalEnd: '\n' })],
    read(input) {
      hold(
        Buffer.concat([canonicalBytes(parseReceipt(input)), Buffer.from('\n')]).equals(input),
        'a receipt is its own bytes',
      );
      return hexOf(input);
    },
  }),
};

const hash = (digit: string): string => digit.repeat(64);
const headerSeed: Json = {
  version: 1,
  workspace: '0197a1b2-0000-7000-8000-00000000000c',
  author: hash('a'),
  sessionKey: hash('b'),
  sequence: 2,
  previous: hash('c'),
  clock: [1_782_900_000_000, 0],
  at: 1_782_900_000_000,
  zone: 'Europe/Paris',
  leaves: [
    { id: hash('d'), supersedes: [hash('e')] },
    { id: hash('f'), supersedes: [] },
  ],
};

const commitHeader: FuzzTarget = {
  name: 'commit-header',
  layer: 'its JSON, canonical again',
  refusals: /^records\//,
  cost: 1,
  prepare: () => ({
    seeds: [canonicalBytes(headerSeed)],
    mutators: [spoilJson],
    read(input) {
      hold(canonicalBytes(parseHeader(input)).equals(input), 'a header is its own bytes');
      return hexOf(input);
    },
  }),
};

export const bundleLineTargets: readonly FuzzTarget[] = [receipt, commitHeader, lines];
