/** Does a value fit a field? Pure; used at the edge, by the record writer, and by forms. */
import { z } from 'zod';
import { recordIdSchema, officerIdSchema } from '../../core/ids.ts';
import { jsonSchema } from '../../core/json.ts';
import { isWellFormed } from '../../core/well-formed.ts';
import type { FieldDefinition, FieldKind } from './pack.schema.ts';

/** A moment with the zone it was meant in, and the text of the source where there was one. */
export const instantSchema = z.strictObject({
  /** UTC milliseconds; years 1900 to 2999. */
  at: z.number().int().min(-2_208_988_800_000).max(32_503_679_999_999),
  zone: z.string().min(1).max(60),
  written: z.string().max(200),
});
export type InstantValue = z.infer<typeof instantSchema>;

export const moneySchema = z.strictObject({
  /** Minor units (cents). */
  amount: z.number().int().min(-1e15).max(1e15),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

const shortText = z.string().max(2_000);

const schemaByKind: Readonly<Record<FieldKind, z.ZodType>> = {
  text: z.string().max(10_000),
  prose: z.string().max(1_000_000),
  number: z.number(),
  money: moneySchema,
  boolean: z.boolean(),
  date: z.iso.date(),
  instant: instantSchema,
  choice: z.string().max(60),
  choices: z.array(z.string().max(60)).max(100),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(50),
  texts: z.array(shortText).max(10_000),
  record: recordIdSchema,
  officer: officerIdSchema,
  json: jsonSchema,
};

/**
 * @returns null when it fits, else one word for what is wrong: `required`, `shape`, `too-long`, `not-in-vocabulary`.
 *   Null and the empty string stand for "not filled".
 */
export function checkField(
  field: FieldDefinition,
  value: unknown,
  vocabularies: Readonly<Record<string, readonly string[]>>,
): string | null {
  if (value === null || value === '') return field.required ? 'required' : null;
  if (!isWellFormed(value) || !schemaByKind[field.kind].safeParse(value).success) return 'shape';
  if (field.maxLength !== undefined && typeof value === 'string' && value.length > field.maxLength) return 'too-long';
  if (field.vocabulary) {
    const terms = vocabularies[field.vocabulary] ?? [];
    const chosen = Array.isArray(value) ? value : [value];
    if (!chosen.every((term) => terms.includes(term as string))) return 'not-in-vocabulary';
  }
  return null;
}
