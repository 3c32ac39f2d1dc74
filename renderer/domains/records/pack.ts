/** The packs as the window knows them: what fields a type has, which a person may write, and what may stand in them. */
import type { Json } from '#shared/core/json.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { checkField } from '#shared/packs/engine/field-check.ts';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { FieldDefinition, RecordType } from '#shared/packs/engine/pack.schema.ts';

const engine = createPackEngine([corePack]);

/** Types whose records a person finds in the list of entities. */
export const listedEntityTypes = ['person', 'organisation', 'account', 'identifier', 'intelligence'] as const;

export function findType(name: string): RecordType | null {
  return engine.findType(name)?.type ?? null;
}

export function findField(type: string, field: string): FieldDefinition | null {
  return findType(type)?.fields.find(({ name }) => name === field) ?? null;
}

/** Terms of a vocabulary, in the pack's order. */
export function termsOf(vocabulary: string): readonly string[] {
  return engine.packs.flatMap((pack) => pack.vocabularies[vocabulary] ?? []);
}

/** Every type that the chart shows as a node: what a link may join. */
export function linkableTypes(): readonly string[] {
  return engine.packs.flatMap(({ types }) => types.filter(({ entity }) => entity).map(({ name }) => name));
}

/** Fields of an existing record that a person may change. */
export function editableFields(type: string): readonly FieldDefinition[] {
  return (findType(type)?.fields ?? []).filter(({ fixed, kind }) => !fixed && kind !== 'json');
}

/** Fields that a person fills in when making a record: fixed ones too where they are required. */
export function creationFields(type: string): readonly FieldDefinition[] {
  return (findType(type)?.fields ?? []).filter(({ fixed, required, kind }) => kind !== 'json' && (!fixed || required));
}

/** Why the value does not fit; null where it does. The word has a sentence `form.problem.<word>`. */
export function problemOf(definition: FieldDefinition, value: Json): string | null {
  const terms = definition.vocabulary ? { [definition.vocabulary]: termsOf(definition.vocabulary) } : {};
  return checkField(definition, value, terms);
}

/** Whether anything was filled in. */
export function isFilled(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Is the state one in which work goes on? True for types without a lifecycle. */
export function isOpenState(type: string, state: string | null): boolean {
  return findType(type)?.lifecycle?.states.find(({ name }) => name === state)?.open ?? true;
}
