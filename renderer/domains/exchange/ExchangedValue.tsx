import type { Json } from '#shared/core/json.ts';
import { envelopeFields, markingSchema } from '#shared/core/marking.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { defang } from '#renderer/ui/identifier/defang.ts';
import { markingText } from '#renderer/ui/marking/MarkingChip.tsx';
import { EnvelopeValue, FieldValue, findField, findType, guessKind, isFilled, StateName } from '../records/index.ts';
import styles from './exchange.module.css';

export interface ExchangedValueProps {
  readonly type: string;
  readonly field: string;
  readonly value: Json;
}

/** A value as it leaves or came: by the pack's definition where there is one, else as it is. */
export function ExchangedValue({ type, field, value }: ExchangedValueProps) {
  const t = useT('exchange');
  const definition = findField(type, field);
  if (!isFilled(value)) return <span className={styles['faint']}>{t('value.none')}</span>;
  if (type === 'identifier' && field === 'value') {
    const written = String(value);
    return <bdi className={styles['mono']}>{defang(written, guessKind(written))}</bdi>;
  }
  if (definition) return <FieldValue definition={definition} value={value} />;
  // In words: the black label would be wider than its column.
  const marking = field === 'marking' ? markingSchema.safeParse(value).data : undefined;
  if (marking) return markingText(marking);
  if ((envelopeFields as readonly string[]).includes(field)) return <EnvelopeValue field={field} value={value} />;
  if (field === 'state') return <StateName type={type} state={String(value)} />;
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  return <code className={styles['json']}>{typeof value === 'string' ? value : JSON.stringify(value)}</code>;
}

/** What the record says first, then its state, then its envelope. */
export function inPackOrder<F extends { readonly field: string }>(type: string, fields: readonly F[]): readonly F[] {
  const names = [...(findType(type)?.fields ?? []).map(({ name }) => name), 'state', ...envelopeFields];
  const place = ({ field }: F) => (names.includes(field) ? names.indexOf(field) : names.length);
  return fields.toSorted((a, b) => place(a) - place(b));
}

/** Names of fields: the pack's, the envelope's, and the two that every record has. */
export function useFieldName(): (type: string, field: string) => string {
  const t = useT('exchange');
  const labels = usePackLabels();
  return (type, field) => {
    if (field === 'state' || field === 'removed') return t(`field.${field}`);
    return labels.field(type, field);
  };
}
