/** A proposal of how to read a CSV file: delimiter, header and what each column holds. A person can change it. */
import { detectKind, type IdentifierKind } from '#shared/domains/identifiers/index.ts';
import type { ByteSource } from '#shared/domains/imports/import-item.ts';
import type { ColumnRole, CsvMapping } from '#shared/domains/imports/imports.schema.ts';
import { headRows } from './csv-rows.ts';
import { localInstant } from './local-instants.ts';
import { decodeHead, readHead } from './text-source.ts';

const delimiters = [',', ';', '\t', '|'] as const;
const headBytes = 65_536;
const sampleRows = 50;

/** Words of column heads in English and French, without accents, case and punctuation; the first that fits counts. */
const identifierWords: readonly (readonly [RegExp, IdentifierKind])[] = [
  [
    /^(?:(?:src|dst|source|dest\w*|remote|client|adresse|address)? ?ip(?: ?v[46])?(?: ?(?:addr\w*|adresse|source|src|dst|dest\w*))?)$/,
    'ip',
  ],
  [/^(?:e ?mail|mail|courriel|adresse (?:mail|e ?mail|electronique)|e ?mail addr\w*|mel)$/, 'email'],
  [/^(?:domain\w*|host ?name|host|fqdn|nom de domaine|nom d hote|hote)$/, 'domain'],
  [/^(?:url|uri|lien|link|site(?: web)?|web ?site)s?$/, 'url'],
  [
    /^(?:phone\w*|tel\w*|mobile|portable|gsm|msisdn|(?:phone|mobile) number|numero(?: de)? (?:tel\w*|portable|appel\w*)|n tel\w*)$/,
    'phone',
  ],
  [/^imei(?:sv)?$/, 'imei'],
  [/^imsi$/, 'imsi'],
  [/^(?:iccid|sim(?: card)?|carte sim)$/, 'iccid'],
  [/^(?:wallet|btc|bitcoin|eth|ethereum|crypto|portefeuille|adresse (?:btc|crypto|bitcoin))(?: addr\w*)?$/, 'wallet'],
  [/^(?:iban|compte bancaire|bank account)$/, 'iban'],
  [/^(?:md5|sha ?\d+|hash\w*|empreinte|condensat|file hash)$/, 'hash'],
  [/^(?:file ?name|fichier|nom (?:de|du) fichier|file)$/, 'filename'],
  [/^(?:mac|mac addr\w*|adresse mac)$/, 'mac'],
  [/^(?:asn?|as number|numero as)$/, 'asn'],
  [/^(?:nick ?name|pseudo\w*|surnom|alias)$/, 'nickname'],
];
const roleWords: readonly (readonly [RegExp, ColumnRole])[] = [
  // Columns of our own export that are there for readers.
  [/^concord /, { role: 'ignore' }],
  [
    /^(?:indicator|ioc|value|valeur|identifier|identifiants?|observable|indicateur|adresse|address|selector)s?$/,
    { role: 'identifier', kind: null },
  ],
  [
    /^(?:user ?name|user|login|account|compte|handle|utilisateur|nom d utilisateur|screen ?name)$/,
    { role: 'account-handle' },
  ],
  [
    /^(?:platform|plateforme|service|network|reseau(?: social)?|application|app|social network)$/,
    { role: 'account-platform' },
  ],
  [
    /^(?:name|nom|full ?name|nom complet|person|personne|prenom|first ?name|last ?name|nom de famille|surname|titulaire|suspect|victim\w*)$/,
    { role: 'person-name' },
  ],
  [
    /^(?:first ?seen|date(?: ?time)?|time ?stamp|time|heure|horodatage|start|debut|premiere? (?:vue?|fois)|date (?:de )?debut|vu le|created\w*)$/,
    { role: 'first-seen' },
  ],
  [/^(?:last ?seen|end|fin|derniere? (?:vue?|fois)|date (?:de )?fin|updated\w*)$/, { role: 'last-seen' }],
  [/^(?:comment\w*|note\w*|remark\w*|remarque\w*|description|libelle|details?|observations?)$/, { role: 'comment' }],
];

