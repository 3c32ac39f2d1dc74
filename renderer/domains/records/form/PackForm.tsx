import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { FieldDefinition } from '#shared/packs/engine/pack.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { Button } from '#renderer/ui/button/Button.tsx';
import { ErrorState } from '#renderer/ui/error-state/ErrorState.tsx';
import { problemOf } from '../pack.ts';
import styles from '../records.module.css';
import { PackField } from './PackField.tsx';

export type FieldValues = Readonly<Record<string, Json>>;

export interface PackFormProps {
  readonly type: string;
  readonly fields: readonly FieldDefinition[];
  readonly start: FieldValues;
  readonly caseId: RecordId | null;
  readonly submitLabel: string;
  /** Receives only what differs from `start`. */
  readonly onSubmit: (changed: FieldValues) => Promise<unknown>;
  readonly onCancel: () => void;
  readonly focusField?: string | undefined;
  readonly label: string;
}

/** A form for any type of any pack. Esc leaves it, Ctrl+Enter or Ctrl+S saves; a refusal stays on the form with what was typed. */
export function PackForm(props: PackFormProps) {
  const t = useT('records');
  const { fields, start } = props;
  const [values, setValues] = useState<FieldValues>(start);
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const focus = props.focusField ?? fields[0]?.name;
  const problemAt = (field: FieldDefinition) => problemOf(field, values[field.name] ?? null);

  const save = async () => {
    setTried(true);
    if (isSaving || fields.some((field) => problemAt(field) !== null)) return;
    setSaving(true);
    setError(null);
    try {
      await props.onSubmit(changesBetween(start, values));
    } catch (refusal) {
      setError(refusal);
    } finally {
      setSaving(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const saves = (event.ctrlKey || event.metaKey) && (event.key === 'Enter' || event.key === 's');
    if (saves) void save();
    else if (event.key === 'Escape') props.onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <form className={styles['form']} aria-label={props.label} onSubmit={onSubmit} onKeyDown={onKeyDown} noValidate>
      {error ? <ErrorState error={error} /> : null}
      {fields.map((field) => (
        <PackField
          key={field.name}
          type={props.type}
          definition={field}
          value={values[field.name] ?? null}
          onChange={(value) => setValues((all) => ({ ...all, [field.name]: value }))}
          problem={isTried ? problemAt(field) : null}
          caseId={props.caseId}
          autoFocus={field.name === focus}
        />
      ))}
      <div className={styles['buttons']}>
        <Button onPress={props.onCancel}>{t('form.cancel')}</Button>
        <Button type="submit" variant="primary" isPending={isSaving} shortcut="Ctrl+S">
          {props.submitLabel}
        </Button>
      </div>
    </form>
  );
}

/** Fields whose value was changed; an emptied one is null. */
export function changesBetween(start: FieldValues, values: FieldValues): FieldValues {
  const names = new Set([...Object.keys(start), ...Object.keys(values)]);
  const changed = [...names].filter(
    (name) => JSON.stringify(start[name] ?? null) !== JSON.stringify(values[name] ?? null),
  );
  return Object.fromEntries(changed.map((name) => [name, values[name] === '' ? null : (values[name] ?? null)]));
}
