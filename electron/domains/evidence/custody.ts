import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { Json } from '#shared/core/json.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { custodyActs } from '#shared/domains/evidence/evidence.contract.ts';
import type { Change, RecordWriter } from '../records/record-writer.ts';
import type { OfficerSession } from '../session/officer-session.ts';

export interface CustodyAct {
  readonly evidence: RecordId;
  readonly caseId: RecordId;
  readonly act: (typeof custodyActs)[number];
  readonly at: number;
  /** IANA zone in which the act took place. */
  readonly zone: string;
  readonly place?: string;
  readonly reason?: string;
  readonly hashMatches?: boolean;
}

/** An entry of the custody ledger (ISO/IEC 27037), to be committed together with the act itself. */
export function draftCustody(
  records: RecordWriter,
  connection: WriteConnection,
  session: OfficerSession,
  { evidence, caseId, act, at, zone, place, reason, hashMatches }: CustodyAct,
): { readonly id: RecordId; readonly changes: readonly Change[] } {
  const fields: Record<string, Json> = {
    evidence,
    act,
    when: { at, zone, written: '' },
    by: session.officerId,
    ...(place ? { place } : {}),
    ...(reason ? { reason } : {}),
    ...(hashMatches === undefined ? {} : { hashMatches }),
  };
  return records.draft(connection, { type: 'custody', caseId, fields });
}
