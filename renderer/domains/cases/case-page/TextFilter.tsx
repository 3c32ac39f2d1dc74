import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { useT } from '#renderer/i18n/use-t.ts';
import { KeyHint } from '#renderer/ui/key-hint/KeyHint.tsx';
import styles from './parts.module.css';

export interface TextFilterProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Typing waits this long before the list is asked again. */
const waitMs = 200;

/** Narrows a list by words or part of an identifier; `/` leads here. */
export function TextFilter({ label, value, onChange }: TextFilterProps) {
  const t = useT('case');
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  usePageActions({ 'page-filter': () => input.current?.focus() });
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(text), waitMs);
  };
  return (
    <label className={styles['filter']}>
      <Search size={16} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={t('filter.placeholder')}
        maxLength={200}
        value={typed}
        onChange={(event) => change(event.target.value)}
      />
      <KeyHint keys="/" />
    </label>
  );
}
