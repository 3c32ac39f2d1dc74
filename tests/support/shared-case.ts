/** Work in a shared case, as officers of several units do it. */
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { EnvelopeInput } from '#electron/domains/records/record-writer.ts';
import type { UnitCore } from './units.ts';

export async function create(
  unit: UnitCore,
  caseId: RecordId,
  type: string,
  fields: Readonly<Record<string, Json>>,
  envelope: EnvelopeInput = {},
): Promise<RecordId> {
  return (await unit.api.records.create({ type, caseId, fields, envelope })).id;
}

/** Replaces every value that stands. */
export async function write(unit: UnitCore, id: RecordId, field: string, value: Json): Promise<void> {
  const seen = (await unit.api.records.get({ id })).fields[field]?.writes.map(({ leaf }) => leaf) ?? [];
  await unit.api.records.update({ id, changes: [{ field, value, seen }] });
}

/** Every value that stands, in the order of their text. */
export async function values(unit: UnitCore, id: RecordId, field: string): Promise<Json[]> {
  const { fields } = await unit.api.records.get({ id });
  return (fields[field]?.writes ?? []).map(({ value }) => value).toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
}

export const stateReason = (unit: UnitCore, caseId: RecordId): Promise<unknown> =>
  unit.api.session.setPurpose({ caseId, taskId: null, reason: 'test of exchange' });
