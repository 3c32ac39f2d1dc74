/** For each partner and shared case: where both stand. */
import type { RecordId } from '#shared/core/ids.ts';
import type { PartnerState } from '#shared/domains/exchange/partner-state.schema.ts';
import type { Unit } from '#shared/domains/partners/card.schema.ts';
import { rangesOf } from '#shared/domains/exchange/plan.rules.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { strictestMarking } from '../../records/strictest-marking.ts';
import { findCaseName } from '../sealing/outbox.repository.ts';

interface PairRow {
  readonly case_id: string;
  readonly unit: string;
}

/** @param reach condition that need-to-know sets on `case_id`. */
export function listPartnerStates(
  connection: ReadConnection,
  caseId: string | null,
  reach: { readonly sql: string; readonly values: readonly string[] },
  unitOf: (id: string) => Unit,
): PartnerState[] {
  const pairs = connection.all<PairRow>(
    `SELECT case_id, unit FROM case_partners WHERE (? IS NULL OR case_id = ?) AND ${reach.sql} ORDER BY case_id, unit`,
    caseId,
    caseId,
    ...reach.values,
  );
  return pairs.map(({ case_id, unit }) => {
    const name = findCaseName(connection, case_id);
    return {
      partner: unitOf(unit),
      caseId: case_id as RecordId,
      caseNumber: name.number,
      caseTitle: name.title,
      marking: strictestMarking(connection, [case_id]),
      ...countsOf(connection, case_id, unit),
      missingBundles: missingBundles(connection, unit),
    };
  });
}

interface Counts {
  readonly lastSealedAt: number | null;
  readonly lastOpenedAt: number | null;
  readonly unanswered: number;
  readonly unacknowledged: number;
  readonly unsealed: number;
  readonly gaps: number;
  readonly missingContents: number;
  readonly receiptsOwed: number;
}

/** A bundle is unanswered until it, or one after it that brought the same again, has an answer. */
function countsOf(connection: ReadConnection, caseId: string, unit: string): Counts {
  const both = [caseId, unit];
  const parameters = [...both, ...both, ...both, ...both, ...both, caseId, caseId, ...both];
  const counts = connection.get<Counts>(
    `SELECT
       (SELECT max(created_at) FROM outbox WHERE case_id = ? AND partner = ? AND state NOT IN ('sealing', 'broken')) AS lastSealedAt,
       (SELECT max(received_at) FROM inbox WHERE case_id = ? AND sender = ? AND state <> 'quarantined') AS lastOpenedAt,
       (SELECT count(*) FROM outbox o WHERE o.case_id = ? AND o.partner = ? AND o.state IN ('sealed', 'delivered')
          AND NOT EXISTS (SELECT 1 FROM outbox n WHERE n.case_id = o.case_id AND n.partner = o.partner
            AND n.sequence > o.sequence AND n.answered_at IS NOT NULL)) AS unanswered,
       (SELECT count(*) FROM commits c WHERE c.workspace = ? AND NOT EXISTS (SELECT 1 FROM partner_commits p
          WHERE p.unit = ? AND p.commit_number = c.number AND p.outbox_number IS NULL)) AS unacknowledged,
       (SELECT count(*) FROM commits c WHERE c.workspace = ? AND NOT EXISTS (SELECT 1 FROM partner_commits p
          WHERE p.unit = ? AND p.commit_number = c.number)) AS unsealed,
       (SELECT count(*) FROM commits c WHERE c.workspace = ? AND c.previous IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM commits p WHERE p.id = c.previous)) AS gaps,
       (SELECT count(DISTINCT f.sha256) FROM files f JOIN records r ON r.number = f.record_number
          WHERE f.case_id = ? AND r.removed = 0 AND r.kind <> 'sealed-abuse-material'
          AND NOT EXISTS (SELECT 1 FROM sealed_files s WHERE s.sha256 = f.sha256)) AS missingContents,
       (SELECT count(*) FROM inbox WHERE case_id = ? AND sender = ? AND kind = 'case' AND told_by IS NULL
          AND state IN ('accepted', 'partly', 'refused')) AS receiptsOwed`,
    ...parameters,
  );
  if (!counts) throw new Error('A count gives a row');
  return counts;
}

/** Numbers that lie below the newest opened one and have not come; they count over all cases of the partner. */
function missingBundles(connection: ReadConnection, unit: string): string {
  const come = connection.all<{ sequence: number }>(
    `SELECT DISTINCT sequence FROM inbox WHERE sender = ? AND state <> 'quarantined' AND sequence IS NOT NULL ORDER BY sequence`,
    unit,
  );
  const missing: number[] = [];
  let expected = 1;
  for (const { sequence } of come) {
    // A partner that counts wildly must not fill the memory.
    for (; expected < sequence && missing.length < 1000; expected += 1) missing.push(expected);
    expected = sequence + 1;
  }
  return rangesOf(missing);
}
