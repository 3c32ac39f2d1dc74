import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';

/** Typing settles this long before the vault is searched: every search is written into the audit log. */
const settleMs = 250;

/** What is searched for stands in the address, so that back and forward bring it again. */
export function useSearchAddress() {
  const navigate = useNavigate();
  const { q = '', filters = [] } = useSearch({ strict: false });
  const [typed, setTyped] = useState(q);
  const [shown, setShown] = useState(q);
  const [asked, setAsked] = useState(q);
  // The palette, back and forward change the address from outside; what was asked for here may have been typed on since.
  if (shown !== q) {
    setShown(q);
    if (typed.trim() !== q && q !== asked) setTyped(q);
  }
  const types = filters.flatMap(({ field, value }) => (field === 'type' && value ? [value] : []));

  const change = useCallback(
    (text: string, wanted: readonly string[]) => {
      setAsked(text);
      void navigate({
        to: '/search',
        search: {
          ...(text === '' ? {} : { q: text }),
          ...(wanted.length === 0
            ? {}
            : { filters: wanted.map((value) => ({ field: 'type', operator: 'is' as const, value })) }),
        },
        replace: true,
      });
    },
    [navigate],
  );
  const typesKey = types.join(' ');
  useEffect(() => {
    const text = typed.trim();
    if (text === q) return undefined;
    const timer = setTimeout(() => change(text, typesKey === '' ? [] : typesKey.split(' ')), settleMs);
    return () => clearTimeout(timer);
  }, [typed, q, typesKey, change]);

  return {
    text: q,
    typed,
    setTyped,
    /** At once, for what is typed. */
    ask: () => change(typed.trim(), types),
    types,
    setTypes: (wanted: readonly string[]) => change(q, wanted),
  };
}
