/** One MISP attribute (core format §2.3) with what hangs on it. */
import type { Json } from '#shared/core/json.ts';
import type { ImportItem, RecordItem, SetAsideItem } from '#shared/domains/imports/import-item.ts';
import {
  fileName,
  identifier,
  keptJson,
  link,
  oneLine,
  record,
  setAside,
  textOf,
  type JsonObject,
} from './item-builders.ts';
import { decodeBase64 } from './base64.ts';
import { envelopeFor, externalIdsOf, isDeleted, keyOf, pick, seenOf, tagsOf, type MispContext } from './misp-common.ts';
import { mispExtras } from './misp-extras.ts';
import { mispTypes, type MispRule } from './misp-types.ts';

/** Second halves that are no record of their own: they say something about the first. */
const qualifiers: ReadonlySet<string> = new Set(['port', 'value']);

interface Part {
  readonly type: string;
  readonly value: string;
}

interface Reading {
  readonly item: JsonObject;
  readonly place: string;
  readonly key: string;
  readonly context: MispContext;
}

/** `filename|sha1` with `a|b` is two parts. The last bar splits, since a file name may hold one and a hash may not. */
function partsOf(type: string, value: string): Part[] {
  // A sample's value is its name and MD5, though its type does not say so.
  const types = (type === 'malware-sample' ? 'malware-sample|md5' : type).split('|');
  const cut = type === 'regkey|value' ? value.indexOf('|') : value.lastIndexOf('|');
  if (types.length !== 2 || cut < 0) return [{ type: types[0] ?? '', value }];
  const second = types[1] === 'ip' && types[0] === 'domain' ? 'ip-dst' : (types[1] ?? '');
  return [
    { type: types[0] ?? '', value: value.slice(0, cut) },
    { type: second, value: value.slice(cut + 1) },
  ];
}

function fieldsOf({ item }: Reading, qualifier: Part | undefined): Record<string, Json | null> {
  const port = qualifier?.type === 'port' && /^\d{1,5}$/.test(qualifier.value) ? Number(qualifier.value) : null;
  const isSource = textOf(item['type']).startsWith('ip-src');
  const tags = [...tagsOf(item), ...(port === null || isSource ? [] : [`port:${port}`])];
  return { ...seenOf(item), tags, comment: textOf(item['comment']), sourcePort: isSource ? port : null };
}

function properties(item: JsonObject, more: JsonObject = {}): JsonObject {
  const names = ['type', 'category', 'to_ids', 'object_relation', 'comment', 'timestamp', 'distribution'];
  return { ...pick(item, names), ...more };
}

function intelligence(
  reading: Reading,
  rule: Extract<MispRule, { as: 'intelligence' }>,
  part: Part,
  qualifier?: Part,
): RecordItem {
  const { item, place, key, context } = reading;
  const relation = textOf(item['object_relation']);
  const isPlain = rule.kind === 'observable' && relation !== '';
  const label = isPlain ? `${relation}: ${part.value}` : part.value;
  const isCut = oneLine(label) !== label;
  return record({
    key,
    place,
    what: 'attribute',
    type: 'intelligence',
    externalIds: externalIdsOf(item),
    envelope: envelopeFor(item, context),
    fields: {
      intelligenceKind: rule.kind,
      name: oneLine(label) === '' ? part.type : oneLine(label),
      ...seenOf(item),
      tags: tagsOf(item),
      ...(rule.text === 'pattern' ? { pattern: part.value, patternType: oneLine(part.type, 60) } : {}),
      ...(isCut && rule.text !== 'pattern' ? { description: part.value } : {}),
      properties: properties(item, qualifier === undefined ? {} : { [qualifier.type]: qualifier.value }),
    },
  });
}

function named(reading: Reading, type: string, fields: Readonly<Record<string, Json | null>>): RecordItem {
  const { item, place, key, context } = reading;
  const envelope = envelopeFor(item, context);
  const comment = [textOf(item['object_relation']) || textOf(item['type']), textOf(item['comment'])]
    .filter((text) => text !== '')
    .join(': ');
  return record({
    key,
    place,
    what: 'attribute',
    type,
    externalIds: externalIdsOf(item),
    envelope,
    fields: { ...fields, comment },
  });
}

