/** One MISP object (core format §2.5): a template's name, attributes, and references to other items. */
import type { Json } from '#shared/core/json.ts';
import type { ImportItem, RecordItem } from '#shared/domains/imports/import-item.ts';
import { filled, isObject, link, listOf, oneLine, record, setAside, textOf, type JsonObject } from './item-builders.ts';
import { mispAttribute } from './misp-attribute.ts';
import { envelopeFor, externalIdsOf, isDeleted, keyOf, pick, seenOf, tagsOf, type MispContext } from './misp-common.ts';
import { concordItem, concordRecordOf } from './misp-concord.ts';
import { mispExtras } from './misp-extras.ts';
import { mispLinkKinds } from './misp-types.ts';

/** Relations that tell a reader at once which object this is, best first. */
const telling = [
  'filename',
  'name',
  'full-name',
  'domain',
  'hostname',
  'ip',
  'url',
  'subject',
  'signature',
  'id',
  'username',
  'text',
  'value',
];
/** Maps and not objects: a hostile name `constructor` must find nothing. */
const sexes: ReadonlySet<string> = new Set(['male', 'female', 'other']);
const objectKinds: ReadonlyMap<string, string> = new Map([
  ['ail-leak', 'report'],
  ['vulnerability', 'vulnerability'],
]);

function attributesOf(object: JsonObject): JsonObject[] {
  return listOf(object['Attribute']).filter(isObject);
}

function valueOf(attributes: readonly JsonObject[], relation: string): string {
  const found = attributes.find((item) => textOf(item['object_relation']) === relation && !isDeleted(item));
  return found === undefined ? '' : textOf(found['value']);
}

function nameOf(object: JsonObject, attributes: readonly JsonObject[]): string {
  const template = textOf(object['name']) || 'object';
  const relation = telling.find((word) => valueOf(attributes, word) !== '');
  const value =
    relation === undefined
      ? textOf(attributes.find((item) => textOf(item['value']) !== '')?.['value'])
      : valueOf(attributes, relation);
  return oneLine(value === '' ? template : `${template}: ${value}`, 300);
}

const objectMembers = [
  'name',
  'meta-category',
  'template_uuid',
  'template_version',
  'timestamp',
  'distribution',
  'comment',
];

function objectRecord(object: JsonObject, key: string, place: string, context: MispContext): RecordItem {
  const attributes = attributesOf(object);
  const kind = objectKinds.get(textOf(object['name'])) ?? 'object';
  return record({
    key,
    place,
    what: 'object',
    type: 'intelligence',
    externalIds: externalIdsOf(object),
    envelope: envelopeFor(object, context),
    fields: {
      intelligenceKind: kind,
      name: nameOf(object, attributes),
      description: textOf(object['description']),
      ...seenOf(object),
      tags: tagsOf(object),
      properties: pick(object, objectMembers),
    },
  });
}

/** Template `person`: its names and dates are one person's. */
function personRecord(object: JsonObject, key: string, place: string, context: MispContext): RecordItem | null {
  const attributes = attributesOf(object);
  const parts = ['first-name', 'middle-name', 'last-name'].map((relation) => valueOf(attributes, relation));
  const name = oneLine(valueOf(attributes, 'full-name') || parts.filter((part) => part !== '').join(' '), 300);
  if (name === '') return null;
  const birthDate = valueOf(attributes, 'date-of-birth').slice(0, 10);
  const nationality = valueOf(attributes, 'nationality').toUpperCase();
  const sex = valueOf(attributes, 'gender').toLowerCase();
  const fields: Record<string, Json | null> = {
    name,
    aliases: attributes
      .filter((item) => textOf(item['object_relation']) === 'alias')
      .map((item) => oneLine(textOf(item['value']), 300)),
    birthDate: /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : null,
    sex: sexes.has(sex) ? sex : null,
    nationalities: /^[A-Z]{2}$/.test(nationality) ? [nationality] : [],
    role: oneLine(valueOf(attributes, 'role'), 200),
    ...seenOf(object),
    comment: textOf(object['comment']),
  };
  const envelope = envelopeFor(object, context);
  return record({ key, place, what: 'object', type: 'person', externalIds: externalIdsOf(object), envelope, fields });
}

function* references(object: JsonObject, key: string, place: string): Generator<ImportItem> {
  for (const [index, entry] of listOf(object['ObjectReference']).entries()) {
    const where = `${place}.ObjectReference[${index}]`;
    const target = isObject(entry) ? textOf(entry['referenced_uuid']).trim().toLowerCase() : '';
    if (!isObject(entry) || target === '')
      yield setAside('object-reference', 'import/dangling-reference', where, 'referenced_uuid');
    else if (isDeleted(entry)) yield setAside('object-reference', 'import/deleted', where, 'ObjectReference');
    else {
      const written = oneLine(textOf(entry['relationship_type']), 200);
      const kind = mispLinkKinds.get(written) ?? 'related-to';
      const fields = filled({ comment: textOf(entry['comment']) });
      const more = { what: 'object-reference', written, externalIds: externalIdsOf(entry), fields };
      yield link(key, kind, `misp:${target}`, where, more);
    }
  }
}

/** The object, each of its attributes, its references. A deleted object takes its attributes with it, by name. */
export function* mispObject(object: JsonObject, place: string, context: MispContext): Generator<ImportItem> {
  const attributes = [...listOf(object['Attribute']).entries()];
  if (isDeleted(object)) {
    yield setAside('object', 'import/deleted', place, textOf(object['name']));
    for (const [index] of attributes)
      yield setAside('attribute', 'import/deleted', `${place}.Attribute[${index}]`, 'Attribute');
    return;
  }
  const key = keyOf(object, place, context.keys);
  const whole = concordRecordOf(object);
  if (whole !== null) {
    const item = concordItem(whole, { object, key, place, context });
    yield item;
    if (item.item === 'link') return;
    if (context.parent !== null) yield link(context.parent, 'contains', key, place);
    return yield* references(object, key, place);
  }
  const person = textOf(object['name']) === 'person' ? personRecord(object, key, place, context) : null;
  yield person ?? objectRecord(object, key, place, context);
  if (context.parent !== null) yield link(context.parent, 'contains', key, place);
  const inner = { ...context, parent: key };
  for (const [index, entry] of attributes) {
    const where = `${place}.Attribute[${index}]`;
    if (isObject(entry)) yield* mispAttribute(entry, where, inner, person !== null);
    else yield setAside('attribute', 'import/wrong-shape', where, 'Attribute');
  }
  yield* references(object, key, place);
  yield* mispExtras(object, place, inner);
}
