/** What comes in a bundle: the sealed file, its tar, its tag files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tagNames, type TagName } from '#electron/domains/exchange/container/container-limits.ts';
import { readTags } from '#electron/domains/exchange/container/read-bundle.ts';
import { encodeStatement, parseStatement } from '#electron/domains/exchange/container/statement-bytes.ts';
import {
  encodeTagManifest,
  parseBagInfo,
  parseCrls,
  parseManifest,
} from '#electron/domains/exchange/container/tag-files.ts';
import { readStrictTar } from '#electron/platform/files/strict-tar.ts';
import { collect, readWhole } from '#tests/support/bundle-parts.ts';
import { vectorFolder } from '#tests/support/bundle-vectors/vector-parts.ts';
import type { Seeded } from '#tests/support/seeded.ts';
import { type FuzzTarget, hold, type Mutator } from '../fuzz-target.ts';
import { mutateBytes, mutateLines } from '../mutate/bytes.ts';
import { jsonMutator } from '../mutate/json.ts';
import { mutateTar } from '../mutate/tar.ts';
import { hexOf, index, openVectors, piecesOf, tarOf } from './opened-vectors.ts';

const tagFilesIn = new WeakMap<Buffer, Map<TagName, Buffer>>();

/** Spoils one tag file and writes the right sums and sizes around it, so that it is this file that is judged. */
function mutateTags(random: Seeded, input: Buffer, others: readonly Buffer[]): Buffer {
  const files = tagFilesIn.get(input);
  if (!files) return mutateTar(input, random, others);
  const changed = new Map(files);
  const name = random.pick(tagNames);
  const bytes = changed.get(name) ?? Buffer.alloc(0);
  const mutator = name.endsWith('.json') ? mutateStatement : random.pick([mutateBytes, mutateLines]);
  changed.set(name, mutator(bytes, random, [...files.values()]));
  if (random.chance(0.9)) changed.set('bag/tagmanifest-sha256.txt', encodeTagManifest(changed));
  return tarOf(changed);
}

const mutateStatement = jsonMutator({ canonicalEnd: '\n' });

const tar: FuzzTarget = {
  name: 'tar',
  layer: 'tar, checksums put right',
  refusals: /^tar\//,
  isStream: true,
  cost: 2,
  async prepare() {
    return {
      seeds: (await openVectors()).map((one) => one.tar),
      mutators: [mutateTar],
      async read(input, pass) {
        const seen: string[] = [];
        for await (const { name, size, content } of readStrictTar(piecesOf(input, pass))) {
          hold(
            /^[a-z0-9._/-]{1,100}$/.test(name) && !name.split('/').includes('..') && !name.startsWith('/'),
            'name of an entry',
          );
          const whole = size % 3 === 0 ? Buffer.alloc(0) : await collect(content());
          hold(whole.length === 0 || whole.length === size, 'size of an entry');
          seen.push(name, String(size), hexOf(whole));
        }
        hold(new Set(seen.filter((_one, at) => at % 3 === 0)).size === seen.length / 3, 'names are distinct');
        return seen.join(' ');
      },
    };
  },
};

const tags: FuzzTarget = {
  name: 'bundle-tags',
  layer: 'tag files, sums put right',
  refusals: /^(tar|bundle)\//,
  isStream: true,
  cost: 4,
  async prepare() {
    const seeds = (await openVectors()).map((one) => {
      const seed = tarOf(one.tags);
      tagFilesIn.set(seed, new Map(one.tags));
      return seed;
    });
    return {
      seeds,
      mutators: [(input, random, others) => mutateTags(random, input, others)],
      async read(input, pass) {
        const { statement, statementBytes, revocationLists } = await readTags(piecesOf(input, pass));
        hold(encodeStatement(statement).equals(statementBytes), 'a statement is its own bytes');
        return `${hexOf(statementBytes)} ${revocationLists.length}`;
      },
    };
  },
};

const statement: FuzzTarget = {
  name: 'statement',
  layer: 'its JSON, canonical again',
  refusals: /^bundle\//,
  cost: 2,
  async prepare() {
    return {
      seeds: (await openVectors()).map((one) => one.tags.get('bag/statement.json') ?? Buffer.alloc(0)),
      mutators: [mutateStatement],
      read(input) {
        const read = parseStatement(input);
        hold(encodeStatement(read).equals(input), 'a statement is its own bytes');
        return hexOf(input);
      },
    };
  },
};

const tagReaders: readonly ((bytes: Buffer) => unknown)[] = [
  (bytes) => [...parseManifest(bytes, 'bundle/manifest-malformed')],
  parseBagInfo,
  (bytes) => parseCrls(bytes).map((list) => list.toString('base64')),
];

/** The first byte says which of the three it is. */
const tagFiles: FuzzTarget = {
  name: 'tag-files',
  layer: 'one tag file',
  refusals: /^bundle\//,
  cost: 1,
  async prepare() {
    const names = ['bag/manifest-sha256.txt', 'bag/bag-info.txt', 'bag/crls.pem'] as const;
    return {
      seeds: (await openVectors()).flatMap((one) =>
        names.map((name, kind) => Buffer.concat([Buffer.of(kind), one.tags.get(name) ?? Buffer.alloc(0)])),
      ),
      mutators: [mutateBytes, mutateLines],
      read: (input) => JSON.stringify(tagReaders[(input[0] ?? 0) % tagReaders.length]?.(input.subarray(1))),
    };
  },
};

/** Spoils the age file itself: header lines, stanzas, chunks. What passes the header must be the whole, unaltered payload. */
const sealed: FuzzTarget = {
  name: 'bundle-file',
  layer: 'the sealed file',
  refusals: /^(age|tar|bundle)\//,
  isStream: true,
  cost: 60,
  prepare() {
    const identities = Object.values(index.identities);
    const seeds = index.vectors
      .filter(({ expect, file }) => expect === 'ok' && file.endsWith('.concord'))
      .map(({ file }) => readFileSync(join(vectorFolder, file)))
      .filter(({ length }) => length < 40_000);
    return {
      seeds,
      mutators: [mutateBytes, mutateLines, mutateAgeHeader],
      async read(input, pass) {
        const { tags: read, taken } = await readWhole(input, identities, { source: piecesOf(input, pass) });
        return `${hexOf(read.statementBytes)} ${taken.map(({ content }) => hexOf(content)).join(' ')}`;
      },
    };
  },
};

/** Lines of the header only: the payload stays as it is. */
const mutateAgeHeader: Mutator = (input, random, others) => {
  const end = input.indexOf('\n', input.indexOf('\n---') + 1) + 1;
  return Buffer.concat([mutateLines(input.subarray(0, end), random, others), input.subarray(end)]);
};

export const bundleTargets: readonly FuzzTarget[] = [tagFiles, statement, tar, tags, sealed];
