import { Input, TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components';
import field from '../field/field.module.css';
import { FieldLabel, FieldMessages, type FieldTexts } from '../field/Field.tsx';
import styles from './text-field.module.css';

export interface TextFieldProps
  extends FieldTexts, Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isRequired'> {
  readonly placeholder?: string;
  /** Identifiers, hashes, codes. */
  readonly isMono?: boolean;
}

/** One line of text. */
export function TextField({ label, about, help, error, placeholder, isMono, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} className={field['field'] ?? ''} isInvalid={error !== undefined} validationBehavior="aria">
      <FieldLabel label={label} about={about} isRequired={rest.isRequired ?? false} />
      <Input
        className={`${field['control']} ${isMono ? styles['mono'] : ''}`}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      <FieldMessages help={help} error={error} />
    </AriaTextField>
  );
}
