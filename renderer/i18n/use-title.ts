import { useCallback } from 'react';
import { useT } from './use-t.ts';

/** What stands on the screen for a title: its words, or a sentence where it has none or they are withheld. */
export function useTitle(): (title: string) => string {
  const t = useT('ui');
  return useCallback((title: string) => title.trim() || t('title.none'), [t]);
}
