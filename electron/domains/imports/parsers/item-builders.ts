/** Small makers of import items that every parser uses, and the limits that the core pack sets on text. */
import type { Json } from '#shared/core/json.ts';
import type { Envelope } from '#shared/core/marking.ts';
import { normaliseIdentifier, type IdentifierKind } from '#shared/domains/identifiers/index.ts';
import type { AttachmentItem, LinkItem, RecordItem, SetAsideItem } from '#shared/domains/imports/import-item.ts';
import { cleanText } from './json-source.ts';

export type Fields = Record<string, Json>;
export type JsonObject = { readonly [key: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : value === undefined || value === null ? [] : [value];
}

/** Numbers are taken as text too: foreign formats write both. Null, containers and nothing give the empty text. */
export function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** One line of at most `max` code units; never cuts a character in half. */
export function oneLine(text: string, max = 1000): string {
  const line = cleanText(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  return line.length <= max ? line : `${line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Members with something in them: an absent field and an empty one are the same to a reader. */
export function filled(fields: Readonly<Record<string, Json | undefined>>): Fields {
  const kept = Object.entries(fields).filter((entry): entry is [string, Json] => {
    const value = entry[1];
    if (value === undefined || value === null || value === '') return false;
    return !(Array.isArray(value) && value.length === 0) && !(isObject(value) && Object.keys(value).length === 0);
  });
  return Object.fromEntries(kept);
}

export type RecordDraft = Omit<RecordItem, 'item' | 'envelope' | 'externalIds' | 'fields'> & {
  readonly fields: Readonly<Record<string, Json | undefined>>;
  readonly envelope?: Partial<Envelope>;
  readonly externalIds?: readonly string[];
};

export function record(draft: RecordDraft): RecordItem {
  const { fields, envelope = {}, externalIds = [], ...rest } = draft;
  return { item: 'record', ...rest, fields: filled(fields), envelope, externalIds };
}

/** A link that the structure implies; `what` is given where the file writes it as an object of its own. */
export function link(
  from: string,
  linkKind: string,
  to: string,
  place: string,
  more: Partial<LinkItem> = {},
): LinkItem {
  return { item: 'link', place, what: '', linkKind, written: '', externalIds: [], ...more, from, to };
}

export function setAside(what: string, code: string, place: string, detail: string): SetAsideItem {
  return { item: 'set-aside', what, code, place, detail: oneLine(detail, 120) };
}

/** What was not understood, kept as it came. */
export function keptJson(
  key: string,
  place: string,
  name: string,
  value: Json,
  belongsTo: string | null,
): AttachmentItem {
  return {
    item: 'attachment',
    key,
    place,
    what: '',
    name: `${fileName(name)}.json`,
    mediaType: 'application/json',
    bytes: new TextEncoder().encode(JSON.stringify(value, null, 1)),
    belongsTo,
  };
}

/** A foreign name as a label: no folder, no control character. It is never used as a path. */
export function fileName(written: string): string {
  const last =
    oneLine(written, 300)
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/[<>:"|?*]/g, '_')
      .trim() ?? '';
  return last === '' || /^\.+$/.test(last) ? 'unnamed' : last;
}

export interface IdentifierDraft {
  readonly key: string;
  readonly place: string;
  readonly what: string;
  readonly kind: IdentifierKind;
  readonly value: string;
  readonly fields?: Readonly<Record<string, Json | undefined>>;
  readonly envelope?: Partial<Envelope>;
}

/**
 * An identifier record, and a notice where the value has not the form of its kind: it is then kept as `other`, so that
 * it is still found and linked. A value too long for an identifier becomes an observable with the whole text.
 */
export function identifier(draft: IdentifierDraft): (RecordItem | SetAsideItem)[] {
  const { key, place, what, kind, fields = {}, envelope = {} } = draft;
  const value = cleanText(draft.value).trim();
  if (value === '') return [setAside(what, 'import/empty-value', place, kind)];
  if (value.length > 8192) {
    const long = {
      intelligenceKind: 'observable',
      name: oneLine(`${kind}: ${value}`, 200),
      description: value,
      ...observableFields(fields),
    };
    return [record({ key, place, what, type: 'intelligence', fields: long, envelope })];
  }
  const isValid = normaliseIdentifier(kind, value).ok;
  const taken = { identifierKind: isValid ? kind : 'other', value, ...fields };
  const item = record({ key, place, what, type: 'identifier', fields: taken, envelope });
  return isValid ? [item] : [item, setAside('', 'import/identifier-form', place, kind)];
}

function observableFields(fields: Readonly<Record<string, Json | undefined>>): Fields {
  const { comment, sourcePort, ...rest } = fields;
  return filled({ ...rest, properties: filled({ comment, sourcePort }) });
}
