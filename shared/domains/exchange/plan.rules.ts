/**
 * What of a case leaves for a partner: each write judged by the marking of its record, by what its own unit asked for, by
 * what officers keep home, and by what it refers to. Pure; the sealing half feeds it page by page.
 */
import { type Marking, envelopeFields, handlingCodes, stricterMarking } from '../../core/marking.ts';
import { type HoldReason, holdByMarking } from './dissemination.rules.ts';

/** Reserved field: names of fields that an officer keeps in the unit. The list itself never leaves. */
export const keptHomeField = 'keptHome';

export interface Audience {
  readonly ownUnit: string;
  readonly partner: string;
}

/** One write, by the unit whose officer signed it. */
export interface WriteFacts {
  readonly unit: string;
  readonly field: string;
  /** Handling code that the author gave these words. */
  readonly handling: string;
}

export interface RecordFacts {
  /** Strictest of the markings that stand now; null where a partner withheld it. */
  readonly marking: Marking | null;
  /** Newest marking that each unit gave the record: nobody else lowers it for their words. */
  readonly markingsByUnit: ReadonlyMap<string, Marking>;
  readonly keptHome: ReadonlySet<string>;
  /** A standing write says that it is abuse material. */
  readonly isSealedCategory: boolean;
}

/** Evidence of abuse material is told by its hashes and its category: a file's name alone can harm. */
const sealedCategoryFields: ReadonlySet<string> = new Set([
  'record',
  'state',
  'removed',
  'category',
  'size',
  'sha256',
  'sha1',
  'md5',
  ...envelopeFields,
]);

/** @returns why the write stays, or null where it may leave. */
export function holdWrite(write: WriteFacts, record: RecordFacts, audience: Audience): HoldReason | null {
  if (write.unit === audience.partner) return null;
  const byMarking = holdByMarking(record.marking, write, audience);
  if (byMarking) return byMarking;
  const byAuthor = holdByMarking(markingOfAuthor(write, record, audience), write, audience);
  if (byAuthor) return byAuthor;
  if (write.field === keptHomeField || record.keptHome.has(write.field)) return 'kept-home';
  return record.isSealedCategory && !sealedCategoryFields.has(write.field) ? 'sealed-category' : null;
}

/**
 * What a unit asked for with its own words: the marking that it last gave the record, ours included, so that a partner does
 * not lower it for us; of another unit also the code of the words.
 */
function markingOfAuthor(write: WriteFacts, { marking, markingsByUnit }: RecordFacts, { ownUnit }: Audience): Marking {
  if (write.unit === ownUnit) return markingsByUnit.get(ownUnit) ?? marking ?? strictest;
  const handling = handlingCodes.find((code) => code === write.handling) ?? 'H3';
  const given = markingsByUnit.get(write.unit) ?? marking ?? strictest;
  return stricterMarking(given, { handling, tlp: 'CLEAR', pap: 'CLEAR' });
}

const strictest: Marking = { handling: 'H3', tlp: 'RED', pap: 'RED' };

export interface WholeRecordFacts extends RecordFacts {
  /** The write that made the record; null where it is not known here. */
  readonly birth: WriteFacts | null;
  readonly isRemoved: boolean;
  /** The partner was given its birth before, or wrote it. */
  readonly wasShared: boolean;
  readonly isChosenOut: boolean;
}

/** A record whose birth stays is unknown to the partner, so all of it stays. @returns why, or null. */
export function holdRecord(record: WholeRecordFacts, audience: Audience): HoldReason | null {
  if (!record.birth) return 'unmarked';
  const byBirth = holdWrite(record.birth, record, audience);
  if (byBirth) return byBirth;
  const isTheirs = record.birth.unit === audience.partner;
  if (record.isRemoved && !record.wasShared && !isTheirs) return 'removed';
  return record.isChosenOut ? 'chosen-out' : null;
}

/** A standing value of one record that names another. */
export interface Reference {
  readonly from: number;
  /** Null where it is no record of this case. */
  readonly to: number | null;
  /** Without the field the record says nothing: the ends of a link, the evidence of an entry of custody. */
  readonly isRequired: boolean;
}

/**
 * Records that cannot be told without naming a record that stays, and those that cannot be told without these.
 * @param isHeld of records held for reasons of their own.
 * @returns the further records that stay.
 */
export function holdReferrers(references: readonly Reference[], isHeld: (record: number) => boolean): Set<number> {
  const referrers = new Map<number, number[]>();
  const further = new Set<number>();
  const queue: number[] = [];
  const hold = (record: number): void => {
    if (isHeld(record) || further.has(record)) return;
    further.add(record);
    queue.push(record);
  };
  for (const { from, to, isRequired } of references) {
    if (!isRequired) continue;
    if (to === null || isHeld(to)) {
      hold(from);
      continue;
    }
    const known = referrers.get(to);
    if (known) known.push(from);
    else referrers.set(to, [from]);
  }
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const referrer of referrers.get(next) ?? []) hold(referrer);
  }
  return further;
}

/** `3, 5-6`: numbers in order, runs drawn together. */
export function rangesOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number <= last[1] + 1) last[1] = Math.max(last[1], number);
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}
