import { describe, expect, it } from 'vitest';
import { patternIdentifiers } from '#electron/domains/imports/parsers/stix-pattern.ts';

import { danglingEnds, packProblems } from '#tests/support/core-pack-check.ts';
import { countsOf, records, setAsideCodes } from '#tests/support/foreign-files.ts';
import { id, object, readStix, times } from '#tests/support/stix-bundle.ts';

describe('relations', () => {
  it('relationships become links with their own word, times and comment', async () => {
    const items = await readStix(
      object('malware', { name: 'M' }),
      object('tool', { name: 'T' }),
      object('relationship', {
        relationship_type: 'drops',
        source_ref: id('malware'),
        target_ref: id('tool'),
        description: 'why',
        start_time: times.created,
      }),
    );
    expect(items.find((item) => item.item === 'link')).toMatchObject({
      what: 'relationship',
      linkKind: 'delivers',
      written: 'drops',
      fields: { comment: 'why', firstSeen: { at: Date.UTC(2024, 0, 1) } },
      externalIds: [`stix:${id('relationship')}`],
    });
  });

  it('embedded references become links, also in circles and to themselves', async () => {
    const items = await readStix(
      { type: 'domain-name', id: id('domain-name'), value: 'a.example', resolves_to_refs: [id('domain-name', 2)] },
      {
        type: 'domain-name',
        id: id('domain-name', 2),
        value: 'b.example',
        resolves_to_refs: [id('domain-name'), id('domain-name', 2)],
      },
      object('report', {
        name: 'R',
        object_refs: [id('report'), id('domain-name')],
        created_by_ref: id('identity', 9),
      }),
    );
    expect(
      items
        .filter((item) => item.item === 'link')
        .map((item) => item.linkKind)
        .sort(),
    ).toEqual(['contains', 'contains', 'resolves-to', 'resolves-to', 'resolves-to']);
    expect(setAsideCodes(items)).toEqual(['import/dangling-reference']);
    expect(danglingEnds(items)).toEqual([]);
  });

  it('a sighting links to what was seen and where', async () => {
    const items = await readStix(
      object('indicator', {
        pattern: "[ipv4-addr:value = '192.0.2.1']",
        pattern_type: 'stix',
        valid_from: times.created,
      }),
      object('identity', { name: 'U' }),
      object('sighting', { sighting_of_ref: id('indicator'), where_sighted_refs: [id('identity')], count: 3 }),
    );
    expect(
      items.flatMap((item) => (item.item === 'link' && item.from === `stix:${id('sighting')}` ? [item.linkKind] : [])),
    ).toEqual(['sighting-of', 'related-to']);
  });

  it('a relationship with an end that is not there is set aside and kept', async () => {
    const items = await readStix(
      object('tool', { name: 'T' }),
      object('relationship', { relationship_type: 'uses', source_ref: id('tool'), target_ref: id('malware', 7) }),
    );
    expect(countsOf(items)).toEqual({ tool: 1, relationship: 1 });
    expect(setAsideCodes(items)).toEqual(['import/dangling-reference']);
    expect(items.some((item) => item.item === 'attachment')).toBe(true);
  });
});

