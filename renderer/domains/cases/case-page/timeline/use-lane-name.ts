import { useCallback } from 'react';
import { usePackLabels } from '#renderer/i18n/use-t.ts';

/** A lane is a kind of event, or the type of what is not an event. */
export function useLaneName(): (lane: string) => string {
  const labels = usePackLabels();
  return useCallback(
    (lane: string) =>
      lane === 'task' || lane === 'note' || lane === 'custody' ? labels.types(lane) : labels.term('event-kind', lane),
    [labels],
  );
}
