/**
 * From the heads of one record to the rows of the derived tables. Pure: the same heads give the same rows on every
 * replica and at every rebuild.
 */
import { z } from 'zod';
import { type Envelope, envelopeSchema } from '#shared/core/marking.ts';
import type { Json } from '#shared/core/json.ts';
import { normaliseIdentifier } from '#shared/domains/identifiers/normalise.ts';
import { type IdentifierKind, identifierKinds } from '#shared/domains/identifiers/identifier-kinds.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { RecordType } from '#shared/packs/engine/pack.schema.ts';
import { type InstantValue, instantSchema } from '#shared/packs/engine/field-check.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import { type Head, groupByField } from './heads.ts';

/** Value of the reserved field `record`, the first write of every record. */
export interface Birth {
  readonly type: string;
  /** `core@1`: the pack and version that the record was made under. */
  readonly pack: string;
  readonly caseId: string | null;
}

export interface DerivedRecord {
  readonly id: string;
  readonly birth: Birth;
  readonly caseId: string | null;
  readonly title: string;
  readonly kind: string;
  readonly state: string | null;
  readonly isRemoved: boolean;
  readonly envelope: Envelope;
  readonly conflicts: number;
  /** Winner values of the type's own fields. */
  readonly values: Readonly<Record<string, Json>>;
  readonly words: string;
  readonly identifier: { readonly kind: string; readonly normal: string; readonly written: string } | null;
  readonly timeline: { readonly lane: string; readonly instant: InstantValue; readonly until: number | null } | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Shown where a partner withheld the marking: the strictest, so that nothing leaves by mistake. */
const unknownEnvelope: Envelope = {
  marking: { handling: 'H3', tlp: 'RED', pap: 'RED' },
  evaluation: { source: 'X', information: '4' },
  legalBasis: '',
  retention: { until: '9999-12-31', reviewOn: '9999-12-31' },
  subjectCategory: null,
};

const kindFields = [
  'identifierKind',
  'intelligenceKind',
  'linkKind',
  'eventKind',
  'category',
  'act',
  'format',
] as const;

/** Strict, because it may have been written elsewhere. */
export const birthSchema = z.strictObject({ type: z.string(), pack: z.string(), caseId: z.string().nullable() });
const nothing: ReadonlySet<string> = new Set();

/**
 * Null while the first write of the record is not known here.
 * @param withheld fields of which a newest write is withheld: none of them falls back to what its type starts with.
 */
export function deriveRecord(
  id: string,
  heads: readonly Head[],
  packs: PackEngine,
  withheld: ReadonlySet<string> = nothing,
): DerivedRecord | null {
  const fields = groupByField(heads);
  // The oldest: a case of an old vault that is shared repeats the first writes of its records.
  const birthHead = fields.get('record')?.at(-1);
  const birth: Birth | undefined = birthSchema.safeParse(birthHead?.value).data;
  const type = birth && packs.findType(birth.type)?.type;
  if (!birthHead || !birth || !type || (type.name === 'case') !== (birth.caseId === null)) return null;
  const winner = (name: string): Json => fields.get(name)?.[0]?.value ?? null;
  const values: Record<string, Json> = {};
  for (const { name } of type.fields) {
    const value = winner(name);
    if (value !== null && value !== '') values[name] = value;
  }
  const createdAt = birthHead.at;
  return {
    id,
    birth,
    caseId: type.name === 'case' ? id : birth.caseId,
    title: titleOf(type, values),
    kind: kindFields.map((name) => values[name]).find((value) => typeof value === 'string') ?? '',
    state: stateOf(type, winner('state'), withheld),
    isRemoved: winner('removed') === true,
    envelope: envelopeOf(winner),
    conflicts: conflictsOf(fields).length,
    values,
    words: wordsOf(type, values),
    identifier: identifierOf(type, values),
    timeline: timelineOf(type, values, createdAt, birthHead.zone),
    createdAt,
    // Not spread: a partner may have made more heads than a call takes arguments.
    updatedAt: heads.reduce((latest, { at }) => Math.max(latest, at), 0),
  };
}

function stateOf(type: RecordType, written: Json, withheld: ReadonlySet<string>): string | null {
  if (typeof written === 'string') return written;
  return withheld.has('state') ? null : (type.lifecycle?.initial ?? null);
}

/** Several writes of the same value agree; several values are a conflict. */
export function isConflict(heads: readonly Pick<Head, 'value'>[]): boolean {
  const [first] = heads;
  return (
    first !== undefined &&
    heads.length > 1 &&
    heads.some(({ value }) => canonicalJson(value) !== canonicalJson(first.value))
  );
}

/** Names of the fields on which a person must decide. */
export function conflictsOf(fields: ReadonlyMap<string, readonly Head[]>): string[] {
  return [...fields].filter(([, heads]) => isConflict(heads)).map(([name]) => name);
}

function titleOf(type: RecordType, values: Readonly<Record<string, Json>>): string {
  const title = values[type.title];
  return typeof title === 'string' ? title : '';
}

function envelopeOf(winner: (name: string) => Json): Envelope {
  const given = {
    marking: winner('marking') ?? unknownEnvelope.marking,
    evaluation: winner('evaluation') ?? unknownEnvelope.evaluation,
    legalBasis: winner('legalBasis') ?? unknownEnvelope.legalBasis,
    retention: winner('retention') ?? unknownEnvelope.retention,
    subjectCategory: winner('subjectCategory'),
  };
  const parsed = envelopeSchema.safeParse(given);
  return parsed.success ? parsed.data : unknownEnvelope;
}

/** The text by which a record is found, beside its title. */
export function wordsOf(type: RecordType, values: Readonly<Record<string, Json>>): string {
  return type.fields
    .filter(({ name, searched }) => searched && name !== type.title)
    .flatMap(({ name }) => values[name] ?? [])
    .filter((value) => typeof value === 'string')
    .join('\n');
}

/** An account's handle is found and matched like a nickname (M18). */
function identifierOf(type: RecordType, values: Readonly<Record<string, Json>>): DerivedRecord['identifier'] {
  const written = type.name === 'identifier' ? values['value'] : type.name === 'account' ? values['handle'] : null;
  if (typeof written !== 'string') return null;
  const named = type.name === 'account' ? 'nickname' : values['identifierKind'];
  const kind = identifierKinds.find((known) => known === named) ?? ('other' satisfies IdentifierKind);
  const result = normaliseIdentifier(kind, written);
  return { kind, written, normal: result.ok ? result.normal : written.trim().toLowerCase() };
}

function timelineOf(
  type: RecordType,
  values: Readonly<Record<string, Json>>,
  createdAt: number,
  zone: string,
): DerivedRecord['timeline'] {
  const instant = (name: string): InstantValue | null => instantSchema.safeParse(values[name]).data ?? null;
  const at = (lane: string, value: InstantValue | null, until: number | null = null) =>
    value && { lane, instant: value, until };
  switch (type.name) {
    case 'event':
      return at(
        typeof values['eventKind'] === 'string' ? values['eventKind'] : 'other',
        instant('start'),
        instant('end')?.at ?? null,
      );
    case 'task':
      return at('task', instant('due'));
    case 'custody':
      return at('custody', instant('when'));
    case 'note':
      return at('note', { at: createdAt, zone, written: '' });
    default:
      return null;
  }
}
