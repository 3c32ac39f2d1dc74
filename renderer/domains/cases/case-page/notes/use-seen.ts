import { useState } from 'react';
import type { RecordView } from '#shared/domains/records/records.schema.ts';

/**
 * What of a record the writer saw when they began: a save supersedes exactly that. It follows the record only while
 * nothing is typed.
 */
export function useSeen(view: RecordView | undefined, isAtRest: boolean) {
  const [seen, setSeen] = useState<RecordView | null>(null);
  // What was known before our own save, until that is read again.
  const [outdated, setOutdated] = useState<RecordView | undefined>(undefined);
  if (view && view !== seen && view !== outdated && (seen === null || isAtRest)) setSeen(view);
  const adopt = (saved: RecordView) => {
    setOutdated(view);
    setSeen(saved);
  };
  return { seen, adopt };
}
