import { type CalendarDate, parseDate } from '@internationalized/date';
import {
  DateField as AriaDateField,
  DateInput,
  DateSegment,
  type DateFieldProps as AriaDateFieldProps,
} from 'react-aria-components';
import field from '../field/field.module.css';
import { FieldLabel, FieldMessages, type FieldTexts } from '../field/Field.tsx';
import styles from './date-field.module.css';

export interface DateFieldProps
  extends
    FieldTexts,
    Omit<AriaDateFieldProps<CalendarDate>, 'className' | 'style' | 'children' | 'value' | 'onChange' | 'isRequired'> {
  /** `2026-11-12`, a day without a zone; empty or null when not set. */
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}

function parsed(value: string | null): CalendarDate | null {
  try {
    return value ? parseDate(value) : null;
  } catch {
    return null;
  }
}

/** A day of the calendar: type digits, arrows change a part. */
export function DateField({ label, about, help, error, value, onChange, isRequired = false, ...rest }: DateFieldProps) {
  return (
    <AriaDateField
      {...rest}
      value={parsed(value)}
      onChange={(next) => onChange(next ? next.toString() : null)}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={field['field'] ?? ''}
    >
      <FieldLabel label={label} about={about} isRequired={isRequired} />
      <Segments />
      <FieldMessages help={help} error={error} />
    </AriaDateField>
  );
}

/** The parts of a date or time as one control. */
export function Segments() {
  return (
    <DateInput className={`${field['control']} ${styles['input']}`}>
      {(segment) => <DateSegment segment={segment} className={styles['segment'] ?? ''} />}
    </DateInput>
  );
}
