/** What an opening is told, what is judged of a bundle before its payload, and what came of it. */
import type { ReadTags } from '../container/container-types.ts';
import type { Judged, JudgeTrust } from './judge-bundle.ts';

export interface OpenOptions {
  /** An entry in quarantine that is opened again; null for a file. */
  readonly entry: string | null;
  readonly revocation: JudgeTrust['revocation'];
  /** Names of the two officers on whose word a stale list is passed over; empty otherwise. */
  readonly staleListBy: string;
  readonly reason: string;
}

export interface OpenResult {
  /** Id of the entry; of a duplicate, the one that it was opened as. */
  readonly entry: string;
  readonly outcome: 'waiting' | 'duplicate' | 'receipt';
}

export interface Judgement {
  readonly tags: ReadTags;
  readonly judged: Judged;
}
