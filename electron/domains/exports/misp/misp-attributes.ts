/** Identifiers as MISP attributes (draft-dulaunoy-misp-core-format §2.4), and the tags that carry a marking. */
import type { Json } from '#shared/core/json.ts';
import type { Envelope } from '#shared/core/marking.ts';
import { instantSchema } from '#shared/packs/engine/field-check.ts';
import type { ExportRecord } from '../export-format.ts';
import { listOf, textOf } from '../json-values.ts';

export type MispItem = Record<string, Json>;

const hashTypes: Readonly<Record<number, string>> = {
  32: 'md5',
  40: 'sha1',
  56: 'sha224',
  64: 'sha256',
  96: 'sha384',
  128: 'sha512',
};

interface Typed {
  readonly type: string;
  readonly category: string;
  readonly value: string;
}

function hashType(normal: string): string {
  if (/^[0-9a-f]+$/.test(normal)) return hashTypes[normal.length] ?? '';
  return /^t1[0-9a-f]{70}$/.test(normal) ? 'tlsh' : 'ssdeep';
}

function walletType(normal: string): string {
  if (/^(1|3)[1-9A-HJ-NP-Za-km-z]{24,33}$|^bc1[0-9a-z]{8,80}$/.test(normal)) return 'btc';
  if (/^[48][1-9A-HJ-NP-Za-km-z]{94}$/.test(normal)) return 'xmr';
  return /^X[1-9A-HJ-NP-Za-km-z]{33}$/.test(normal) ? 'dash' : '';
}

const typeOf: Readonly<Record<string, (normal: string) => readonly [type: string, category: string]>> = {
  ip: () => ['ip-dst', 'Network activity'],
  domain: () => ['domain', 'Network activity'],
  url: () => ['url', 'Network activity'],
  email: () => ['email', 'Payload delivery'],
  phone: () => ['phone-number', 'Other'],
  wallet: (normal) => [walletType(normal), 'Financial fraud'],
  iban: () => ['iban', 'Financial fraud'],
  hash: (normal) => [hashType(normal), 'Payload delivery'],
  filename: () => ['filename', 'Payload delivery'],
  mac: () => ['mac-address', 'Network activity'],
  asn: () => ['AS', 'Network activity'],
};

/** Null where MISP has no attribute that says the same. */
export function typedOf({ type, identifier, values }: ExportRecord): Typed | null {
  const [name, category] = (type === 'identifier' && identifier && typeOf[identifier.kind]?.(identifier.normal)) || [
    '',
    '',
  ];
  if (!name || !identifier || identifier.normal.includes('|')) return null;
  const port = values['sourcePort'];
  if (typeof port === 'number' && identifier.kind === 'ip')
    return { type: 'ip-src|port', category, value: `${identifier.normal}|${port}` };
  return { type: name, category, value: name === 'AS' ? identifier.normal.toUpperCase() : identifier.normal };
}

/** `misp:<uuid>` of the item that the record came from, else the record's own id. */
export function mispUuid({ id, values }: Pick<ExportRecord, 'id' | 'values'>): string {
  const known = listOf(values['externalIds']).flatMap(
    (external) => /^misp:([0-9a-f-]{36})$/.exec(textOf(external))?.[1] ?? [],
  );
  return known.length === 1 ? (known[0] ?? id) : id;
}

export function markingTags({ marking, evaluation }: Pick<Envelope, 'marking' | 'evaluation'>): MispItem[] {
  const { tlp, pap, handling } = marking;
  const names = [`tlp:${tlp.toLowerCase()}`, `PAP:${pap}`, `concord:handling="${handling}"`];
  const { source, information } = evaluation;
  if (source !== 'X' || information !== '4') names.push(`concord:evaluation="${source}${information}"`);
  return names.map((name) => ({ name }));
}

export function tagsOf(record: ExportRecord): MispItem[] {
  const own = listOf(record.values['tags'])
    .map(textOf)
    .filter((name) => name !== '' && !/^(tlp|pap):/i.test(name));
  return [...markingTags(record.envelope), ...[...new Set(own)].map((name) => ({ name }))];
}

export function seenOf(values: ExportRecord['values']): MispItem {
  const [first, last] = ['firstSeen', 'lastSeen'].map((name) => instantSchema.safeParse(values[name]).data);
  return {
    ...(first && { first_seen: new Date(first.at).toISOString() }),
    ...(last && { last_seen: new Date(last.at).toISOString() }),
  };
}

/** MISP counts seconds, as text. */
export function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}

/** Inherits who may see it from the event. */
const inherited = '5';

/** @param isIndicator whether intelligence says that seeing it means something. */
export function attributeOf(record: ExportRecord, typed: Typed, isIndicator: boolean): MispItem {
  return {
    uuid: mispUuid(record),
    ...typed,
    to_ids: isIndicator,
    comment: textOf(record.values['comment']),
    timestamp: seconds(record.updatedAt),
    distribution: inherited,
    disable_correlation: false,
    deleted: false,
    ...seenOf(record.values),
    Tag: tagsOf(record),
  };
}
