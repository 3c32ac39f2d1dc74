import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readJson } from '#electron/domains/imports/parsers/json-source.ts';
import { parseMisp } from '#electron/domains/imports/parsers/misp.parser.ts';
import { parseStix } from '#electron/domains/imports/parsers/stix.parser.ts';
import { parseWarningList } from '#electron/domains/imports/parsers/warning-list.parser.ts';
import type { ByteSource, ImportItem } from '#shared/domains/imports/import-item.ts';
import { packProblems } from '#tests/support/core-pack-check.ts';
import { byteSource, itemsOf, outcomeOf, records, testdata, hasTestdata } from '#tests/support/foreign-files.ts';

type Parser = (source: ByteSource) => AsyncIterable<ImportItem>;
const parsers: readonly (readonly [string, Parser])[] = [
  ['MISP', parseMisp],
  ['STIX', parseStix],
  ['warning list', parseWarningList],
];
const small = JSON.stringify({
  Event: {
    uuid: '00000000-0000-4000-8000-000000000001',
    info: 'ï',
    Attribute: [
      { type: 'domain', value: 'a.example' },
      { type: 'text', value: 'é"\\' },
    ],
  },
});

async function deep(inner: (depth: number) => string): Promise<(string | ImportItem[])[]> {
  return Promise.all(parsers.map(([, parse]) => outcomeOf(parse(byteSource(inner(100_000), 4096)))));
}

