/** Whether a write that came from elsewhere fits the packs and the case here. What does not is set aside with its code. */
import { z } from 'zod';
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import { envelopeFields, envelopeSchema } from '#shared/core/marking.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';

/** What stays in the unit is no partner's to say (records/kept-home.ts). */
const reservedField = 'keptHome';

const birthSchema = z.strictObject({
  type: z.string().min(1).max(60),
  pack: z.string().min(1).max(80),
  caseId: z.uuid().nullable(),
});
export type IncomingBirth = z.infer<typeof birthSchema>;

export interface JudgedWrite {
  readonly record: string;
  readonly field: string;
  readonly value: Json;
}

/** @returns the first write of a record as its parts, or null where it has another shape. */
export function parseBirth(value: Json): IncomingBirth | null {
  return birthSchema.safeParse(value).data ?? null;
}

/** @returns the code for which the first write of a record is set aside, or null. */
export function birthRefusal(packs: PackEngine, record: string, value: Json, caseId: string): string | null {
  const birth = parseBirth(value);
  if (!birth) return 'bundle/birth-malformed';
  // A case belongs to itself.
  const place = birth.type === 'case' && birth.caseId === null ? record : birth.caseId;
  if (place !== caseId || (birth.type === 'case') !== (record === caseId)) return 'bundle/foreign-record';
  const [, name = '', version = '0'] = /^([a-z][a-z0-9-]*)@(\d{1,6})$/.exec(birth.pack) ?? [];
  const pack = packs.packs.find((known) => known.name === name);
  if (pack && Number(version) > pack.version) return 'bundle/newer-pack';
  if (!packs.findType(birth.type)) return 'packs/unknown-type';
  return null;
}

/** @returns the code for which a later write is set aside, or null. @param type of the record, known to the packs. */
export function writeRefusal(packs: PackEngine, type: string, { field, value }: JudgedWrite): string | null {
  if (field === reservedField) return 'bundle/reserved-field';
  const member = envelopeFields.find((name) => name === field);
  if (member) return envelopeSchema.shape[member].safeParse(value).success ? null : 'packs/bad-value';
  if (field === 'removed') return typeof value === 'boolean' ? null : 'packs/bad-value';
  if (field === 'state') {
    const states = packs.findType(type)?.type.lifecycle?.states ?? [];
    return states.some(({ name }) => name === value) ? null : 'packs/bad-value';
  }
  try {
    packs.checkValue(type, field, value);
    return null;
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    return cause.code;
  }
}
