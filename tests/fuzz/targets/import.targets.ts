/** Files that others made: MISP, STIX, warning lists, tables and mail, and how their format is told. */
import { createHash } from 'node:crypto';
import { inspectSource, itemsOf } from '#electron/domains/imports/inspect-source.ts';
import { readJson } from '#electron/domains/imports/parsers/json-source.ts';
import { parserOf } from '#electron/domains/imports/parsers/parsers.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { Json } from '#shared/core/json.ts';
import {
  buildWarningMatcher,
  detectKind,
  identifierKinds,
  normaliseIdentifier,
  type WarningMatching,
} from '#shared/domains/identifiers/index.ts';
import type { ByteSource, ImportItem } from '#shared/domains/imports/import-item.ts';
import type { ImportFormat } from '#shared/domains/imports/imports.schema.ts';
import { byteSource } from '#tests/support/foreign-files.ts';
import { type FuzzTarget, hold, type Mutator } from '../fuzz-target.ts';
import { mutateBytes, mutateLines } from '../mutate/bytes.ts';
import { jsonMutator } from '../mutate/json.ts';
import { samples } from './import-samples.ts';

const refusals = /^import\//;

/** In one piece, or in pieces of a length that follows from the bytes. */
function sourceOf(input: Buffer, pass: 0 | 1, name = 'unnamed'): ByteSource {
  return byteSource(input, pass === 0 ? 65_536 : 1 + ((input.length * 7 + (input[0] ?? 0)) % 61), name);
}

/** Everything that a parser said, in one line that follows from it; each item can be signed. Whether it fits is the pack's to say. */
async function digestItems(items: AsyncIterable<ImportItem>): Promise<string> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const item of items) {
    count += 1;
    const { bytes, ...rest } = item.item === 'attachment' ? item : { ...item, bytes: null };
    hold(isJson(rest), `not JSON: ${item.item} ${'what' in item ? item.what : ''}`);
    hash.update(canonicalJson(rest));
    if (bytes) hash.update(bytes);
  }
  return `${count} items ${hash.digest('hex')}`;
}

function isJson(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isJson);
  return value === null || typeof value === 'boolean';
}

const words = [
  'type',
  'uuid',
  'value',
  'id',
  'Attribute',
  'Object',
  'objects',
  'list',
  'tlp:red',
  'ip-dst|port',
  'filename|md5',
  'bundle',
].map((word) => JSON.stringify(word));

function formatTarget(format: Exclude<ImportFormat, 'file'>, cost: number, mutators: readonly Mutator[]): FuzzTarget {
  return {
    name: format.replace(/-(?:event|2\.1)$/, '').replace('misp-warning-list', 'warning-list'),
    layer: 'the file',
    refusals,
    isStream: true,
    cost,
    prepare: () => ({
      seeds: samples[format],
      mutators,
      read: (input, pass) => digestItems(parserOf(format, null)(sourceOf(input, pass))),
    }),
  };
}

const jsonMutators = [jsonMutator({ words }), jsonMutator(), mutateBytes];
const textMutators = [mutateBytes, mutateLines];

const inspect: FuzzTarget = {
  name: 'inspect',
  layer: 'any file',
  refusals,
  isStream: true,
  cost: 12,
  prepare: () => ({
    seeds: Object.values(samples).flat(),
    mutators: [mutateBytes, mutateLines, jsonMutator()],
    async read(input, pass) {
      const source = sourceOf(input, pass, ['a.csv', 'a.eml', 'a'][input.length % 3]);
      const inspection = await inspectSource(source);
      const items =
        inspection.format === 'file'
          ? ''
          : await digestItems(itemsOf(inspection.format, inspection.csv?.mapping ?? null, source));
      return `${JSON.stringify(inspection)} ${items}`;
    },
  }),
};

