import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '#electron/domains/imports/parsers/detect-format.ts';
import { parserOf } from '#electron/domains/imports/parsers/parsers.ts';
import type { ImportFormat } from '#shared/domains/imports/imports.schema.ts';
import { packProblems } from '#tests/support/core-pack-check.ts';
import { byteSource, countsOf, jsonSource, outcomeOf } from '#tests/support/foreign-files.ts';

const numRuns = process.env['SLOW'] === '1' ? 1000 : 25;
const formats = [
  'misp-event',
  'stix-2.1',
  'csv',
  'eml',
  'misp-warning-list',
] as const satisfies readonly ImportFormat[];
const words = [
  'Event',
  'Attribute',
  'Object',
  'response',
  'type',
  'id',
  'uuid',
  'value',
  'info',
  'objects',
  'object_refs',
  'list',
  'name',
  'Tag',
  'Galaxy',
  'deleted',
  'data',
  'hashes',
  'extensions',
  '__proto__',
];
const types = [
  'domain',
  'ip-dst|port',
  'filename|sha1',
  'malware-sample',
  'bundle',
  'tool',
  'file',
  'indicator',
  'observed-data',
  'relationship',
  'url',
  'cidr',
];

/** JSON that looks like the formats without being any: their words at every place, with values of every type. */
const lookalike = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(
      fc.constantFrom(...types),
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.uuid(),
      fc.constantFrom(...types).map((type) => `${type}--00000000-0000-4000-8000-000000000001`),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 6 }),
  ),
})).value;
const mailish = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'From: a@b.example',
        'To: <x',
        'Received: from a by b; 1 Jan 2024 10:00 +0000',
        'Subject: =?utf-8?B?!!?=',
        'Content-Type: multipart/mixed; boundary=q',
        '--q',
        '--q--',
        '',
        'Content-Type: message/rfc822',
        'Content-Transfer-Encoding: base64',
        'From x 2024',
      ),
      fc.string(),
    ),
    { maxLength: 30 },
  )
  .map((lines) => lines.join('\r\n'));
const tableish = fc
  .array(
    fc.oneof(
      fc.constantFrom(',', ';', '"', '\n', '\r\n', '192.0.2.1', 'a@b.example', '\t', '=1', '\uFEFF', '2024-01-01'),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

async function expectNamed(format: (typeof formats)[number], bytes: Uint8Array, chunk: number): Promise<void> {
  const outcome = await outcomeOf(parserOf(format, null)(byteSource(bytes, chunk)));
  if (typeof outcome === 'string') expect(outcome).toMatch(/^import\/[a-z0-9-]+$/);
  else {
    expect(packProblems(outcome)).toEqual([]);
    expect(countsOf(outcome)).toBeTypeOf('object');
  }
}

describe.each(formats)('the reader of %s', (format) => {
  it('reads or refuses any bytes by name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 64 }), (bytes, chunk) =>
        expectNamed(format, bytes, chunk),
      ),
      { numRuns: numRuns * 4 },
    );
  });

  it('reads or refuses any text that resembles a format by name', async () => {
    const text = fc.oneof(
      mailish,
      tableish,
      fc.json(),
      lookalike.map((value) => JSON.stringify(value) ?? ''),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 64 }), (content, chunk) =>
        expectNamed(format, new TextEncoder().encode(content), chunk),
      ),
      { numRuns: numRuns * 8 },
    );
  });
});

describe('telling formats apart', () => {
  it('never fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          mailish.map((text) => new TextEncoder().encode(text)),
          tableish.map((text) => new TextEncoder().encode(text)),
        ),
        async (bytes) => {
          expect([...formats, 'file']).toContain(await detectFormat(byteSource(bytes, 9)));
        },
      ),
      { numRuns: numRuns * 4 },
    );
    await fc.assert(
      fc.asyncProperty(lookalike, async (value) => {
        expect([...formats, 'file']).toContain(await detectFormat(jsonSource(value ?? null, 9)));
      }),
      { numRuns: numRuns * 4 },
    );
  });
});

describe('events and bundles that resemble real ones', () => {
  const entry = fc.dictionary(fc.constantFrom(...words), lookalike, { maxKeys: 8 });

  it('give each attribute and each object exactly one count', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 6 }), async (entries) => {
        const misp = await outcomeOf(
          parserOf('misp-event', null)(jsonSource({ Event: { uuid: 'x', info: 'y', Attribute: entries } }, 40)),
        );
        if (typeof misp === 'string') throw new Error(misp);
        expect(countsOf(misp)['attribute'] ?? 0).toBe(entries.length);
        const stix = await outcomeOf(
          parserOf(
            'stix-2.1',
            null,
          )(
            jsonSource(
              {
                type: 'bundle',
                objects: [{ type: 'tool', id: 'tool--00000000-0000-4000-8000-00000000ffff', name: 'T' }, ...entries],
              },
              40,
            ),
          ),
        );
        if (typeof stix === 'string') throw new Error(stix);
        const nested = entries.filter((one) => one['type'] === 'bundle').length;
        expect(Object.values(countsOf(stix)).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(
          entries.length + 1 - nested,
        );
        expect([...packProblems(misp), ...packProblems(stix)]).toEqual([]);
      }),
      { numRuns: numRuns * 4 },
    );
  });
});
