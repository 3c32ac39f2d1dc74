import type { Filter } from '#shared/domains/records/records.schema.ts';
import type { Translate } from '#renderer/i18n/use-t.ts';
import type { Option } from '../field/Field.tsx';

/** A field that a list can be narrowed by. */
export interface FilterField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'choice' | 'date' | 'number';
  /** For `choice`. */
  readonly options?: readonly Option[];
}

export type Operator = Filter['operator'];

const operatorsByKind: Readonly<Record<FilterField['kind'], readonly Operator[]>> = {
  text: ['contains', 'is', 'is-not', 'is-set', 'is-empty'],
  choice: ['is', 'is-not', 'is-set', 'is-empty'],
  date: ['after', 'before', 'is', 'is-set', 'is-empty'],
  number: ['is', 'after', 'before', 'is-set', 'is-empty'],
};

/** What can be asked of a field, the usual question first. */
export function operatorsOf(kind: FilterField['kind']): readonly Operator[] {
  return operatorsByKind[kind];
}

export function needsValue(operator: Operator): boolean {
  return operator !== 'is-set' && operator !== 'is-empty';
}

/** `state is active`: what the chip says and a screen reader reads. */
export function filterWords(filter: Filter, fields: readonly FilterField[], t: Translate): string {
  const field = fields.find((candidate) => candidate.name === filter.field);
  const option = field?.options?.find((candidate) => candidate.id === filter.value);
  return t(`filter.words.${filter.operator}`, {
    field: field?.label ?? filter.field,
    value: option?.label ?? filter.value ?? '',
  });
}
