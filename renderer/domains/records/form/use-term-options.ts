import { useMemo } from 'react';
import { usePackLabels } from '#renderer/i18n/use-t.ts';
import type { Option } from '#renderer/ui/field/Field.tsx';
import { termsOf } from '../pack.ts';

/** The terms of a vocabulary with their words, in the pack's order. */
export function useTermOptions(vocabulary: string): readonly Option[] {
  const labels = usePackLabels();
  // Labels are made anew with each drawing; language and vocabulary decide what they say.
  const words = termsOf(vocabulary).map((term) => labels.term(vocabulary, term));
  const key = words.join('\n');
  return useMemo(
    () => termsOf(vocabulary).map((id, index) => ({ id, label: key.split('\n')[index] ?? id })),
    [vocabulary, key],
  );
}
