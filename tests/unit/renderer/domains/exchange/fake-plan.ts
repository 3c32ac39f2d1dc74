/** Invented plans of what would leave. */
import type { PlanRow, SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import { amber, at, caseId, hex, kinds, lisbon, recordId, red, titleOf, uuid } from './fake-records.ts';

/** Every ninth record is held whole, every fifth keeps a field. */
export function planRow(n: number, total: number): PlanRow {
  const type = kinds[Math.min(kinds.length - 1, Math.floor((n / total) * kinds.length))] ?? 'note';
  const reason = (['tlp-red', 'handling-h2', 'refers-to-held', 'handling-h3'] as const)[n % 4] ?? 'tlp-red';
  const isHeld = n % 9 === 4;
  return {
    recordId: recordId(n),
    type,
    title: titleOf(type, n),
    marking: isHeld ? red : amber,
    fields: isHeld
      ? []
      : [
          { field: 'name', value: titleOf(type, n) },
          { field: 'nationalities', value: ['PT'] },
          { field: 'marking', value: { ...amber } },
        ],
    held: isHeld
      ? [{ field: null, reason }]
      : n % 5 === 0
        ? [
            { field: 'aliases', reason: 'kept-home' },
            { field: 'role', reason: 'tlp-amber-onward' },
          ]
        : [],
    isNew: n % 3 === 0,
    isChosenOut: false,
  };
}

export function plan(rows: readonly PlanRow[]): SealPlan {
  const leaves = rows.filter(({ fields }) => fields.length > 0);
  const types = [...new Set(rows.map(({ type }) => type))];
  const reasons = [...new Set(rows.flatMap(({ held }) => held.map(({ reason }) => reason)))];
  return {
    planId: uuid(700_000),
    caseId,
    caseNumber: '2026-0117',
    caseTitle: 'Operation Levant',
    partner: lisbon,
    fingerprint: hex('3f2a91bc77d0e4a1'),
    recipient: 'age1pq1…',
    suite: 'mlkem768x25519',
    sequence: 8,
    marking: amber,
    leaving: {
      records: leaves.length,
      newRecords: leaves.filter(({ isNew }) => isNew).length,
      fields: leaves.reduce((sum, { fields }) => sum + fields.length, 0),
      commits: 88,
      contents: 3,
      contentBytes: 14_200_000,
      receipts: 1,
    },
    later: { commits: 0, contents: 0 },
    held: reasons.map((reason) => ({
      reason,
      records: rows.filter(({ held }) => held.some((one) => one.field === null && one.reason === reason)).length,
      fields: rows.reduce(
        (sum, { held }) => sum + held.filter((one) => one.field !== null && one.reason === reason).length,
        0,
      ),
      contents: 0,
    })),
    types: types.map((type) => ({
      type,
      records: rows.filter((row) => row.type === type).length,
      leaving: leaves.filter((row) => row.type === type).length,
    })),
    contentChoices: { new: { contents: 3, bytes: 14_200_000 }, all: { contents: 7, bytes: 2_140_000_000 } },
    lastSealedAt: at - 86_400_000,
    lastAnswerAt: at,
    asked: { commits: 2, contents: 1 },
  };
}
