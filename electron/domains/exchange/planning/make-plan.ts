/** Works out what would leave for a partner. Nothing is written; what is kept are decisions. */
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { type HoldReason, holdReasons } from '#shared/domains/exchange/dissemination.rules.ts';
import type { SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import type { TrustedPartner } from '../../partners/partner-trust.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { type JudgedCase, judgeCase } from './plan-case.ts';
import { findCaseName, lastExchanged, nextSequence } from '../sealing/outbox.repository.ts';
import { type JudgedContents, judgeContents } from './plan-contents.ts';
import { leavingWrites, weighLeaving } from './leaving-writes.ts';
import { type Part, partOfCase } from './part-of-case.ts';
import { type CommitToSend, listCommitsToSend, versionOf } from './plan.repository.ts';
import { listReceiptsToSend } from '../answers/receipt.repository.ts';
import { type KeptPlan, type PlanInput, isHeld, isLeaving } from './seal-plan.ts';

export interface PlanSubject {
  readonly id: string;
  readonly partner: TrustedPartner;
  readonly recipient: string;
}

/** @throws AppError `exchange/case-may-not-leave` with why, `jobs/cancelled` */
export async function makePlan(
  vault: Pick<OpenVault, 'read' | 'packs' | 'unit'>,
  input: PlanInput,
  subject: PlanSubject,
  breathe: () => Promise<void> | void,
): Promise<KeptPlan> {
  const version = versionOf(vault.read, input.caseId, input.partner);
  const { judged, part } = await judgePart(vault, input, breathe);
  const caseRecord = judged.records.find(({ id }) => id === input.caseId);
  if (!caseRecord || caseRecord.held !== null)
    throw new AppError('exchange/case-may-not-leave', { reason: caseRecord?.held ?? 'unmarked' });
  const files = judgeContents(vault.read, input, judged, part.commits);
  const order = orderOf(judged);
  const summary = summarise(vault, { input, subject, part, judged, files, order });
  const { records, heldWrites } = judged;
  return { input, version, commits: part.commits, records, order, heldWrites, contents: files.contents, summary };
}

/**
 * Where not all of it may fit, what goes is weighed write by write: what stays must not take the place of what goes. Then it
 * is judged once more, so that what is shown is what is sealed.
 */
async function judgePart(
  vault: Pick<OpenVault, 'read' | 'packs' | 'unit'>,
  input: PlanInput,
  breathe: () => Promise<void> | void,
): Promise<{ readonly judged: JudgedCase; readonly part: Part }> {
  const deps = { ...vault, ownUnit: vault.unit.id, breathe };
  const judged = await judgeCase(input, { ...deps, commits: null });
  const whole: Part = { commits: null, later: 0 };
  if (partOfCase(vault.read, input, judged.weights).commits === null) return { judged, part: whole };
  const weights = weighLeaving();
  for (const writes of leavingWrites(vault.read, { ...judged, input, commits: null })) {
    for (const write of writes) weights.add(write);
    await breathe();
  }
  const part = partOfCase(vault.read, input, weights);
  if (part.commits === null) return { judged, part };
  return { judged: await judgeCase(input, { ...deps, commits: part.commits }), part };
}

/** Rows of which something leaves or stays, by type and title. */
function orderOf({ records }: JudgedCase): number[] {
  const compare = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;
  const shown = [...records.keys()].filter((at) => {
    const record = records[at];
    return record !== undefined && (isLeaving(record) || isHeld(record));
  });
  return shown.toSorted((a, b) => {
    const [left, right] = [records[a], records[b]];
    if (!left || !right) return a - b;
    return compare(left.type, right.type) || compare(left.title, right.title) || a - b;
  });
}

interface Parts {
  readonly input: PlanInput;
  readonly subject: PlanSubject;
  readonly part: Part;
  readonly judged: JudgedCase;
  readonly files: JudgedContents;
  readonly order: readonly number[];
}

function summarise(vault: Pick<OpenVault, 'read'>, parts: Parts): SealPlan {
  const { input, subject, part, judged, files } = parts;
  const { read } = vault;
  const commits = countCommits(listCommitsToSend(read, { ...input, ...part }));
  const leaving = judged.records.filter(isLeaving);
  const contents = files.contents.filter(({ held }) => held === null);
  const { number, title } = findCaseName(read, input.caseId);
  return {
    planId: subject.id,
    caseId: input.caseId as RecordId,
    caseNumber: number,
    caseTitle: title,
    partner: subject.partner.unit,
    fingerprint: subject.partner.fingerprint,
    recipient: subject.recipient,
    suite: input.suite,
    sequence: nextSequence(read, input.partner),
    marking: judged.marking,
    leaving: {
      records: leaving.length,
      newRecords: leaving.filter(({ isNew }) => isNew).length,
      fields: leaving.reduce((sum, { fields }) => sum + fields, 0),
      commits: commits.commits,
      contents: contents.length,
      contentBytes: contents.reduce((sum, { size }) => sum + size, 0),
      receipts: listReceiptsToSend(read, input.partner).length,
    },
    later: { commits: part.later, contents: files.later },
    held: heldCounts(judged, files),
    types: typesOf(parts),
    contentChoices: files.choices,
    ...lastExchanged(read, input.caseId, input.partner),
    asked: { commits: commits.asked, contents: contents.filter(({ isAsked }) => isAsked).length },
  };
}

const countCommits = (commits: readonly CommitToSend[]) => ({
  commits: commits.length,
  asked: commits.filter(({ is_wanted }) => is_wanted === 1).length,
});

/** A record that stays whole counts once; of others, each write that stays. Only reasons with something to say. */
function heldCounts({ records, heldFields }: JudgedCase, files: JudgedContents) {
  const counts = new Map<HoldReason, { records: number; fields: number; contents: number }>();
  const of = (reason: HoldReason) => {
    const known = counts.get(reason) ?? { records: 0, fields: 0, contents: 0 };
    counts.set(reason, known);
    return known;
  };
  for (const { held } of records) if (held !== null) of(held).records += 1;
  for (const [reason, fields] of heldFields) of(reason).fields += fields;
  for (const { held } of files.contents) if (held !== null) of(held).contents += 1;
  return holdReasons.flatMap((reason) => {
    const count = counts.get(reason);
    return count && count.records + count.fields + count.contents > 0 ? [{ reason, ...count }] : [];
  });
}

function typesOf({ judged, order }: Parts): SealPlan['types'] {
  const types = new Map<string, { records: number; leaving: number }>();
  for (const at of order) {
    const record = judged.records[at];
    if (!record) continue;
    const count = types.get(record.type) ?? { records: 0, leaving: 0 };
    count.records += 1;
    if (isLeaving(record)) count.leaving += 1;
    types.set(record.type, count);
  }
  return [...types].map(([type, count]) => ({ type, ...count }));
}