describe('a JSON file', () => {
  it('may be cut into chunks anywhere', async () => {
    const whole = await itemsOf(parseMisp(byteSource(small)));
    for (const chunk of [1, 2, 3, 5, 7, 16]) expect(await itemsOf(parseMisp(byteSource(small, chunk)))).toEqual(whole);
  });

  it('may begin with a byte-order mark', async () => {
    expect(await itemsOf(parseMisp(byteSource(`\uFEFF${small}`, 1)))).toEqual(
      await itemsOf(parseMisp(byteSource(small))),
    );
  });

  it('that is truncated anywhere is refused, never half read as if it were whole', async () => {
    const bytes = new TextEncoder().encode(small);
    for (let cut = 0; cut < bytes.length; cut += 1) {
      expect(await outcomeOf(parseMisp(byteSource(bytes.subarray(0, cut), 11)))).toMatch(
        /^import\/(?:json-syntax|empty-file|not-utf8|not-misp)$/,
      );
    }
  });

  it.skipIf(!hasTestdata)('of a real event, truncated at 200 places, is refused', async () => {
    const bytes = readFileSync(`${testdata}/misp/misp-turla-crutch-event.json`);
    const trimmed = bytes.subarray(0, bytes.lastIndexOf(125));
    for (let index = 0; index < 200; index += 1) {
      const outcome = await outcomeOf(
        parseMisp(byteSource(trimmed.subarray(0, Math.floor((trimmed.length * index) / 200)))),
      );
      expect(outcome).toMatch(/^import\//);
    }
  });

  it.skipIf(!hasTestdata)('with flipped bits is read or refused by name', async () => {
    const bytes = new Uint8Array(readFileSync(`${testdata}/stix/infrastructure.json`));
    for (let index = 0; index < 400; index += 1) {
      const flipped = bytes.slice();
      const at = (index * 7919) % bytes.length;
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (index % 8));
      const outcome = await outcomeOf(parseStix(byteSource(flipped)));
      if (typeof outcome === 'string') expect(outcome).toMatch(/^import\//);
      else expect(packProblems(outcome)).toEqual([]);
    }
  });

  it('nested 100,000 deep is refused', async () => {
    expect(await deep((depth) => '['.repeat(depth))).toEqual(
      ['import/too-deep', 'import/too-deep', 'import/not-warning-list'].map(
        () => expect.stringMatching(/^import\//) as string,
      ),
    );
    for (const outcome of await deep((depth) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`))
      expect(outcome).toBe('import/too-deep');
    for (const outcome of await deep((depth) => '{"Event":'.repeat(depth))) expect(outcome).toMatch(/^import\//);
    for (const outcome of await deep((depth) => `{"type":"bundle","objects":[{"x":${'{"a":'.repeat(depth)}`))
      expect(outcome).toMatch(/^import\//);
  });

  it('with a text of 50 MB is refused in bounded memory', async () => {
    const chunk = new TextEncoder().encode('a'.repeat(1 << 20));
    const source: ByteSource = {
      name: 'long',
      size: 1,
      async *chunks() {
        await Promise.resolve();
        yield new TextEncoder().encode('{"Event":{"info":"');
        for (let index = 0; index < 50; index += 1) yield chunk;
        yield new TextEncoder().encode('"}}');
      },
    };
    for (const [, parse] of parsers) expect(await outcomeOf(parse(source))).toBe('import/string-too-long');
  });

  it('in another encoding, or with bytes that are no text, is refused by name', async () => {
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${small}`, 'utf16le'));
    for (const [, parse] of parsers) {
      expect(await outcomeOf(parse(byteSource(utf16)))).toBe('import/not-utf8');
      expect(await outcomeOf(parse(byteSource(new Uint8Array([123, 34, 0xff, 0xfe, 34]))))).toBe('import/not-utf8');
      expect(await outcomeOf(parse(byteSource(new Uint8Array([123, 0, 125]))))).toBe('import/json-syntax');
      expect(await outcomeOf(parse(byteSource('')))).toBe('import/empty-file');
      expect(await outcomeOf(parse(byteSource(' \n')))).toBe('import/empty-file');
    }
  });

  it.each([
    '{"a":1,}',
    '{"a" 1}',
    '{a:1}',
    "{'a':1}",
    '[1 2]',
    '{} {}',
    '{"a":1}x',
    '{"a":nul}',
    '{"a":"\n"}',
    '{"a":01}',
    '{"a":}',
    ',',
    ']',
    '{"a":[}',
    '{]',
    '[}',
  ])('with the fault %s is refused', async (text) => {
    for (const [, parse] of parsers)
      expect(await outcomeOf(parse(byteSource(text, 1)))).toMatch(/^import\/(?:json-syntax|not-)/);
  });

  it('with repeated or dangerous names harms nobody', async () => {
    const text =
      '{"Event":{"uuid":"00000000-0000-4000-8000-000000000001","info":"a","info":"b","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"Attribute":[{"type":"domain","value":"a.example","__proto__":{"deleted":true}}],"Attribute":[{"type":"domain","value":"b.example"}]}}';
    const items = await itemsOf(parseMisp(byteSource(text, 3)));
    expect(records(items).filter(({ type }) => type === 'identifier')).toHaveLength(2);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(packProblems(items)).toEqual([]);
  });

  it('with lone surrogates, NUL and endless numbers gives text that can be stored', async () => {
    const text =
      '{"Event":{"uuid":"00000000-0000-4000-8000-000000000001","info":"\\ud800\\u0000","Attribute":[{"type":"text","value":"\\udfff\\u0000","timestamp":1e999},{"type":"domain","value":"\\u0000"}]}}';
    const items = await itemsOf(parseMisp(byteSource(text)));
    expect(packProblems(items)).toEqual([]);
    for (const item of items) expect(JSON.stringify(item)).not.toMatch(/\\u0000|\\ud800|\\udfff/);
  });

  it('gives out a long list one entry at a time', async () => {
    let alive = 0;
    const source: ByteSource = {
      name: 'list',
      size: 0,
      async *chunks() {
        await Promise.resolve();
        yield new TextEncoder().encode('[0');
        for (let index = 1; index < 1000; index += 1) {
          alive = index;
          yield new TextEncoder().encode(`,${index}`);
        }
        yield new TextEncoder().encode(']');
      },
    };
    for await (const { value } of readJson(source, (path) => (path.length === 0 ? 'enter' : 'take')))
      expect(alive - Number(value)).toBeLessThan(5);
    expect(alive).toBe(999);
  });
});
