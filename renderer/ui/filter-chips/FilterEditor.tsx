import { type FormEvent, useState } from 'react';
import type { Filter } from '#shared/domains/records/records.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '../button/Button.tsx';
import { ComboBox } from '../combo-box/ComboBox.tsx';
import { DateField } from '../date-field/DateField.tsx';
import { Select } from '../select/Select.tsx';
import { TextField } from '../text-field/TextField.tsx';
import { type FilterField, needsValue, type Operator, operatorsOf } from './filter-words.ts';
import styles from './filter-chips.module.css';

export interface FilterEditorProps {
  readonly filter: Filter | null;
  readonly fields: readonly FilterField[];
  readonly onSave: (filter: Filter) => void;
}

/** Field, question, value. */
export function FilterEditor({ filter, fields, onSave }: FilterEditorProps) {
  const t = useT('ui');
  const [name, setName] = useState(filter?.field ?? fields[0]?.name ?? '');
  const field = fields.find((candidate) => candidate.name === name);
  const [operator, setOperator] = useState<Operator>(filter?.operator ?? operatorsOf(field?.kind ?? 'text')[0] ?? 'is');
  const [value, setValue] = useState(filter?.value ?? '');
  const complete = name !== '' && (!needsValue(operator) || value !== '');

  const chooseField = (next: string) => {
    setName(next);
    setOperator(operatorsOf(fields.find((candidate) => candidate.name === next)?.kind ?? 'text')[0] ?? 'is');
    setValue('');
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (complete) onSave(needsValue(operator) ? { field: name, operator, value } : { field: name, operator });
  };

  return (
    <form className={styles['editor']} onSubmit={save}>
      <Select
        label={t('filter.field')}
        options={fields.map((candidate) => ({ id: candidate.name, label: candidate.label }))}
        value={name}
        onChange={chooseField}
      />
      <Select
        label={t('filter.operator')}
        options={operatorsOf(field?.kind ?? 'text').map((id) => ({ id, label: t(`filter.operator.${id}`) }))}
        value={operator}
        onChange={setOperator}
      />
      {field && needsValue(operator) ? <ValueField field={field} value={value} onChange={setValue} /> : null}
      <Button type="submit" variant="primary" isDisabled={!complete}>
        {t('filter.apply')}
      </Button>
    </form>
  );
}

function ValueField(props: {
  readonly field: FilterField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useT('ui');
  const { field, value, onChange } = props;
  if (field.kind === 'date') {
    return <DateField label={t('filter.value')} value={value || null} onChange={(next) => onChange(next ?? '')} />;
  }
  if (field.kind === 'choice') {
    return (
      <ComboBox
        label={t('filter.value')}
        options={field.options ?? []}
        value={value || null}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  }
  return <TextField autoFocus label={t('filter.value')} value={value} onChange={onChange} maxLength={200} />;
}
