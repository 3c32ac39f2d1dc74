/** Decisions on bundles of a partner that it must be told, and what of them stands in a receipt. */
import { z } from 'zod';
import type { Receipt } from '#shared/domains/exchange/statement.schema.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { toldConflicts } from './told-conflicts.ts';

type ReceiptEntry = Receipt['bundles'][number];

interface DecidedRow {
  readonly number: number;
  readonly bundle_id: string;
  readonly case_id: string;
  readonly state: 'accepted' | 'partly' | 'refused' | 'quarantined';
  readonly code: string | null;
  readonly at: number;
}

/** As many as one receipt can hold. */
const mostBundles = 10_000;
/** Records, or conflicts, of one bundle. */
const mostNamed = 100_000;
/** Of all bundles together: below 64 MiB of text. */
const mostListed = 300_000;

/**
 * Decisions that were never told, and those that were told in a bundle which the partner has not answered: it may be
 * lost. A file refused by a rule is told where it could be believed whose it was, unless the bundle came in sound as well, or
 * the answer would tell what is here.
 */
const toSend = `
  FROM inbox i LEFT JOIN outbox o ON o.number = i.told_by
  WHERE i.sender = ? AND i.kind = 'case' AND i.bundle_id IS NOT NULL
    AND (i.told_by IS NULL OR o.state IN ('sealed', 'delivered', 'broken'))
    AND (i.state IN ('accepted', 'partly', 'refused') OR (i.state = 'quarantined' AND i.code NOT IN ('bundle/id-reused', 'bundle/case-not-shared')
      AND NOT EXISTS (SELECT 1 FROM inbox s WHERE s.sender = i.sender AND s.bundle_id = i.bundle_id AND s.state <> 'quarantined')))`;

export interface ReceiptToSend {
  /** Number of the inbox entry. */
  readonly number: number;
  readonly bundleId: string;
}

export function listReceiptsToSend(connection: ReadConnection, partner: string): ReceiptToSend[] {
  return decided(connection, partner).map(({ number, bundle_id }) => ({ number, bundleId: bundle_id }));
}

/** One for each bundle: of several files with one bundle, the newest decision. */
function decided(connection: ReadConnection, partner: string): DecidedRow[] {
  const rows = connection.all<DecidedRow>(
    `SELECT i.number, i.bundle_id, coalesce(i.case_id, '') AS case_id, i.state, i.code, coalesce(i.decided_at, i.received_at) AS at ${toSend}
     ORDER BY at DESC, i.number DESC LIMIT ${mostBundles}`,
    partner,
  );
  const seen = new Set<string>();
  return rows.filter(({ bundle_id }) => !seen.has(bundle_id) && seen.add(bundle_id) !== undefined).toReversed();
}

export function composeReceipt(
  connection: ReadConnection,
  partner: string,
  ownUnit: string,
): { receipt: Receipt; numbers: number[] } {
  const bundles: ReceiptEntry[] = [];
  const numbers: number[] = [];
  let listed = 0;
  for (const row of decided(connection, partner)) {
    const { conflicts, ...entry } = toEntry(connection, row);
    const answered = { ownUnit, partner, caseId: row.case_id };
    const told = toldConflicts(connection, answered, conflicts).slice(0, mostNamed);
    listed += entry.notTaken.length + told.length;
    // The others are told in the next one.
    if (bundles.length > 0 && listed > mostListed) break;
    bundles.push({ ...entry, conflicts: told });
    numbers.push(row.number);
  }
  return { receipt: { format: 'concord-receipt', version: 1, bundles }, numbers };
}

function toEntry(connection: ReadConnection, row: DecidedRow): ReceiptEntry {
  const changes = connection.all<{
    record_id: string;
    reason: string;
    effect: string;
    content: string;
    decision: string;
  }>(
    `SELECT record_id, reason, effect, content, decision FROM inbox_changes
     WHERE inbox_number = ? AND (decision = 'not-taken' OR effect IN ('conflicting', 'set-aside')) ORDER BY position`,
    row.number,
  );
  const isRefused = row.state === 'refused' || row.state === 'quarantined';
  const notTaken = changes.filter(({ decision, effect }) => decision === 'not-taken' || effect === 'set-aside');
  // What is not named counts as taken: rather is all of it sent again.
  if (!isRefused && notTaken.length > mostNamed) return refusedFor(row, 'bundle/too-many-not-taken');
  return {
    id: row.bundle_id,
    outcome: isRefused ? 'refused' : row.state,
    ground: row.state === 'quarantined' ? (row.code ?? '') : row.state === 'refused' ? 'person' : '',
    decidedAt: row.at,
    notTaken: isRefused
      ? []
      : notTaken.map(({ record_id, reason }) => ({ record: record_id, ground: reason || 'person' })),
    conflicts: isRefused
      ? []
      : changes
          .filter(({ effect, decision }) => effect === 'conflicting' && decision !== 'not-taken')
          .flatMap(({ record_id, content }) => conflictsIn(content).map((field) => ({ record: record_id, field }))),
  };
}

function refusedFor({ bundle_id, at }: DecidedRow, ground: string): ReceiptEntry {
  return { id: bundle_id, outcome: 'refused', ground, decidedAt: at, notTaken: [], conflicts: [] };
}

const fieldsSchema = z.array(z.object({ field: z.string(), isConflict: z.boolean() }));
const contentSchema = z.union([fieldsSchema, z.object({ fields: fieldsSchema }).transform(({ fields }) => fields)]);

function conflictsIn(content: string): string[] {
  const fields = contentSchema.safeParse(JSON.parse(content)).data ?? [];
  return fields.filter(({ isConflict }) => isConflict).map(({ field }) => field);
}

export function markTold(connection: WriteConnection, inboxNumbers: readonly number[], outboxNumber: number): void {
  connection.run(
    'UPDATE inbox SET told_by = ? WHERE number IN (SELECT value FROM json_each(?))',
    outboxNumber,
    JSON.stringify(inboxNumbers),
  );
}
