/** The outbox as a screen shows it. */
import type { RecordId } from '#shared/core/ids.ts';
import type { OutboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import { reachCondition } from '../../officers/reach.ts';
import { strictestMarking } from '../../records/strictest-marking.ts';
import type { OfficerSession } from '../../session/officer-session.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { ExchangeDeps } from '../exchange-deps.ts';
import { unitById } from '../find-unit.ts';
import { type OutboxFilter, type OutboxRow, findCaseName, listBundles } from './outbox.repository.ts';

export function listOutbox(vault: OpenVault, deps: ExchangeDeps, session: OfficerSession, filter: OutboxFilter) {
  const { total, rows } = listBundles(vault.read, filter, reachCondition(session, 'case_id'));
  return { total, rows: rows.map((row) => toEntry(vault, deps, row)) };
}

function toEntry(vault: OpenVault, deps: ExchangeDeps, row: OutboxRow): OutboxEntry {
  const { read } = vault;
  const name = row.case_id === null ? { number: '', title: '' } : findCaseName(read, row.case_id);
  return {
    id: row.id,
    kind: row.kind,
    partner: unitById(vault, deps, row.partner),
    caseId: row.case_id as RecordId | null,
    caseNumber: name.number,
    caseTitle: name.title,
    marking: strictestMarking(read, [row.case_id]),
    sequence: Math.max(row.sequence, 0),
    state: row.state,
    createdAt: row.created_at,
    by: read.get<{ name: string }>('SELECT name FROM officers WHERE id = ?', row.created_by)?.name ?? '',
    sha256: row.sha256 ?? '',
    size: row.size ?? 0,
    records: row.records,
    held: row.held,
    deliveredAt: row.delivered_at,
    deliveredTo: row.delivered_to,
    answeredAt: row.answered_at,
    notTaken: row.not_taken,
    conflicts: row.conflicts,
    isKept: row.kept === 1,
  };
}
