import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button, Input, SearchField as AriaSearchField } from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import { KeyHint } from '../key-hint/KeyHint.tsx';
import styles from './search-field.module.css';

export interface SearchFieldProps {
  /** Read out; the placeholder is what is seen. */
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Shown while the field is empty; the key itself is bound by the page. */
  readonly shortcut?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Narrows a list as one types. Esc empties it. */
export function SearchField({ label, placeholder, value, onChange, shortcut, inputRef }: SearchFieldProps) {
  const t = useT('ui');
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      maxLength={200}
      className={styles['field'] ?? ''}
    >
      <Search size={16} aria-hidden="true" />
      <Input className={styles['input'] ?? ''} placeholder={placeholder} {...(inputRef ? { ref: inputRef } : {})} />
      {value === '' ? (
        shortcut ? (
          <KeyHint keys={shortcut} />
        ) : null
      ) : (
        <Button className={styles['clear'] ?? ''} aria-label={t('search.clear')}>
          <X size={14} aria-hidden="true" />
        </Button>
      )}
    </AriaSearchField>
  );
}
