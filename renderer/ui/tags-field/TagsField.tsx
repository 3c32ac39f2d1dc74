import { useState } from 'react';
import { useT } from '#renderer/i18n/use-t.ts';
import { ChipList } from '../chip-list/ChipList.tsx';
import type { FieldTexts } from '../field/Field.tsx';
import { TextField, type TextFieldProps } from '../text-field/TextField.tsx';
import styles from './tags-field.module.css';

export interface TagsFieldProps extends FieldTexts {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly isDisabled?: boolean;
}

/** Several short values: Enter adds what was typed, Backspace in the empty field takes the last one back. */
export function TagsField({ value, onChange, label, help, ...rest }: TagsFieldProps) {
  const t = useT('ui');
  const [typed, setTyped] = useState('');
  const add = () => {
    const text = typed.trim();
    if (text && !value.includes(text)) onChange([...value, text]);
    setTyped('');
  };
  const onKeyDown: NonNullable<TextFieldProps['onKeyDown']> = (event) => {
    if (event.key === 'Enter' && typed.trim()) {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && typed === '' && value.length > 0) {
      onChange(value.slice(0, -1));
    } else {
      // React Aria keeps a key to the field unless told otherwise; Ctrl+K must pass.
      event.continuePropagation();
    }
  };
  return (
    <div className={styles['field']}>
      <TextField
        {...rest}
        onKeyDown={onKeyDown}
        onBlur={add}
        label={label}
        help={help ?? t('tags.help')}
        value={typed}
        onChange={setTyped}
      />
      <ChipList
        label={label}
        chips={value.map((text) => ({ id: text, label: text }))}
        onRemove={(id) => onChange(value.filter((text) => text !== id))}
      />
    </div>
  );
}
