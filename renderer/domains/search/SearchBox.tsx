import type { Ref } from 'react';
import { Search } from 'lucide-react';
import { Input, SearchField } from 'react-aria-components';
import { useT } from '#renderer/i18n/use-t.ts';
import styles from './search.module.css';

export interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Arrow down: into the hits. */
  readonly onDown: () => void;
  readonly onEnter: () => void;
  readonly inputRef: Ref<HTMLInputElement>;
}

/** The words or the part of an identifier that is looked for. */
export function SearchBox({ value, onChange, onDown, onEnter, inputRef }: SearchBoxProps) {
  const t = useT('search');
  return (
    <SearchField
      aria-label={t('field.label')}
      value={value}
      onChange={onChange}
      maxLength={200}
      autoFocus
      className={styles['box'] ?? ''}
      onKeyDown={(event) => {
        if (event.key === 'ArrowDown') onDown();
        else if (event.key === 'Enter') onEnter();
        else event.continuePropagation();
      }}
    >
      <Search size={16} aria-hidden="true" />
      <Input ref={inputRef} placeholder={t('field.placeholder')} className={styles['input'] ?? ''} spellCheck={false} />
    </SearchField>
  );
}