function wordsOf(head: string): string {
  const bare = head.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function roleOfHead(head: string): ColumnRole | null {
  const words = wordsOf(head);
  const kind = identifierWords.find(([pattern]) => pattern.test(words))?.[1];
  return kind === undefined
    ? (roleWords.find(([pattern]) => pattern.test(words))?.[1] ?? null)
    : { role: 'identifier', kind };
}

/** Most cells decide: a column of addresses may hold a few that are damaged. */
function roleOfCells(cells: readonly string[]): ColumnRole {
  const values = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (values.length === 0) return { role: 'ignore' };
  const kinds = values.map((value) => detectKind(value));
  const enough = values.length * 0.6;
  const known = kinds.filter((kind) => kind !== null);
  const most = known.toSorted(
    (a, b) => known.filter((kind) => kind === b).length - known.filter((kind) => kind === a).length,
  )[0];
  if (most !== undefined && known.filter((kind) => kind === most).length >= enough)
    return { role: 'identifier', kind: most };
  if (known.length >= enough) return { role: 'identifier', kind: null };
  if (values.filter((value) => localInstant(value, 'UTC') !== null).length >= enough) return { role: 'first-seen' };
  return { role: 'comment' };
}

/** Only one column can be the first time and one the last; a further one becomes part of the comment. */
function withoutSecondTimes(roles: readonly ColumnRole[]): ColumnRole[] {
  const seen = new Set<string>();
  return roles.map((role) => {
    if (role.role !== 'first-seen' && role.role !== 'last-seen') return role;
    const next = seen.has(role.role)
      ? role.role === 'first-seen' && !seen.has('last-seen')
        ? 'last-seen'
        : 'comment'
      : role.role;
    seen.add(next);
    return { role: next };
  });
}

/** @param rows the first rows, header included if there is one. */
export function proposeMapping(rows: readonly (readonly string[])[], delimiter: CsvMapping['delimiter']): CsvMapping {
  const [head = [], ...rest] = rows;
  const headRoles = head.map(roleOfHead);
  const isData = head.some((cell) => detectKind(cell) !== null || localInstant(cell, 'UTC') !== null);
  const isText = head.length > 0 && head.every((cell) => !/^[\s\d.,:+-]+$/.test(cell)) && rest.length > 0;
  const hasHeader = headRoles.some((role) => role !== null)
    ? !isData
    : isText && !isData && rest.some((row) => row.some((cell) => detectKind(cell) !== null));
  const body = hasHeader ? rest : rows;
  const width = Math.min(200, Math.max(0, ...rows.slice(0, 1).map((row) => row.length)));
  const columns = Array.from({ length: width }, (_, index) => {
    const role = hasHeader ? (headRoles[index] ?? null) : null;
    return role ?? roleOfCells(body.map((row) => row[index] ?? ''));
  });
  return { delimiter, hasHeader, columns: withoutSecondTimes(columns), zone: 'UTC' };
}

/** The delimiter under which most rows have the same, largest number of cells. */
export function findDelimiter(text: string): {
  readonly delimiter: CsvMapping['delimiter'];
  readonly columns: number;
  readonly rows: string[][];
} {
  const tried = delimiters.map((delimiter) => {
    const rows = headRows(text, delimiter, sampleRows);
    const columns = rows[0]?.length ?? 0;
    const alike = rows.filter((row) => row.length === columns).length;
    return { delimiter, columns, rows, score: columns < 2 ? 0 : (alike / rows.length) * 1000 + columns };
  });
  const best = tried.reduce((a, b) => (b.score > a.score ? b : a));
  return best;
}

export interface CsvInspection {
  readonly mapping: CsvMapping;
  /** The first rows as they stand, for the preview. */
  readonly head: string[][];
}

export async function inspectCsv(source: ByteSource): Promise<CsvInspection> {
  const { delimiter, rows } = findDelimiter(decodeHead(await readHead(source, headBytes)));
  return {
    mapping: proposeMapping(rows, delimiter),
    head: rows.slice(0, 20).map((row) => row.slice(0, 200).map((cell) => cell.slice(0, 500))),
  };
}