/** `attachment` and `malware-sample`: the bytes are kept as they came, a sample inside its password-protected zip. */
function* sample(reading: Reading, isMalware: boolean, parts: readonly Part[]): Generator<ImportItem> {
  const { item, place, key, context } = reading;
  const name = fileName(parts[0]?.value ?? '');
  const rule = { as: 'intelligence', kind: isMalware ? 'file' : 'artifact' } as const;
  yield intelligence(reading, rule, { type: textOf(item['type']), value: name });
  const hash = parts[1];
  if (hash !== undefined) yield* second(reading, hash);
  const data = textOf(item['data']);
  if (data === '') return;
  const bytes = decodeBase64(data);
  if (bytes === null) {
    yield setAside('', 'import/bad-base64', `${place}.data`, 'data');
    return;
  }
  const label = isMalware ? `${name}.zip` : name;
  const mediaType = isMalware ? 'application/zip' : 'application/octet-stream';
  const attachmentKey = `${key}#data`;
  context.keys.add(attachmentKey);
  yield {
    item: 'attachment',
    key: attachmentKey,
    place: `${place}.data`,
    what: '',
    name: label,
    mediaType,
    bytes,
    belongsTo: key,
  };
}

/** The second half of a composite value: an identifier of its own, linked to the first. */
function* second(reading: Reading, part: Part): Generator<ImportItem> {
  const { item, place, context, key } = reading;
  const rule = mispTypes.get(part.type);
  if (rule?.as !== 'identifier' || part.value.trim() === '') {
    yield setAside('', 'import/composite-part', place, part.type);
    return;
  }
  const other = `${key}#${part.type}`;
  const items = identifier({
    key: other,
    place,
    what: '',
    kind: rule.kind,
    value: part.value,
    envelope: envelopeFor(item, context),
  });
  yield* items;
  const isAddress = textOf(item['type']) === 'domain|ip';
  if (items.some((made) => made.item === 'record'))
    yield link(key, isAddress ? 'resolves-to' : 'related-to', other, place);
}

function* first(
  reading: Reading,
  rule: MispRule,
  part: Part,
  qualifier: Part | undefined,
): Generator<RecordItem | SetAsideItem> {
  const { item, place, key, context } = reading;
  const value = oneLine(part.value, 300);
  if (rule.as === 'identifier') {
    const fields = fieldsOf(reading, qualifier);
    yield* identifier({
      key,
      place,
      what: 'attribute',
      kind: rule.kind,
      value: part.value,
      fields,
      envelope: envelopeFor(item, context),
    });
  } else if (value === '') yield setAside('attribute', 'import/empty-value', place, part.type);
  else if (rule.as === 'intelligence') yield intelligence(reading, rule, part, qualifier);
  else if (rule.as === 'account')
    yield named(reading, 'account', { handle: value, platform: rule.platform, ...seenOf(item) });
  else if (rule.as === 'birth-date') {
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value);
    yield named(reading, 'person', { name: `? (${value})`, birthDate: isDate ? value : null });
  } else yield named(reading, rule.as === 'organisation' ? 'organisation' : 'person', { name: value });
}

/** Inside a `person` object a name says something of that person; it is not one more person. */
function ruleFor(type: string, isOfPerson: boolean): MispRule | undefined {
  const rule = mispTypes.get(type);
  const isNaming = rule?.as === 'person' || rule?.as === 'birth-date';
  return isOfPerson && isNaming ? { as: 'intelligence', kind: 'observable' } : rule;
}

/** Exactly one item with `what` = `attribute`: taken, or set aside by name. */
export function* mispAttribute(
  item: JsonObject,
  place: string,
  context: MispContext,
  isOfPerson = false,
): Generator<ImportItem> {
  const type = textOf(item['type']).trim();
  if (isDeleted(item)) {
    yield setAside('attribute', 'import/deleted', place, type);
    return;
  }
  const key = keyOf(item, place, context.keys);
  const parts = partsOf(type, textOf(item['value']) || textOf(item['value1']));
  const [main, rest] = parts;
  const rule = main === undefined ? undefined : ruleFor(main.type, isOfPerson);
  if (main === undefined || rule === undefined) {
    yield setAside('attribute', 'import/unknown-type', place, type === '' ? 'type' : type);
    yield keptJson(key, place, `misp-attribute-${type}`, item, context.parent);
    return;
  }
  const reading: Reading = { item, place, key, context };
  const made =
    rule.as === 'attachment' || rule.as === 'malware-sample'
      ? sample(reading, rule.as === 'malware-sample', parts)
      : null;
  const items = made === null ? [...first(reading, rule, main, rest)] : [...made];
  yield* items;
  if (!items.some((one) => one.item === 'record' && one.key === key)) return;
  if (made === null && rest !== undefined && !qualifiers.has(rest.type)) yield* second(reading, rest);
  if (context.parent !== null)
    yield link(context.parent, 'contains', key, place, { written: oneLine(textOf(item['object_relation']), 200) });
  yield* mispExtras(item, place, { ...context, parent: key });
}
