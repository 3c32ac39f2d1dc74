/** Loads packs and answers what the program asks of them: types, vocabularies, field checks, states and gates. */
import { AppError } from '../../core/app-error.ts';
import { envelopeFields } from '../../core/marking.ts';
import { checkField } from './field-check.ts';
import { type FieldDefinition, type Pack, type PackSource, type RecordType, packSchema } from './pack.schema.ts';

/** Names that a pack's fields may not take: the record's own and the envelope's. */
export const reservedFields = ['record', 'state', 'removed', 'keptHome', ...envelopeFields] as const;

export interface PackEngine {
  readonly packs: readonly Pack[];
  /** @throws AppError `packs/unknown-type` */
  typeOf(name: string): { readonly pack: Pack; readonly type: RecordType };
  findType(name: string): { readonly pack: Pack; readonly type: RecordType } | null;
  /** @throws AppError `packs/unknown-field` */
  fieldOf(typeName: string, fieldName: string): FieldDefinition;
  /** @throws AppError `packs/bad-value` with type and field where the value does not fit the definition. */
  checkValue(typeName: string, fieldName: string, value: unknown): void;
}

/** @throws when a pack is malformed or uses a reserved name: a bug of the pack, found at start. */
export function createPackEngine(sources: readonly PackSource[]): PackEngine {
  const packs = sources.map((source) => packSchema.parse(source));
  const types = new Map<string, { pack: Pack; type: RecordType }>();
  for (const pack of packs) {
    for (const type of pack.types) {
      if (types.has(type.name)) throw new Error(`Two packs define the type ${type.name}`);
      assertSound(pack, type);
      types.set(type.name, { pack, type });
    }
  }
  const findType = (name: string) => types.get(name) ?? null;
  const typeOf = (name: string) => {
    const found = findType(name);
    if (!found) throw new AppError('packs/unknown-type', { type: name });
    return found;
  };
  const fieldOf = (typeName: string, fieldName: string) => {
    const field = typeOf(typeName).type.fields.find(({ name }) => name === fieldName);
    if (!field) throw new AppError('packs/unknown-field', { type: typeName, field: fieldName });
    return field;
  };
  return {
    packs,
    typeOf,
    findType,
    fieldOf,
    checkValue(typeName, fieldName, value) {
      const { pack } = typeOf(typeName);
      const problem = checkField(fieldOf(typeName, fieldName), value, pack.vocabularies);
      if (problem) throw new AppError('packs/bad-value', { type: typeName, field: fieldName, problem });
    },
  };
}

function assertSound(pack: Pack, type: RecordType): void {
  const names = type.fields.map(({ name }) => name);
  const reserved = names.find((name) => (reservedFields as readonly string[]).includes(name));
  if (reserved) throw new Error(`${type.name}.${reserved} is a reserved name`);
  if (new Set(names).size !== names.length) throw new Error(`${type.name} defines a field twice`);
  if (!names.includes(type.title)) throw new Error(`${type.name} has no field ${type.title} for its title`);
  for (const { name, vocabulary } of type.fields) {
    if (vocabulary && !pack.vocabularies[vocabulary])
      throw new Error(`${type.name}.${name}: no vocabulary ${vocabulary}`);
  }
  const states = type.lifecycle?.states.map(({ name }) => name) ?? [];
  for (const { from, to } of type.lifecycle?.transitions ?? []) {
    if (!states.includes(from) || !states.includes(to))
      throw new Error(`${type.name}: transition ${from} to ${to} names no state`);
  }
}
