import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { instantSchema } from '#shared/packs/engine/field-check.ts';
import type { FieldDefinition } from '#shared/packs/engine/pack.schema.ts';
import { usePackLabels, useT } from '#renderer/i18n/use-t.ts';
import { ComboBox } from '#renderer/ui/combo-box/ComboBox.tsx';
import { CountriesField } from '#renderer/ui/countries-field/CountriesField.tsx';
import { DateField } from '#renderer/ui/date-field/DateField.tsx';
import type { FieldTexts } from '#renderer/ui/field/Field.tsx';
import { topicOf } from '#renderer/ui/help/help-topics.ts';
import { InstantField } from '#renderer/ui/instant-field/InstantField.tsx';
import { Select } from '#renderer/ui/select/Select.tsx';
import { TagsField } from '#renderer/ui/tags-field/TagsField.tsx';
import { TextArea } from '#renderer/ui/text-area/TextArea.tsx';
import { TextField } from '#renderer/ui/text-field/TextField.tsx';
import { useOfficerOptions } from '../use-officers.ts';
import { ChoicesField } from './ChoicesField.tsx';
import { MoneyField } from './MoneyField.tsx';
import { RecordField } from './RecordField.tsx';
import { useTermOptions } from './use-term-options.ts';

export interface PackFieldProps {
  readonly type: string;
  readonly definition: FieldDefinition;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
  /** A word of `problemOf`, or null. */
  readonly problem?: string | null;
  /** Where records to refer to are looked for. */
  readonly caseId: RecordId | null;
  readonly autoFocus?: boolean;
}

/** One input for one field of a pack, whatever its kind. */
export function PackField(props: PackFieldProps) {
  const t = useT('records');
  const labels = usePackLabels();
  const { type, definition, problem } = props;
  const texts: FieldTexts = {
    label: labels.field(type, definition.name),
    help: labels.help(type, definition.name) ?? definition.source,
    isRequired: definition.required,
    about: topicOf(type, definition.name),
    ...(problem ? { error: t(`form.problem.${problem}`) } : {}),
  };
  return <Control {...props} texts={texts} />;
}

type ControlProps = PackFieldProps & { readonly texts: FieldTexts };

function Control(props: ControlProps) {
  const { definition, value, onChange, texts, autoFocus = false } = props;
  const text = typeof value === 'string' ? value : '';
  const list = Array.isArray(value) ? value.map(String) : [];
  const focus = autoFocus ? { autoFocus: true } : {};
  switch (definition.kind) {
    case 'prose':
      return <TextArea {...texts} {...focus} rows={6} value={text} onChange={onChange} />;
    case 'number':
      return <NumberControl {...props} />;
    case 'money':
      return <MoneyField {...texts} value={value} onChange={onChange} />;
    case 'boolean':
      return <BooleanControl {...props} />;
    case 'date':
      return <DateField {...texts} value={text || null} onChange={onChange} />;
    case 'instant':
      return (
        <InstantField
          {...texts}
          value={instantSchema.safeParse(value).data ?? null}
          onChange={(next) => onChange(next ? { at: next.at, zone: next.zone, written: next.written } : null)}
        />
      );
    case 'choice':
      return <ChoiceControl {...props} />;
    case 'choices':
      return (
        <ChoicesField
          {...texts}
          vocabulary={definition.vocabulary ?? ''}
          value={list}
          onChange={(next) => onChange([...next])}
        />
      );
    case 'countries':
      return <CountriesField {...texts} value={list} onChange={(next) => onChange([...next])} />;
    case 'texts':
      return <TagsField {...texts} value={list} onChange={(next) => onChange([...next])} />;
    case 'officer':
      return <OfficerControl {...props} />;
    case 'record':
      return <RecordField {...props} {...texts} />;
    default:
      return <TextField {...texts} {...focus} value={text} onChange={onChange} />;
  }
}

function NumberControl({ value, onChange, texts, autoFocus }: ControlProps) {
  return (
    <TextField
      {...texts}
      {...(autoFocus ? { autoFocus: true } : {})}
      inputMode="decimal"
      value={value === null ? '' : String(value)}
      onChange={(typed) => onChange(toNumber(typed))}
    />
  );
}

/** What is no number stays text, so that the form can say so. */
function toNumber(typed: string): Json {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : typed;
}

function BooleanControl({ value, onChange, texts }: ControlProps) {
  const t = useT('records');
  const options = [
    { id: 'unknown', label: t('value.unknown') },
    { id: 'yes', label: t('value.yes') },
    { id: 'no', label: t('value.no') },
  ] as const;
  const shown = value === true ? 'yes' : value === false ? 'no' : 'unknown';
  return (
    <Select
      {...texts}
      options={options}
      value={shown}
      onChange={(id) => onChange(id === 'unknown' ? null : id === 'yes')}
    />
  );
}

function ChoiceControl({ definition, value, onChange, texts }: ControlProps) {
  const options = useTermOptions(definition.vocabulary ?? '');
  const chosen = typeof value === 'string' && value !== '' ? value : null;
  if (options.length > 12) return <ComboBox {...texts} options={options} value={chosen} onChange={onChange} />;
  return <Select {...texts} options={options} value={chosen} onChange={onChange} />;
}

function OfficerControl({ value, onChange, texts }: ControlProps) {
  const options = useOfficerOptions();
  const chosen = typeof value === 'string' && value !== '' ? value : null;
  // Options arrive after the first drawing; a fresh box then finds the name of the one chosen.
  return <ComboBox key={options.length} {...texts} options={options} value={chosen} onChange={onChange} />;
}
