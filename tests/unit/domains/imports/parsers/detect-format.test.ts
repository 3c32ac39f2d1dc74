import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectFormat } from '#electron/domains/imports/parsers/detect-format.ts';
import { parseWarningList } from '#electron/domains/imports/parsers/warning-list.parser.ts';
import {
  byteSource,
  fileSource,
  itemsOf,
  jsonSource,
  outcomeOf,
  realFiles,
  testdata,
} from '#tests/support/foreign-files.ts';

const stixId = 'tool--00000000-0000-4000-8000-000000000001';

describe('detectFormat', () => {
  it.each([
    ...realFiles('misp').map((path) => [path, 'misp-event']),
    ...realFiles('stix').map((path) => [path, 'stix-2.1']),
    ...realFiles('warninglists').map((path) => [path, 'misp-warning-list']),
    ...realFiles('case').map((path) => [path, 'file']),
  ] as [string, string][])('%s is %s', async (path, format) => {
    expect(await detectFormat(fileSource(path))).toBe(format);
  });

  it.each([
    ['misp-event', { Event: { info: 'x', uuid: 'y' } }],
    ['misp-event', [{ Event: { info: 'x', Attribute: [] } }]],
    ['misp-event', { response: { Event: { info: 'x' } } }],
    ['misp-event', { info: 'x', threat_level_id: '1', Attribute: [] }],
    ['misp-event', { response: { Attribute: [] } }],
    ['stix-2.1', { objects: [{ id: stixId, type: 'tool' }] }],
    ['stix-2.1', { type: 'bundle' }],
    ['stix-2.1', [{ type: 'tool', id: stixId }]],
    ['stix-2.1', { type: 'tool', id: stixId }],
    ['misp-warning-list', { name: 'x', type: 'cidr', list: [] }],
    ['file', { a: 1 }],
    ['file', [1, 2]],
    ['file', { list: [1] }],
    ['file', { note: '{"type":"bundle"}' }],
  ])('JSON of %s: %j', async (format, value) => {
    expect(await detectFormat(jsonSource(value))).toBe(format);
  });

  it.each([
    ['eml', 'From: a@b.example\r\nTo: c@d.example\r\n\r\nx'],
    ['eml', 'From a@b Tue Jan 2 2024\nFrom: a@b.example\nSubject: x\n\n'],
    ['csv', 'ip,name\n192.0.2.1,x\n'],
    ['csv', '192.0.2.1\n192.0.2.2\n'],
    ['file', 'Dear Sir,\nhello, you.\n'],
    ['file', ''],
    ['file', '\u0000\u0001\u0002,\n'],
    ['file', 'note: only one\n\nFrom: x'],
    ['misp-event', '{"Event":{"info":"x","Attribute":[{"type":'],
  ])('text of %s: %j', async (format, text) => {
    expect(await detectFormat(byteSource(text, 5))).toBe(format);
  });

  it('takes the name only to tell a table from a text', async () => {
    expect(await detectFormat(byteSource('a,b\nc,d\n', 9, 'x.csv'))).toBe('csv');
    expect(await detectFormat(byteSource('{"Event":{"info":"x","uuid":"y"}}', 9, 'x.csv'))).toBe('misp-event');
    expect(await detectFormat(byteSource(new Uint8Array(5000), 9, 'x.eml'))).toBe('file');
  });
});

describe('warning lists', () => {
  const list = `${testdata}/warninglists/public-dns-v4.json`;

  it.skipIf(!existsSync(list))('are read whole, header first', async () => {
    const items = await itemsOf(parseWarningList(fileSource(list)));
    const { list: entries } = JSON.parse(readFileSync(list, 'utf8')) as { list: string[] };
    expect(items[0]).toMatchObject({
      item: 'warning-list',
      name: 'List of known IPv4 public DNS resolvers',
      matching: 'cidr',
      version: '20240615',
    });
    expect(items.slice(1).map((item) => (item.item === 'warning-entry' ? item.value : item.item))).toEqual(entries);
  });

  it('name entries that are no text, and refuse what is no list', async () => {
    const items = await itemsOf(
      parseWarningList(
        jsonSource({ list: ['a', 5, null, {}, '', 'b'], name: 'n', type: 'string', matching_attributes: 'domain' }),
      ),
    );
    expect(items.map((item) => (item.item === 'warning-entry' ? item.value : item.item))).toEqual([
      'warning-list',
      'a',
      '5',
      'set-aside',
      'set-aside',
      'set-aside',
      'b',
    ]);
    for (const value of [
      {},
      [],
      { name: 'x', list: [] },
      { name: 'x', type: 'magic', list: [] },
      { type: 'cidr', list: [] },
    ])
      expect(await outcomeOf(parseWarningList(jsonSource(value)))).toBe('import/not-warning-list');
  });
});
