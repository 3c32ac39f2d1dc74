/** What a file is, from what it holds. Its name decides only between plain text and a table. */
import { detectKind } from '#shared/domains/identifiers/index.ts';
import type { ByteSource } from '#shared/domains/imports/import-item.ts';
import type { ImportFormat } from '#shared/domains/imports/imports.schema.ts';
import { findDelimiter } from './csv-mapping.ts';
import { jsonOutline, type Outline } from './json-outline.ts';
import { stixTypes } from './stix-types.ts';
import { decodeHead, readHead } from './text-source.ts';

const headBytes = 262_144;
const warningTypes: ReadonlySet<string> = new Set(['string', 'substring', 'hostname', 'cidr', 'regex']);

function hasAny({ names }: Outline, depths: readonly number[], words: readonly string[]): boolean {
  return depths.some((depth) => words.some((word) => names.has(`${depth}:${word}`)));
}

function isStix({ names, texts }: Outline): boolean {
  const type = texts.get('1:type');
  if (type === 'bundle') return true;
  const ids = [1, 2, 3].map((depth) => texts.get(`${depth}:id`) ?? '');
  const hasId = ids.some((id) => /^[a-z][a-z0-9-]*--[0-9a-f]{8}-/i.test(id));
  const objectType = texts.get('3:type') ?? texts.get('2:type') ?? type ?? '';
  return hasId && (stixTypes.has(objectType) || names.has('1:objects') || /^[a-z0-9-]+$/.test(objectType));
}

/** An event has a title and an identity or lists of its own; wrapped by `Event`, by `response`, by a list, or bare. */
function isMisp(outline: Outline): boolean {
  const lists = ['Attribute', 'Object', 'threat_level_id', 'Orgc', 'orgc_id', 'EventReport'];
  const isWrapped = hasAny(outline, [1, 2, 3, 4], ['Event']) && hasAny(outline, [2, 3, 4, 5], ['info', ...lists]);
  const isBare = hasAny(outline, [1, 2, 3], ['info']) && hasAny(outline, [1, 2, 3], lists);
  const isSearch = hasAny(outline, [1], ['response']) && hasAny(outline, [2, 3], ['Attribute', 'Object']);
  const isItem =
    hasAny(outline, [1, 2], ['Attribute', 'Object']) &&
    hasAny(outline, [2, 3, 4], ['to_ids', 'meta-category', 'category']);
  return isWrapped || isBare || isSearch || isItem;
}

/** Members are often in alphabetical order, so that a long list hides what follows it. */
function isWarningList({ names, texts }: Outline): boolean {
  if (!names.has('1:list')) return false;
  return (
    names.has('1:matching_attributes') ||
    warningTypes.has(texts.get('1:type') ?? '') ||
    (names.has('1:description') && !names.has('2:type'))
  );
}

function jsonFormat(text: string): ImportFormat {
  const outline = jsonOutline(text);
  if (isStix(outline)) return 'stix-2.1';
  if (isMisp(outline)) return 'misp-event';
  return isWarningList(outline) ? 'misp-warning-list' : 'file';
}

const mailHeaders =
  /^(?:from|to|cc|subject|date|received|message-id|mime-version|return-path|content-type|delivered-to|reply-to|sender|dkim-signature|x-[\w-]+|arc-[\w-]+|authentication-results|received-spf|list-[\w-]+)[ \t]*:/i;

/** Two known headers in the block above the first empty line, one where the name says mail; relays break some lines. */
function isMail(text: string, name: string): boolean {
  const lines = text.replace(/^\s+/, '').split(/\r\n|\r|\n/, 60);
  if (/^From \S+/.test(lines[0] ?? '')) lines.shift();
  const end = lines.indexOf('');
  const block = end < 0 ? lines : lines.slice(0, end);
  const known = block.filter((line) => mailHeaders.test(line)).length;
  const broken = block.filter((line) => !/^(?:[!-9;-~]+[ \t]*:|[ \t])/.test(line)).length;
  const isFirst = /^[!-9;-~]+[ \t]*:/.test(block[0] ?? '');
  return isFirst && broken <= known && known >= (/\.(?:eml|mbox)$/i.test(name) ? 1 : 2);
}

function isText(text: string): boolean {
  const sample = text.slice(0, 16_384);
  const odd = sample.match(/[\u0000-\u0008\u000E-\u001F\u007F\uFFFD]/g)?.length ?? 0;
  return sample.trim() !== '' && odd === 0;
}

/** Two columns or more in rows alike, or one column of which most cells are identifiers. */
function isTable(text: string, name: string): boolean {
  const { columns, rows } = findDelimiter(text);
  const alike = rows.filter((row) => row.length === columns).length;
  if (/\.(?:csv|tsv)$/i.test(name)) return rows.length > 0;
  if (columns > 1 && rows.length > 1 && alike === rows.length)
    return rows.some((row) => row.some((cell) => detectKind(cell) !== null));
  const cells = rows.flatMap((row) => (row.length === 1 ? row : []));
  return (
    cells.length > 0 &&
    cells.length === rows.length &&
    cells.filter((cell) => detectKind(cell) !== null).length >= cells.length * 0.6
  );
}

/** Never fails on content; anything that is nothing else is a file. */
export async function detectFormat(source: ByteSource): Promise<ImportFormat> {
  const text = decodeHead(await readHead(source, headBytes)).replace(/^\uFEFF/, '');
  if (/^\s*[[{]/.test(text)) {
    const format = jsonFormat(text);
    if (format !== 'file' || !/\.(?:csv|tsv)$/i.test(source.name)) return format;
  }
  if (isMail(text, source.name)) return 'eml';
  return isText(text) && isTable(text, source.name) ? 'csv' : 'file';
}
