/** What screens see of the inbox. Content of a case is shown within need-to-know, and logged where it names persons. */
import type { ErrorParams } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { type Marking, markingSchema } from '#shared/core/marking.ts';
import {
  changeEffects,
  type InboxChange,
  type InboxDetail,
  type InboxEntry,
} from '#shared/domains/exchange/exchange.contract.ts';
import { type Statement, statementSchema } from '#shared/domains/exchange/statement.schema.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { isMember } from '../../officers/reach.ts';
import type { PartnerTrust } from '../../partners/partner-trust.ts';
import type { OfficerSession } from '../../session/officer-session.ts';
import { type ChangeRow, countChanges, documentsOf, type InboxRow, listItems } from './inbox-repository.ts';
import { parseReport } from '../opening/open-report.ts';

export interface ViewDeps {
  readonly read: ReadConnection;
  readonly partners: PartnerTrust;
  readonly session: OfficerSession;
}

function parseStatement(bytes: Buffer | null): Statement | null {
  return bytes === null ? null : statementSchema.parse(JSON.parse(bytes.toString('utf8')));
}

/** A case that is not here yet is seen by whoever may open bundles; one that is, by its members and the head of unit. */
export function maySee({ read, session }: Pick<ViewDeps, 'read' | 'session'>, caseId: string | null): boolean {
  if (caseId === null || session.roles.includes('head-of-unit')) return true;
  const isHere = read.get('SELECT 1 FROM records WHERE id = ?', caseId) !== undefined;
  return !isHere || isMember(read, caseId, session.officerId);
}

export function listInbox(
  deps: ViewDeps,
  query: {
    readonly partner: string | null;
    readonly state: InboxEntry['state'] | null;
    readonly offset: number;
    readonly limit: number;
  },
): { readonly total: number; readonly rows: InboxEntry[] } {
  const where = '(? IS NULL OR sender = ?) AND (? IS NULL OR state = ?)';
  const values = [query.partner, query.partner, query.state, query.state];
  const total =
    deps.read.get<{ total: number }>(`SELECT count(*) AS total FROM inbox WHERE ${where}`, ...values)?.total ?? 0;
  const rows = deps.read.all<InboxRow>(
    `SELECT * FROM inbox WHERE ${where} ORDER BY number DESC LIMIT ? OFFSET ?`,
    ...values,
    query.limit,
    query.offset,
  );
  return { total, rows: rows.map((row) => viewEntry(deps, row)) };
}

export function viewEntry(deps: ViewDeps, row: InboxRow): InboxEntry {
  const { read } = deps;
  const officer = (id: string | null): string =>
    read.get<{ name: string }>('SELECT name FROM officers WHERE id = ?', id ?? '')?.name ?? '';
  const counts = countChanges(read, row.number);
  const isVisible = maySee(deps, row.case_id);
  return {
    id: row.id,
    bundleId: row.bundle_id,
    kind: row.kind,
    state: row.state,
    isLate: row.is_late === 1,
    isRestored: row.is_restored === 1,
    sender: senderOf(deps, row),
    caseId: row.case_id as RecordId | null,
    caseNumber: isVisible ? row.case_number : '',
    caseTitle: isVisible ? row.case_title : '',
    marking: isVisible && row.case_id !== null ? markingOf(row) : null,
    sequence: row.sequence,
    createdAt: row.made_at,
    fileName: row.file_name,
    fileSha256: row.file_sha256,
    size: row.size,
    receivedAt: row.received_at,
    decidedAt: row.decided_at,
    decidedBy: officer(row.decided_by),
    refusal:
      row.code === null ? null : { code: row.code, params: { ...(JSON.parse(row.params ?? '{}') as ErrorParams) } },
    changes: Object.values(counts).reduce((sum, count) => sum + count, 0),
    setAside: counts['set-aside'],
    hasReceipt: row.told_by !== null,
  };
}

/** As the confirmed card names the unit; as it named itself where its card is gone. */
function senderOf({ read, partners }: ViewDeps, row: InboxRow): InboxEntry['sender'] {
  if (row.sender === null) return null;
  const unit = partners.find(read, row.sender)?.unit;
  if (unit) return unit;
  return row.sender_name === '' ? null : { id: row.sender, name: row.sender_name, country: row.sender_country };
}

const markingOf = ({ marking }: InboxRow): Marking | null =>
  marking === null ? null : markingSchema.parse(JSON.parse(marking));

export function viewDetail(deps: ViewDeps, row: InboxRow): InboxDetail {
  const entry = viewEntry(deps, row);
  const documents = documentsOf(deps.read, row.number);
  const statement = parseStatement(documents.statement);
  const report = parseReport(documents.report);
  const { signer } = report;
  return {
    entry,
    signer: signer && entry.sender ? { ...signer, unit: entry.sender } : null,
    chain: report.chain,
    notRevokedAsOf: report.notRevokedAsOf,
    checks: report.checks,
    marking: markingOf(row),
    note: statement?.handling.note ?? '',
    legalBasis: statement?.handling.legalBasis ?? '',
    withheldBySender: statement?.withheld ?? [],
    counts: countChanges(deps.read, row.number),
    contents: listItems(deps.read, row.number)
      .filter(({ kind }) => kind === 'content')
      .map(({ name, size, sha256 }) => ({ name, size, sha256 })),
    gaps: report.facts?.gaps ?? [],
    forks: report.facts?.forks ?? [],
    makesCase: report.facts?.makesCase ?? false,
    answers: report.answers,
  };
}

export interface ChangeQuery {
  readonly effect: InboxChange['effect'] | null;
  /** Part of the title, whatever its case. */
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
}

export function listChanges(
  read: ReadConnection,
  inboxNumber: number,
  query: ChangeQuery,
): { readonly total: number; readonly rows: InboxChange[] } {
  const where = 'inbox_number = ? AND (? IS NULL OR effect = ?) AND instr(fold(title), fold(?)) > 0';
  const values = [inboxNumber, query.effect, query.effect, query.text.trim()];
  const total =
    read.get<{ total: number }>(`SELECT count(*) AS total FROM inbox_changes WHERE ${where}`, ...values)?.total ?? 0;
  // What a person must look at stands first.
  const order = `CASE effect ${['conflicting', 'set-aside', 'withheld', 'changed', 'created']
    .map((effect, at) => `WHEN '${effect}' THEN ${at}`)
    .join(' ')} END`;
  const rows = read.all<ChangeRow>(
    `SELECT position, record_id, type, title, effect, reason, content, decision FROM inbox_changes
     WHERE ${where} ORDER BY ${order}, type, title, position LIMIT ? OFFSET ?`,
    ...values,
    query.limit,
    query.offset,
  );
  return { total, rows: rows.map(toChange) };
}

function toChange(row: ChangeRow): InboxChange {
  const content = JSON.parse(row.content) as {
    readonly marking: InboxChange['marking'];
    readonly fields: readonly (InboxChange['fields'][number] & { readonly theirs: Json })[];
  };
  return {
    recordId: row.record_id as RecordId,
    type: row.type,
    title: row.title,
    marking: content.marking,
    effect: changeEffects.find((effect) => effect === row.effect) ?? 'set-aside',
    reason: row.reason,
    fields: [...content.fields],
    decision: row.decision,
  };
}
