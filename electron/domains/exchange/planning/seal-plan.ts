/** What a plan holds between its making and the sealing: decisions, not content, so that a case of 100,000 records fits. */
import type { AgeSuite } from '#shared/domains/exchange/statement.schema.ts';
import type { HoldReason } from '#shared/domains/exchange/dissemination.rules.ts';
import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';

import type { PartCommits } from './part-of-case.ts';

export interface PlanInput {
  readonly caseId: string;
  readonly partner: string;
  readonly chosenOut: ReadonlySet<string>;
  readonly contents: 'none' | 'new' | 'all';
  readonly suite: AgeSuite;
}

export interface PlannedRecord {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  /** Why the whole record stays. */
  held: HoldReason | null;
  /** The partner was not given it before. */
  readonly isNew: boolean;
  /** Number of the commit that made it. */
  readonly bornIn: number;
  /** Writes that leave, and fields with one. */
  writes: number;
  fields: number;
  /** Fields of which something stays. */
  heldFields: number;
}

export interface PlannedContent {
  readonly sha256: string;
  /** The first record that speaks of it. */
  readonly recordId: string;
  readonly size: number;
  readonly held: HoldReason | null;
  readonly isAsked: boolean;
  /** Every record of the case that speaks of it. */
  readonly recordIds: readonly string[];
}

/** Decisions about single writes: why each stays. Of records that stay whole there are none. */
export type HeldWrites = ReadonlyMap<number, HoldReason>;

export interface KeptPlan {
  readonly input: PlanInput;
  readonly version: string;
  readonly commits: PartCommits;
  readonly records: readonly PlannedRecord[];
  /** Rows that leave or stay, by type and title: positions in `records`. */
  readonly order: readonly number[];
  readonly heldWrites: HeldWrites;
  readonly contents: readonly PlannedContent[];
  readonly summary: SealPlan;
}

/** Of which something leaves. */
export const isLeaving = ({ held, writes }: PlannedRecord): boolean => held === null && writes > 0;
/** Of which something stays. */
export const isHeld = ({ held, heldFields }: PlannedRecord): boolean => held !== null || heldFields > 0;
