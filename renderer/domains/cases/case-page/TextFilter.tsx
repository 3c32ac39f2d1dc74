import { useEffect, useRef, useState } from 'react';
import { usePageActions } from '#renderer/app/ActionProvider.tsx';
import { SearchField } from '#renderer/ui/search-field/SearchField.tsx';

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
  const [shown, setShown] = useState(value);
  const [asked, setAsked] = useState(value);
  // A link from the overview changes the address from outside.
  if (shown !== value) {
    setShown(value);
    if (value !== asked) setTyped(value);
  }
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  usePageActions({ 'page-filter': () => input.current?.focus() });
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setAsked(text);
      onChange(text);
    }, waitMs);
  };
  return (
    <SearchField
      label={label}
      placeholder={placeholder}
      shortcut="/"
      value={typed}
      onChange={change}
      inputRef={input}
    />
  );
}
