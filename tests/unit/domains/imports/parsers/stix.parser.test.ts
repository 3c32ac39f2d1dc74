import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { patternIdentifiers } from '#electron/domains/imports/parsers/stix-pattern.ts';
import { parseStix } from '#electron/domains/imports/parsers/stix.parser.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { danglingEnds, packProblems } from '#tests/support/core-pack-check.ts';
import {
  byteSource,
  countsOf,
  fileSource,
  itemsOf,
  jsonSource,
  outcomeOf,
  realFiles,
  records,
  setAsideCodes,
} from '#tests/support/foreign-files.ts';

const id = (type: string, number = 1): string => `${type}--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const times = { created: '2024-01-01T00:00:00.000Z', modified: '2024-01-01T00:00:00.000Z' };
const object = (type: string, more: object = {}, number = 1): object => ({
  type,
  spec_version: '2.1',
  id: id(type, number),
  ...times,
  ...more,
});
const bundle = (...objects: unknown[]): object => ({ type: 'bundle', id: id('bundle'), objects });
const read = async (...objects: unknown[]): Promise<ImportItem[]> =>
  itemsOf(parseStix(jsonSource(bundle(...objects), 77)));

describe('real STIX bundles', () => {
  it.each(realFiles('stix'))('%s are read whole, and fit the core pack', async (path) => {
    const items = await itemsOf(parseStix(fileSource(path)));
    const { objects } = JSON.parse(readFileSync(path, 'utf8')) as { objects: { type: string }[] };
    const counts: Record<string, number> = {};
    for (const { type } of objects) counts[type] = (counts[type] ?? 0) + 1;
    expect(countsOf(items)).toEqual(counts);
    expect(packProblems(items)).toEqual([]);
    expect(danglingEnds(items)).toEqual([]);
    expect(setAsideCodes(items)).toEqual([]);
  });
});

describe('the object types of STIX 2.1', () => {
  const plain = [
    'attack-pattern',
    'campaign',
    'course-of-action',
    'grouping',
    'incident',
    'infrastructure',
    'intrusion-set',
    'location',
    'malware',
    'malware-analysis',
    'observed-data',
    'opinion',
    'report',
    'threat-actor',
    'tool',
    'vulnerability',
  ];

  it.each(plain)('%s becomes intelligence of its own kind', async (type) => {
    const items = await read(
      object(type, {
        name: 'N',
        description: 'D',
        labels: ['l'],
        revoked: true,
        aliases: ['A'],
        first_seen: times.created,
        x_own: 1,
      }),
    );
    expect(records(items)[0]).toMatchObject({
      type: 'intelligence',
      what: type,
      externalIds: [`stix:${id(type)}`],
      fields: { intelligenceKind: type, tags: ['l', 'revoked'], properties: { x_own: 1 } },
    });
    expect(packProblems(items)).toEqual([]);
  });

  it.each([
    ['ipv4-addr', { value: '192.0.2.1' }, 'ip', '192.0.2.1'],
    ['ipv6-addr', { value: '2001:db8::1' }, 'ip', '2001:db8::1'],
    ['domain-name', { value: 'a.example' }, 'domain', 'a.example'],
    ['url', { value: 'https://a.example/' }, 'url', 'https://a.example/'],
    ['email-addr', { value: 'a@b.example', display_name: 'A' }, 'email', 'a@b.example'],
    ['mac-addr', { value: 'aa:bb:cc:dd:ee:ff' }, 'mac', 'aa:bb:cc:dd:ee:ff'],
    ['autonomous-system', { number: 64500, name: 'X' }, 'asn', 'AS64500'],
  ])('%s becomes an identifier', async (type, members, kind, value) => {
    const items = await read({ type, id: id(type), ...members });
    expect(records(items)[0]).toMatchObject({
      type: 'identifier',
      externalIds: [],
      fields: { identifierKind: kind, value },
    });
    expect(packProblems(items)).toEqual([]);
  });

  it.each([
    ['artifact', { mime_type: 'text/plain', payload_bin: 'QUJD' }],
    ['directory', { path: '/tmp' }],
    ['email-message', { subject: 'S', is_multipart: false }],
    ['file', { name: 'a.exe', hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e', SSDEEP: '3:a:b' } }],
    ['mutex', { name: 'M' }],
    ['network-traffic', { protocols: ['tcp'], dst_port: 443 }],
    ['process', { pid: 1 }],
    ['software', { name: 'S' }],
    ['windows-registry-key', { key: 'HKLM' }],
    ['x509-certificate', { serial_number: '1', hashes: { 'SHA-256': 'ab'.repeat(32) } }],
    ['user-account', { account_login: 'root', account_type: 'unix' }],
  ])('%s is kept with all that it says', async (type, members) => {
    const items = await read({ type, id: id(type), ...members });
    expect(countsOf(items)).toEqual({ [type]: 1 });
    expect(setAsideCodes(items)).toEqual([]);
    expect(packProblems(items)).toEqual([]);
    expect(danglingEnds(items)).toEqual([]);
  });

  it('a file gives its name and hashes as identifiers', async () => {
    const items = await read({
      type: 'file',
      id: id('file'),
      name: 'a.exe',
      hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' },
    });
    expect(
      records(items)
        .map(({ fields }) => fields['value'])
        .filter(Boolean)
        .sort(),
    ).toEqual(['a.exe', 'd41d8cd98f00b204e9800998ecf8427e']);
  });

  it('identities are persons or organisations, notes are notes', async () => {
    const items = await read(
      object('identity', { name: 'Ann', identity_class: 'individual' }),
      object('identity', { name: 'Unit', sectors: ['government'] }, 2),
      object('note', { content: 'C', object_refs: [id('identity')] }),
    );
    expect(records(items).map(({ type }) => type)).toEqual(['person', 'organisation', 'note']);
    expect(packProblems(items)).toEqual([]);
  });
});

describe('relations', () => {
  it('relationships become links with their own word, times and comment', async () => {
    const items = await read(
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
    const items = await read(
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
    const items = await read(
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
    const items = await read(
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
    const items = await read(
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
    const items = await read(
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
    const items = await read(object('tool', { name: 'T' }, 5), odd);
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
      const items = await read(
        object(type, { ...odd, objects: { 0: 5, 1: { type: 'url' }, 2: { type: 7 } }, definition: 3 }),
      );
      expect(Object.values(countsOf(items)).length).toBeGreaterThan(0);
      expect(packProblems(items)).toEqual([]);
    }
  });
});

describe('other wrappings', () => {
  it.each([
    ['a bare list', [object('tool', { name: 'T' }), object('malware', { name: 'M' })], { tool: 1, malware: 1 }],
    ['a single object', object('tool', { name: 'T' }), { tool: 1 }],
    ['a TAXII envelope', { more: false, objects: [object('tool', { name: 'T' })] }, { tool: 1 }],
    [
      'a list of bundles',
      [bundle(object('tool', { name: 'T' })), bundle(object('malware', { name: 'M' }))],
      { tool: 1, malware: 1 },
    ],
  ])('%s', async (_, value, counts) => {
    expect(countsOf(await itemsOf(parseStix(jsonSource(value))))).toEqual(counts);
  });

  it('STIX 2.0 observed data hold their observables under local names', async () => {
    const observed = {
      type: 'observed-data',
      id: id('observed-data'),
      ...times,
      first_observed: times.created,
      last_observed: times.created,
      number_observed: 1,
      objects: {
        0: { type: 'ipv4-addr', value: '192.0.2.1' },
        1: { type: 'domain-name', value: 'a.example', resolves_to_refs: ['0'] },
        2: { type: 'network-traffic', dst_ref: '0', protocols: ['tcp'] },
      },
    };
    for (const value of [{ type: 'bundle', id: id('bundle'), spec_version: '2.0', objects: [observed] }, observed]) {
      const items = await itemsOf(parseStix(jsonSource(value)));
      expect(countsOf(items)).toEqual({ 'observed-data': 1, 'ipv4-addr': 1, 'domain-name': 1, 'network-traffic': 1 });
      expect(
        items
          .filter((item) => item.item === 'link')
          .map((item) => item.linkKind)
          .sort(),
      ).toEqual(['communicates-with', 'contains', 'contains', 'contains', 'resolves-to']);
      expect(danglingEnds(items)).toEqual([]);
    }
  });

  it('a file that is no STIX is refused by name', async () => {
    for (const text of ['{}', '[]', '"x"', '{"objects":[]}', '{"type":"weather"}'])
      expect(await outcomeOf(parseStix(byteSource(text)))).toBe('import/not-stix');
  });
});
