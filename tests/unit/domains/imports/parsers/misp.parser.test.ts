import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseMisp } from '#electron/domains/imports/parsers/misp.parser.ts';
import { danglingEnds, packProblems } from '#tests/support/core-pack-check.ts';
import {
  byteSource,
  countsOf,
  fileSource,
  hasTestdata,
  itemsOf,
  outcomeOf,
  realFiles,
  records,
  setAsideCodes,
} from '#tests/support/foreign-files.ts';
import { attribute, event, readMisp, uuid } from '#tests/support/misp-event.ts';

/** Counts by walking the JSON, with nothing of the parser's. */
function independentCounts(value: unknown, counts: Record<string, number> = {}): Record<string, number> {
  const words: Record<string, string> = {
    Attribute: 'attribute',
    Object: 'object',
    ObjectReference: 'object-reference',
    GalaxyCluster: 'galaxy-cluster',
    EventReport: 'event-report',
    Sighting: 'sighting',
    ShadowAttribute: 'shadow-attribute',
    RelatedEvent: 'related-event',
  };
  if (typeof value !== 'object' || value === null) return counts;
  for (const [name, member] of Object.entries(value)) {
    const word = words[name];
    if (word !== undefined && Array.isArray(member) && member.length > 0)
      counts[word] = (counts[word] ?? 0) + member.length;
    if (name === 'Event' || (name === 'info' && 'uuid' in value && !('Event' in value)))
      counts['event'] = (counts['event'] ?? 0) + (name === 'info' ? 1 : 0);
    independentCounts(member, counts);
  }
  return counts;
}

describe.skipIf(!hasTestdata)('real MISP events', () => {
  it.each(realFiles('misp'))('%s are read whole, and fit the core pack', async (path) => {
    const items = await itemsOf(parseMisp(fileSource(path)));
    expect(countsOf(items)).toEqual(independentCounts(JSON.parse(readFileSync(path, 'utf8'))));
    expect(packProblems(items)).toEqual([]);
    expect(danglingEnds(items)).toEqual([]);
    expect(setAsideCodes(items)).toEqual([]);
  });
});

describe('the shapes of the MISP core format', () => {
  const content = (): object => event({ Attribute: [attribute('ip-dst', '192.0.2.1')], Tag: [{ name: 'tlp:green' }] });

  it.each([
    ['{Event}', 1, () => ({ Event: content() })],
    ['[{Event}]', 2, () => [{ Event: content() }, { Event: content() }]],
    ['{response:[{Event}]}', 2, () => ({ response: [{ Event: content() }, { Event: content() }] })],
    ['{response:{Event}}', 1, () => ({ response: { Event: content() } })],
    ['a bare event', 1, () => content()],
    ['a list of bare events', 2, () => [content(), content()]],
  ])('%s', async (_, events, make) => {
    const items = await readMisp(make());
    expect(countsOf(items)).toEqual({ event: events, attribute: events });
    expect(
      records(items)
        .filter(({ type }) => type === 'identifier')
        .every(({ envelope }) => envelope.marking?.tlp === 'GREEN'),
    ).toBe(true);
    expect(packProblems(items)).toEqual([]);
  });

  it('takes the attributes of a search, which come without an event', async () => {
    expect(
      countsOf(await readMisp({ response: { Attribute: [attribute('md5', 'd41d8cd98f00b204e9800998ecf8427e')] } })),
    ).toEqual({ attribute: 1 });
  });

  it('takes the single items of an answer, which come without a list', async () => {
    const file = { uuid: uuid(), name: 'file', Attribute: attribute('filename', 'a.exe') };
    expect(countsOf(await readMisp({ response: [{ Object: file }, { Object: file }] }))).toEqual({
      object: 2,
      attribute: 2,
    });
    expect(countsOf(await readMisp({ Attribute: attribute('domain', 'a.example') }))).toEqual({ attribute: 1 });
  });

  it('takes lists that an exporter wrote as objects with numbers', async () => {
    expect(
      countsOf(
        await readMisp({
          Event: event({ Attribute: { 0: attribute('domain', 'a.example'), 1: attribute('domain', 'b.example') } }),
        }),
      ),
    ).toEqual({ event: 1, attribute: 2 });
  });

  it('names what is not of the shape, and keeps the rest', async () => {
    const items = await readMisp({
      Event: event({
        Attribute: [1, null, 'x', attribute('domain', 'a.example')],
        Object: ['y'],
        Weather: { rain: true },
      }),
    });
    expect(countsOf(items)).toEqual({ event: 1, attribute: 4, object: 1 });
    expect(setAsideCodes(items).filter((code) => code === 'import/wrong-shape')).toHaveLength(4);
    expect(setAsideCodes(items)).toContain('import/unknown-member');
  });
});

describe('what else an event holds', () => {
  it('galaxies, sightings, reports, related events and analysts’ notes are all counted', async () => {
    const cluster = {
      uuid: uuid(),
      type: 'threat-actor',
      value: 'APT X',
      description: 'd',
      meta: { synonyms: ['X', 'Y'] },
    };
    const items = await readMisp({
      Event: event({
        Galaxy: [{ type: 'threat-actor', GalaxyCluster: [cluster] }],
        Attribute: [
          attribute('domain', 'a.example', {
            Sighting: [{ uuid: uuid(), type: '0', date_sighting: '1700000000', Organisation: { name: 'Unit' } }],
            Galaxy: [{ GalaxyCluster: [cluster] }],
            Note: [{ uuid: uuid(), note: 'n' }],
            Opinion: [{ uuid: uuid(), opinion: '80', comment: 'o' }],
          }),
        ],
        EventReport: [{ uuid: uuid(), name: 'R', content: '# text' }],
        RelatedEvent: [{ Event: { uuid: uuid(), info: 'Other' } }],
        ShadowAttribute: [attribute('domain', 'p.example')],
      }),
    });
    expect(countsOf(items)).toEqual({
      event: 1,
      attribute: 1,
      'galaxy-cluster': 2,
      sighting: 1,
      note: 1,
      opinion: 1,
      'event-report': 1,
      'related-event': 1,
      'shadow-attribute': 1,
    });
    expect(packProblems(items)).toEqual([]);
    expect(danglingEnds(items)).toEqual([]);
  });

  it('keys stay unique where a hostile file repeats one uuid', async () => {
    const same = { uuid: uuid(), type: 'domain', value: 'a.example' };
    expect(packProblems(await readMisp({ Event: event({ Attribute: [same, same, same] }) }))).toEqual([]);
  });

  it('a file that is no MISP event is refused by name', async () => {
    for (const text of ['{}', '[]', '1', 'null', '{"response":[]}', '{"a":{"b":1}}'])
      expect(await outcomeOf(parseMisp(byteSource(text)))).toBe('import/not-misp');
  });
});
