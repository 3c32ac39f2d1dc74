import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { Button, Input, type KeyboardEvent, SearchField as AriaSearchField } from 'react-aria-components';
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
  /** What the page is for: larger, and ready to be written in. */
  readonly isMain?: boolean;
  /** Keys that the field itself has no use for; what is not answered goes on to the page. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** Narrows a list, or looks for something, as one types. Esc empties it. */
export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, value, onChange, shortcut, inputRef, isMain = false, onKeyDown } = props;
  const t = useT('ui');
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      maxLength={200}
      autoFocus={isMain}
      className={`${styles['field']} ${isMain ? styles['main'] : ''}`}
      {...(onKeyDown ? { onKeyDown } : {})}
    >
      <Search size={16} aria-hidden="true" />
      <Input
        className={styles['input'] ?? ''}
        placeholder={placeholder}
        spellCheck={false}
        {...(inputRef ? { ref: inputRef } : {})}
      />
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
