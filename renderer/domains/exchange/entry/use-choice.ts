import { useCallback, useState } from 'react';
import type { RecordId } from '#shared/core/ids.ts';
import type { InboxChange, InboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import { concord } from '#renderer/app/api.ts';
import type { Pick } from '../pick-list/pick-types.ts';

const page = 500;
const nobody: ReadonlySet<RecordId> = new Set();
const canBeTaken: ReadonlySet<InboxChange['effect']> = new Set(['created', 'changed', 'conflicting']);

/**
 * Which records are taken. At first all of them, less those that a person leaves out; once a bundle was taken in part, none
 * of the rest, plus those that a person picks.
 */
export function useChoice(entry: InboxEntry, takeable: number) {
  const [marked, setMarked] = useState(nobody);
  const startsWithAll = entry.state === 'waiting';
  const pickOf = useCallback(
    ({ recordId, effect, decision }: InboxChange): Pick => {
      if (decision === 'accepted') return 'done';
      if (!canBeTaken.has(effect)) return 'none';
      if (entry.state !== 'waiting' && entry.state !== 'partly') return 'none';
      return marked.has(recordId) === startsWithAll ? 'out' : 'in';
    },
    [entry.state, marked, startsWithAll],
  );
  const toggle = ({ recordId }: InboxChange) => {
    const next = new Set(marked);
    if (!next.delete(recordId)) next.add(recordId);
    setMarked(next);
  };
  return {
    pickOf,
    toggle,
    /** Records that would be taken now. */
    count: startsWithAll ? Math.max(0, takeable - marked.size) : marked.size,
    left: startsWithAll ? marked.size : 0,
    reset: () => setMarked(nobody),
    /** All out, or all in again. */
    toggleAll: async () => setMarked(marked.size > 0 ? nobody : await takeableRecords(entry.id)),
    /** Records that are to stay out, as `accept` wants them. */
    except: async (): Promise<RecordId[]> => {
      if (startsWithAll) return [...marked];
      return [...(await takeableRecords(entry.id))].filter((id) => !marked.has(id));
    },
  };
}

/** Every record of a bundle that could still be taken. */
async function takeableRecords(id: string): Promise<ReadonlySet<RecordId>> {
  const found = new Set<RecordId>();
  for (let offset = 0; ; offset += page) {
    const { total, rows } = await concord.exchange.changes({ id, effect: null, text: '', offset, limit: page });
    for (const { recordId, effect, decision } of rows) {
      if (decision !== 'accepted' && canBeTaken.has(effect)) found.add(recordId);
    }
    if (rows.length === 0 || offset + rows.length >= total) return found;
  }
}
