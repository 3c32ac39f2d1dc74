/** What a person chose for a bundle before it is sealed. */
import type { RecordId } from '#shared/core/ids.ts';

export type ContentsChoice = 'none' | 'new' | 'all';

export interface SealDraft {
  /** Id of the partner's unit. */
  readonly partner: string | null;
  /** Records left out by hand, with their types. */
  readonly chosenOut: ReadonlyMap<RecordId, string>;
  readonly contents: ContentsChoice;
  readonly suite: 'auto' | 'x25519';
}

export const emptyDraft: SealDraft = { partner: null, chosenOut: new Map(), contents: 'new', suite: 'auto' };

/** Leaves records out or takes them in again. */
export function withChoice(
  draft: SealDraft,
  rows: readonly { readonly recordId: RecordId; readonly type: string }[],
  isIn: boolean,
): SealDraft {
  const chosenOut = new Map(draft.chosenOut);
  for (const { recordId, type } of rows) {
    if (isIn) chosenOut.delete(recordId);
    else chosenOut.set(recordId, type);
  }
  return { ...draft, chosenOut };
}

/** `PT-0008.concord`: whom it is for and which one, nothing of the case. */
export function bundleFileName(country: string, sequence: number): string {
  return `${country}-${String(sequence).padStart(4, '0')}.concord`;
}
