import {
  Radio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
} from 'react-aria-components';
import field from '../field/field.module.css';
import { FieldLabel, FieldMessages, type FieldTexts, type Option } from '../field/Field.tsx';
import styles from './radio-group.module.css';

export interface RadioGroupProps<K extends string>
  extends
    FieldTexts,
    Omit<AriaRadioGroupProps, 'className' | 'style' | 'children' | 'value' | 'onChange' | 'isRequired'> {
  readonly options: readonly Option<K>[];
  readonly value: K | null;
  readonly onChange: (value: K) => void;
}

/** One of two to five, all of them seen. */
export function RadioGroup<K extends string>(props: RadioGroupProps<K>) {
  const { label, about, help, error, options, onChange, isRequired = false, ...rest } = props;
  return (
    <AriaRadioGroup
      {...rest}
      onChange={(key) => onChange(key as K)}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={field['field'] ?? ''}
    >
      <FieldLabel label={label} about={about} isRequired={isRequired} />
      <div className={styles['choices']} data-orientation={rest.orientation ?? 'vertical'}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className={styles['radio'] ?? ''}>
            <span className={styles['dot']} aria-hidden="true" />
            <span>
              {option.label}
              {option.hint ? <span className={styles['hint']}>{option.hint}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
      <FieldMessages help={help} error={error} />
    </AriaRadioGroup>
  );
}
