/** docs/formats/bundle.md against the program: its worked example, its table of refusals. */
import { createHash, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openHeader } from '#electron/platform/age/age-header.ts';
import { openAge } from '#electron/platform/age/age.ts';
import { tagLimits } from '#electron/domains/exchange/container/container-limits.ts';
import { collect, inPieces } from '#tests/support/bundle-parts.ts';
import type { VectorIndex } from '#tests/support/bundle-vectors/make-vectors.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { sourceFiles, sourceText } from '#tests/support/source-files.ts';

const text = sourceText('docs/formats/bundle.md');
const folder = join(repositoryRoot, 'tests/vectors/bundle');
const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as VectorIndex;

/** The lines of the block that follows `<!-- example <name> -->`. */
function example(name: string): string[] {
  const block = new RegExp(`<!-- example ${name} -->\\s*\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? '';
  return block.trimEnd().split('\n');
}

it('has a worked example that is the vector `ok-small`, decoded step by step', async () => {
  const file = readFileSync(join(folder, 'ok-small.concord'));
  expect(file.length).toBe(13_000);
  expect([createHash('sha256').update(file).digest('hex')]).toEqual(example('file'));
  const header = file.subarray(0, 168);
  expect(header.toString('utf8').trimEnd().split('\n')).toEqual(example('header'));
  const identity = index.identities['lisbon'] ?? '';
  const { fileKey } = await openHeader(header, [identity]);
  const nonce = file.subarray(168, 184);
  const payloadKey = Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
  expect([fileKey, nonce, payloadKey].map((key) => Buffer.from(key).toString('hex'))).toEqual(example('keys'));
  const tar = await collect((await openAge(inPieces(file), [identity])).plain);
  expect(tar.length).toBe(12_800);
  const first = Buffer.alloc(512);
  for (const line of example('tar')) {
    const [offset = '', hex = ''] = line.split(': ');
    Buffer.from(hex.replaceAll(' ', ''), 'hex').copy(first, Number.parseInt(offset, 16));
  }
  expect(first.equals(tar.subarray(0, 512))).toBe(true);
  const tagmanifest = `${example('tagmanifest').join('\n')}\n`;
  expect(tar.subarray(512, 512 + tagmanifest.length).toString('utf8')).toBe(tagmanifest);
  const [statement = ''] = example('statement');
  expect(tar.subarray(7680, 7680 + statement.length).toString('utf8')).toBe(statement);
  for (const [offset, name, size] of membersOfExample()) {
    expect(tar.subarray(offset, offset + 100).toString('latin1')).toContain(name);
    expect(Number.parseInt(tar.subarray(offset + 124, offset + 135).toString('latin1'), 8)).toBe(size);
  }
});

function membersOfExample(): [offset: number, name: string, size: number][] {
  const rows = [...text.matchAll(/^\| (\d+) +\| (bag\/[^ …]+)…? +\| ([\d,]+) +\|$/gm)];
  expect(rows).toHaveLength(9);
  return rows.map(([, offset, name, size]) => [Number(offset), name ?? '', Number(size?.replaceAll(',', ''))]);
}

/** Codes of the table in §7, and whether a vector is owed. */
const table = new Map(
  [...text.matchAll(/^\| `([a-z]+\/[a-z-]+)`( °)? +\| [\d.]+ +\|/gm)].map((row) => [
    row[1] ?? '',
    row[2] === undefined,
  ]),
);

it('names every refusal that the code of age, tar, container and judge can make', () => {
  const files = [
    ...sourceFiles(['electron/platform/age', 'electron/domains/exchange/container'], /\.ts$/),
    'electron/platform/files/strict-tar.ts',
    'electron/domains/exchange/opening/judge-bundle.ts',
  ];
  const codes = files.flatMap((path) =>
    [...sourceText(path).matchAll(/'((?:age|tar|bundle)\/[a-z-]+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(codes.length).toBeGreaterThan(40);
  expect([...new Set(codes)].filter((code) => !table.has(code))).toEqual([]);
});

it('has a vector for every refusal of its table, and no vector of another', () => {
  const shown = new Set(index.vectors.map((vector) => vector.expect));
  expect([...table].filter(([code, isOwed]) => isOwed && !shown.has(code))).toEqual([]);
  expect([...shown].filter((code) => code !== 'ok' && !table.has(code))).toEqual([]);
});

it('states the limits that the reader has', () => {
  for (const [name, limit] of Object.entries(tagLimits)) {
    const row = text.split('\n').find((line) => line.startsWith(`| ${name.slice(4)} `));
    expect(row).toContain(`${limit.toLocaleString('en')} `);
  }
});
