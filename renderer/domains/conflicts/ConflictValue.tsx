import { envelopeFields } from '#shared/core/marking.ts';
import type { Json } from '#shared/core/json.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { EnvelopeValue, FieldValue, findField } from '../records/index.ts';

export interface ConflictValueProps {
  readonly type: string;
  readonly field: string;
  readonly value: Json;
}

/** One side's value as a person reads it, whatever kind of field it is. */
export function ConflictValue({ type, field, value }: ConflictValueProps) {
  const t = useT('conflicts');
  const labels = usePackLabels();
  if (field === 'state') return labels.state(type, String(value));
  if (field === 'removed') return value === true ? t('value.removed') : t('value.kept');
  if (field === 'keptHome') return Array.isArray(value) && value.length > 0 ? value.join(', ') : t('value.nothing');
  if (envelopeFields.some((name) => name === field)) return <EnvelopeValue field={field} value={value} />;
  const definition = findField(type, field);
  if (value === null || value === '') return t('value.nothing');
  return definition ? <FieldValue definition={definition} value={value} /> : String(value);
}