describe('patterns', () => {
  it('give the identifiers that they compare with', () => {
    const pattern =
      "[ipv4-addr:value = '192.0.2.1' OR domain-name:value IN ('a.example','b.example')] AND [file:hashes.'SHA-256' = 'ab' OR file:name = 'it\\'s.exe' OR network-traffic:dst_ref.value = '192.0.2.9' OR url:value NOT = 'http://no.example/' OR url:value LIKE 'x%' OR process:pid = 5]";
    expect(patternIdentifiers(pattern).map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'ip 192.0.2.1',
      'domain a.example',
      'domain b.example',
      'hash ab',
      "filename it's.exe",
      'ip 192.0.2.9',
    ]);
  });

  it('of any length are read at once', () => {
    const start = performance.now();
    for (const text of [
      "a:b = '".repeat(50_000),
      `${'a'.repeat(200_000)}:`,
      `x:${'['.repeat(100_000)}`,
      `a:b IN (${'('.repeat(100_000)}`,
    ])
      patternIdentifiers(text);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('markings, versions and what is not understood', () => {
  it('TLP 1 and 2 become markings, the stricter one counts', async () => {
    const items = await readStix(
      object('marking-definition', { definition_type: 'tlp', definition: { tlp: 'red' } }),
      object(
        'marking-definition',
        {
          name: 'TLP:GREEN',
          extensions: {
            'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
              extension_type: 'property-extension',
              tlp_2_0: 'green',
            },
          },
        },
        2,
      ),
      object('tool', { name: 'T', object_marking_refs: [id('marking-definition'), id('marking-definition', 2)] }),
      object(
        'tool',
        {
          name: 'U',
          object_marking_refs: ['marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003'],
          granular_markings: [{ marking_ref: id('marking-definition'), selectors: ['name'] }],
        },
        2,
      ),
    );
    expect(records(items).map(({ envelope }) => envelope.marking?.tlp)).toEqual(['RED', 'AMBER+STRICT']);
    expect(setAsideCodes(items)).toEqual(['import/marking-taken', 'import/marking-taken', 'import/granular-marking']);
  });

  it('the newest version of an object counts; older ones are kept aside', async () => {
    const items = await readStix(
      object('tool', { name: 'old' }),
      object('tool', { name: 'new', modified: '2025-01-01T00:00:00Z' }),
      object('tool', { name: 'older', modified: '2023-01-01T00:00:00Z' }),
    );
    expect(records(items).map(({ fields }) => fields['name'])).toEqual(['new']);
    expect(setAsideCodes(items)).toEqual(['import/older-version', 'import/older-version']);
    expect(packProblems(items)).toEqual([]);
  });

  it.each([
    ['a type of its own', { type: 'x-weather', id: id('x-weather'), rain: true }, 'import/unknown-type'],
    ['no type', { id: id('tool') }, 'import/missing-member'],
    ['no id', { type: 'tool', name: 'T' }, 'import/missing-id'],
    ['an id of another type', { type: 'tool', id: id('malware'), name: 'T' }, 'import/id-of-other-type'],
    ['a language object', object('language-content', { object_ref: id('tool'), contents: {} }), 'import/not-taken'],
    [
      'a foreign marking',
      object('marking-definition', { definition_type: 'iep', definition: {} }),
      'import/unknown-marking',
    ],
  ])('an object with %s is set aside and kept as it came', async (_, odd, code) => {
    const items = await readStix(object('tool', { name: 'T' }, 5), odd);
    expect(setAsideCodes(items)).toEqual([code]);
    expect(items.filter((item) => item.item === 'attachment')).toHaveLength(1);
    expect(Object.values(countsOf(items)).reduce((a, b) => a + b, 0)).toBe(2);
  });

  it('members of the wrong type do no harm', async () => {
    const odd = {
      name: { a: 1 },
      description: [1],
      labels: 7,
      aliases: { x: 1 },
      first_seen: [],
      revoked: 'yes',
      object_refs: { a: 1 },
      object_marking_refs: 5,
      granular_markings: 'x',
      extensions: [1],
      hashes: 'x',
      pattern: [],
      external_references: null,
    };
    for (const type of [
      'tool',
      'indicator',
      'file',
      'report',
      'identity',
      'note',
      'user-account',
      'url',
      'observed-data',
      'relationship',
      'sighting',
      'marking-definition',
    ]) {
      const items = await readStix(
        object(type, { ...odd, objects: { 0: 5, 1: { type: 'url' }, 2: { type: 7 } }, definition: 3 }),
      );
      expect(Object.values(countsOf(items)).length).toBeGreaterThan(0);
      expect(packProblems(items)).toEqual([]);
    }
  });
});
