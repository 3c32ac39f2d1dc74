import { TextArea as AriaTextArea, TextField, type TextFieldProps } from 'react-aria-components';
import field from '../field/field.module.css';
import { FieldLabel, FieldMessages, type FieldTexts } from '../field/Field.tsx';
import styles from './text-area.module.css';

export interface TextAreaProps
  extends FieldTexts, Omit<TextFieldProps, 'className' | 'style' | 'children' | 'isRequired'> {
  readonly rows?: number;
  readonly placeholder?: string;
}

/** Several lines of text. */
export function TextArea({ label, about, help, error, rows = 4, placeholder, ...rest }: TextAreaProps) {
  return (
    <TextField {...rest} className={field['field'] ?? ''} isInvalid={error !== undefined} validationBehavior="aria">
      <FieldLabel label={label} about={about} isRequired={rest.isRequired ?? false} />
      <AriaTextArea
        rows={rows}
        className={`${field['control']} ${styles['area']}`}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      <FieldMessages help={help} error={error} />
    </TextField>
  );
}
