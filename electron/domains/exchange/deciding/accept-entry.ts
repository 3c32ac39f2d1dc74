/** What acceptance writes beside the log of commits: decisions, contents, the shared case and its first member. */
import type { RecordId } from '#shared/core/ids.ts';
import type { BundleItem } from '#shared/domains/exchange/statement.schema.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { AuditLog } from '../../audit/audit-log.ts';
import type { OfficerSession } from '../../session/officer-session.ts';

export interface Choice {
  /** Type by record. */
  readonly accepted: ReadonlyMap<string, string>;
  readonly leftOut: ReadonlySet<string>;
  /** Some writes of accepted records are set aside. */
  readonly hasRest: boolean;
  /** Accepted records that were here before. */
  readonly combined: number;
  readonly conflicts: number;
}

interface Row {
  readonly position: number;
  readonly record_id: string;
  readonly type: string;
  readonly effect: string;
  readonly reason: string;
}

/** Notes the decision on each row that nobody has accepted yet. */
export function decide(connection: WriteConnection, inboxNumber: number, except: ReadonlySet<string>): Choice {
  const rows = connection.all<Row>(
    `SELECT position, record_id, type, effect, reason FROM inbox_changes WHERE inbox_number = ? AND decision <> 'accepted'`,
    inboxNumber,
  );
  const accepted = new Map<string, string>();
  const leftOut = new Set<string>();
  const choice = { hasRest: false, combined: 0, conflicts: 0 };
  for (const row of rows) {
    const isTaken = row.effect !== 'set-aside' && !except.has(row.record_id);
    connection.run(
      'UPDATE inbox_changes SET decision = ? WHERE inbox_number = ? AND position = ?',
      isTaken ? 'accepted' : 'not-taken',
      inboxNumber,
      row.position,
    );
    if (!isTaken) {
      leftOut.add(row.record_id);
      continue;
    }
    accepted.set(row.record_id, row.type);
    choice.hasRest ||= row.reason !== '';
    if (row.effect !== 'created') choice.combined += 1;
    if (row.effect === 'conflicting') choice.conflicts += 1;
  }
  return { accepted, leftOut, ...choice };
}

/** @returns how many files came with it. */
export function noteContents(connection: WriteConnection, partner: string, items: readonly BundleItem[]): number {
  const contents = items.filter(({ kind }) => kind === 'content');
  for (const { sha256 } of contents) {
    connection.run(
      `INSERT INTO partner_contents (unit, sha256, outbox_number) VALUES (?, ?, NULL)
       ON CONFLICT (unit, sha256) DO UPDATE SET outbox_number = NULL`,
      partner,
      sha256,
    );
  }
  return contents.length;
}

export interface SharedCase {
  readonly caseId: RecordId;
  readonly partner: string;
  readonly session: OfficerSession;
  readonly isNewCase: boolean;
  readonly now: number;
}

/** Whoever takes in a case that is new here becomes its first member, and lets others in as in any case. */
export function shareCase(
  connection: WriteConnection,
  { caseId, partner, session, isNewCase, now }: SharedCase,
  audit: AuditLog,
): void {
  connection.run('INSERT OR IGNORE INTO case_partners (case_id, unit, since) VALUES (?, ?, ?)', caseId, partner, now);
  if (!isNewCase) return;
  const reason = 'bundle';
  connection.run(
    'INSERT OR IGNORE INTO case_members (case_id, officer_id, granted_by, granted_at, reason) VALUES (?, ?, ?, ?, ?)',
    caseId,
    session.officerId,
    session.officerId,
    now,
    reason,
  );
  audit.append(connection, session, {
    action: 'access',
    operation: 'officers.grant',
    aboutOfficer: session.officerId,
    caseId,
    reason: `${session.name}. ${reason}`,
  });
}
