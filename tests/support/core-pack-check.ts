/** Whether what a parser proposes fits the core pack: types, fields, vocabularies, lengths, links to known keys. */
import type { Json } from '#shared/core/json.ts';
import { envelopeSchema } from '#shared/core/marking.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';

type FieldSource = (typeof corePack)['types'][number]['fields'][number];

function vocabulary(name: string | undefined): readonly string[] {
  return corePack.vocabularies[name ?? ''] ?? [];
}

function isInstant(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { at, zone, written } = value as { readonly [key: string]: Json };
  return Number.isInteger(at) && typeof zone === 'string' && typeof written === 'string';
}

function problemOf(field: FieldSource, value: Json): string | null {
  const isText = typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000');
  switch (field.kind) {
    case 'text':
      return isText && value.length <= (field.maxLength ?? 8192) && !/[\r\n]/.test(field.name === 'value' ? '' : value)
        ? null
        : 'text';
    case 'prose':
      return isText && value.length <= (field.maxLength ?? 100_000_000) ? null : 'prose';
    case 'choice':
      return isText && vocabulary(field.vocabulary).includes(value) ? null : 'choice';
    case 'texts':
    case 'countries':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' && one.isWellFormed())
        ? null
        : 'texts';
    case 'instant':
      return isInstant(value) ? null : 'instant';
    case 'date':
      return isText && /^\d{4}-\d{2}-\d{2}$/.test(value) ? null : 'date';
    case 'number':
      return Number.isFinite(value) ? null : 'number';
    default:
      return null;
  }
}

function problemsOfItem(item: ImportItem): string[] {
  if (item.item === 'link')
    return vocabulary('link-kind').includes(item.linkKind) && item.written.length <= 200
      ? []
      : [`link ${item.linkKind}`];
  if (item.item === 'set-aside')
    return /^import\/[a-z0-9-]+$/.test(item.code) && item.place !== '' ? [] : [`set-aside ${item.code}`];
  if (item.item !== 'record') return [];
  const type = corePack.types.find(({ name }) => name === item.type);
  if (type === undefined) return [`type ${item.type}`];
  const missing = type.fields.filter(
    (field) => 'required' in field && field.required === true && item.fields[field.name] === undefined,
  );
  const wrong = Object.entries(item.fields).flatMap(([name, value]) => {
    const field = type.fields.find((one) => one.name === name);
    if (field === undefined) return [`${item.type}.${name} is no field`];
    const problem = problemOf(field, value);
    return problem === null ? [] : [`${item.type}.${name} is no ${problem}: ${JSON.stringify(value).slice(0, 80)}`];
  });
  const envelope = envelopeSchema.partial().safeParse(item.envelope).success ? [] : [`${item.type} envelope`];
  return [...missing.map(({ name }) => `${item.type}.${name} is missing`), ...wrong, ...envelope];
}

/** Empty where everything fits. Keys must be unique; a link may point at any key of the file. */
export function packProblems(items: readonly ImportItem[]): string[] {
  const keys = items.flatMap((item) => ('key' in item ? [item.key] : []));
  const repeated = keys.filter((key, index) => keys.indexOf(key) !== index);
  return [...new Set(items.flatMap(problemsOfItem)), ...repeated.map((key) => `key repeated: ${key.slice(0, 80)}`)];
}

/** Ends of links that no item of the file has. */
export function danglingEnds(items: readonly ImportItem[]): string[] {
  const keys = new Set(items.flatMap((item) => ('key' in item ? [item.key] : [])));
  return items.flatMap((item) => (item.item === 'link' ? [item.from, item.to].filter((end) => !keys.has(end)) : []));
}