/** What is given out is what JSON.parse finds there, and nothing is accepted that it refuses. */
const jsonCursor: FuzzTarget = {
  name: 'json-cursor',
  layer: 'JSON text',
  refusals,
  isStream: true,
  cost: 2,
  prepare: () => ({
    seeds: [...samples['misp-warning-list'].slice(0, 2), ...samples['stix-2.1'].slice(0, 1)],
    mutators: jsonMutators,
    async read(input, pass) {
      const limits = { depth: 20, string: 4096, value: 40_000, bytes: 200_000 };
      const deep = (input.length % 4) + 1;
      const found: Json[] = [];
      for await (const { path, value } of readJson(
        sourceOf(input, pass),
        ({ length }) => (length < deep ? 'enter' : 'take'),
        limits,
      )) {
        found.push([...path], value);
      }
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(input));
      return canonicalJson(found);
    },
  }),
};

const kinds: readonly WarningMatching[] = ['string', 'substring', 'hostname', 'cidr', 'regex'];

/** Entries of foreign lists, regular expressions among them, against text that was made to keep them busy. */
const warningMatch: FuzzTarget = {
  name: 'warning-match',
  layer: 'entries, then the text',
  refusals,
  isStream: true,
  cost: 2,
  prepare: () => ({
    seeds: [
      '198.51.100.0/24\n2001:db8::/32\n198.51.100.7',
      '/^([a-z]+\\.)?a.*b$/i\n\\d{1,3}(?:x|y)\na.b',
      '*.example.com\n.b.example\nxn--a.example',
      'x*x*\n[a-z]+[0-9]{2,}\naaaaaaaaaaaaaaaaaaaaaaaa!',
    ].map((text) => Buffer.from(text)),
    mutators: textMutators,
    read(input) {
      const lines = input.toString('utf8').split('\n');
      const text = lines.pop() ?? '';
      const matcher = buildWarningMatcher(
        kinds.map((matching) => ({ name: matching, matching, attributes: [], entries: lines })),
      );
      const matched = identifierKinds.map((kind) => matcher.match(kind, text).join());
      const long = matcher.match('other', text.repeat(Math.ceil(2000 / (text.length + 1)))).join();
      return JSON.stringify([matched, long, [...matcher.refused]]);
    },
  }),
};

/** A normal form is its own normal form. */
const identifiers: FuzzTarget = {
  name: 'identifiers',
  layer: 'the text',
  refusals,
  isStream: true,
  cost: 2,
  prepare: () => ({
    seeds: [
      'hxxp://user@a[.]example:8080/../x?q=%41#f',
      'Amina <a.b+c@GMAIL.example>',
      '2001:0db8::0001%eth0',
      '+33 6 12 34 56 78',
      'FR76 3000 6000 0112 3456 7890 189',
      '1BoatSLRHtKNngkdXEobR76b53LETtpyT',
      '490154203237518',
      'C:\\x\\y.exe',
      'AS64496',
      '00-11-22-33-44-55',
      'münchen.example.',
      'd41d8cd98f00b204e9800998ecf8427e',
    ].map((text) => Buffer.from(text)),
    mutators: [mutateBytes],
    read(input) {
      const text = input.toString('utf8');
      const forms = identifierKinds.map((kind) => {
        const form = normaliseIdentifier(kind, text);
        if (!form.ok) return form.code;
        const again = normaliseIdentifier(kind, form.normal);
        hold(again.ok && again.normal === form.normal, `normal form of ${kind} is not its own`);
        hold(form.normal.isWellFormed(), `normal form of ${kind} is not well-formed`);
        return form.normal;
      });
      return `${detectKind(text)} ${forms.join('\n')}`;
    },
  }),
};

export const importTargets: readonly FuzzTarget[] = [
  jsonCursor,
  identifiers,
  warningMatch,
  formatTarget('misp-warning-list', 2, jsonMutators),
  formatTarget('misp-event', 6, jsonMutators),
  formatTarget('stix-2.1', 6, jsonMutators),
  formatTarget('csv', 6, textMutators),
  formatTarget('eml', 6, textMutators),
  inspect,
];
