import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { KeyHint } from '#renderer/ui/key-hint/KeyHint.tsx';
import styles from './parts.module.css';

export interface TextFilterProps {
  readonly label: string;
  /** What the list is narrowed by. */
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Typing waits this long before the list is asked again. */
const waitMs = 200;

/** Narrows a list by words or part of an identifier; `/` leads here. */
export function TextFilter({ label, placeholder, value, onChange }: TextFilterProps) {
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
        placeholder={placeholder}
        maxLength={200}
        value={typed}
        onChange={(event) => change(event.target.value)}
      />
      <KeyHint keys="/" />
    </label>
  );
}
