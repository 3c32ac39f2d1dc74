/**
 * Acceptance: one transaction. Commits, writes of the records that a person took, what the partner is now known to have,
 * membership of a case that is new here, and the log. It may be done again for what was left out; it can be cancelled
 * until the transaction commits.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { statementSchema } from '#shared/domains/exchange/statement.schema.ts';
import { createBreather } from '#electron/platform/clock/breather.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { JobProgress } from '../../jobs/index.ts';
import { assertReach } from '../../officers/reach.ts';
import { assertCaseOpen } from '../../records/open-case.ts';
import type { OfficerSession } from '../../session/officer-session.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { acceptCommits } from './accept-commits.ts';
import { keepIdentities } from './accept-identities.ts';
import { type Choice, decide, noteContents, shareCase } from './accept-entry.ts';
import { applyFrontierAndWants } from '../answers/answers.ts';
import { assertTakesPart } from '../opening/case-sharing.ts';
import { documentsOf, findEntry, type InboxRow } from './inbox-repository.ts';
import { storedContents } from './inbox-contents.ts';
import type { ReceivingContext } from '../opening/open-context.ts';
import { parseReport } from '../opening/open-report.ts';
import { authorTrust, basisOf, workOutChanges } from './preview-entry.ts';
import { type BundleContents, type BundleIndex, indexBundle } from '../opening/open-index.ts';

export interface AcceptInput {
  readonly id: string;
  readonly except: ReadonlySet<string>;
}

export interface Accepted {
  readonly accepted: number;
  readonly notTaken: number;
  readonly conflicts: number;
  readonly caseId: RecordId;
}

const maxIdsAnnounced = 200;

/** @throws AppError `exchange/no-such-entry`, `exchange/not-to-accept`, `cases/out-of-reach`, `cases/closed` */
export function assertAcceptable(vault: OpenVault, session: OfficerSession, id: string): RecordId {
  const row = findEntry(vault.read, id);
  if (!row) throw new AppError('exchange/no-such-entry');
  if (row.kind !== 'case' || row.case_id === null || row.state === 'quarantined' || row.state === 'accepted')
    throw new AppError('exchange/not-to-accept', { state: row.state });
  const isKnown = vault.read.get('SELECT 1 FROM records WHERE id = ?', row.case_id) !== undefined;
  if (isKnown) {
    assertReach(vault.read, session, row.case_id, 'bundle:open');
    assertCaseOpen(vault.read, row.case_id);
  }
  return row.case_id as RecordId;
}

export async function acceptBundle(
  context: ReceivingContext,
  input: AcceptInput,
  progress: JobProgress,
): Promise<Accepted> {
  const { vault } = context;
  assertAcceptable(vault, context.session, input.id);
  const { touched, ...accepted } = await vault.writer.transaction((connection) =>
    takeIn(context, connection, input, progress),
  );
  announce(context, accepted.caseId, touched);
  return accepted;
}

async function takeIn(
  context: ReceivingContext,
  connection: WriteConnection,
  input: AcceptInput,
  progress: JobProgress,
): Promise<Accepted & { readonly touched: readonly string[] }> {
  const { vault, deps, session } = context;
  // Somebody else may have decided, or closed the case, while this waited for its turn.
  const caseId = assertAcceptable({ ...vault, read: connection }, session, input.id);
  const row = findEntry(connection, input.id) as InboxRow;
  const statement = statementSchema.parse(
    JSON.parse(documentsOf(connection, row.number).statement?.toString('utf8') ?? ''),
  );
  const partner = statement.sender.id;
  const breathe = createBreather(vault.clock, progress.signal);
  const contents = storedContents(deps.evidence, connection, row.number);
  const index = await currentIndex(context, connection, { row, caseId, contents, breathe });
  assertTakesPart(connection, statement, index);
  const now = vault.clock.now();
  const isNewCase = connection.get('SELECT 1 FROM records WHERE id = ?', caseId) === undefined;
  const choice = decide(connection, row.number, input.except);
  if (isNewCase && !choice.accepted.has(caseId)) throw new AppError('exchange/case-not-taken');
  progress.setTotal(index.countLeaves());
  keepIdentities(connection, index, now);
  const { packs } = vault;
  const commits = { contents, index, caseId, partner, ...choice, packs, banal: deps.banal, now, breathe };
  const touched = await acceptCommits(connection, { ...commits, advance: progress.advance });
  const files = noteContents(connection, partner, statement.items);
  shareCase(connection, { caseId, partner, session, isNewCase, now }, deps.audit);
  applyFrontierAndWants(connection, partner, statement);
  connection.run(
    `UPDATE inbox SET state = ?, decided_by = ?, decided_at = ?, reason = '', told_by = NULL WHERE number = ?`,
    choice.leftOut.size === 0 && !choice.hasRest ? 'accepted' : 'partly',
    session.officerId,
    now,
    row.number,
  );
  note(context, connection, { caseId, choice, files });
  const { accepted, leftOut, conflicts } = choice;
  return { accepted: accepted.size, notTaken: leftOut.size, conflicts, caseId, touched };
}

/** Collected, and brought together with what was here: two of the six kinds of Directive (EU) 2016/680 Art. 25(1). */
function note(
  { deps: { audit }, session }: ReceivingContext,
  connection: WriteConnection,
  { caseId, choice, files }: { readonly caseId: RecordId; readonly choice: Choice; readonly files: number },
): void {
  const collected = {
    action: 'collection',
    operation: 'exchange.accept',
    caseId,
    count: choice.accepted.size,
  } as const;
  audit.append(connection, session, collected);
  const { combined } = choice;
  if (combined > 0) audit.append(connection, session, { ...collected, action: 'combination', count: combined });
  if (files > 0) audit.append(connection, session, { ...collected, operation: 'exchange.contents', count: files });
}

interface EntryContents {
  readonly row: InboxRow;
  readonly caseId: string;
  readonly contents: BundleContents;
  readonly breathe: () => Promise<void> | void;
}

/** What was shown is what is taken: rows that were worked out from another state are worked out again first. */
async function currentIndex(
  { vault, deps }: ReceivingContext,
  connection: WriteConnection,
  { row, caseId, contents, breathe }: EntryContents,
): Promise<BundleIndex> {
  const { facts } = parseReport(documentsOf(connection, row.number).report);
  if (facts?.basis === basisOf(vault, deps, connection, caseId))
    return indexBundle({ contents, connection, trust: authorTrust(vault, deps, connection), caseId, breathe });
  const decision = row.state === 'waiting' ? ('undecided' as const) : ('not-taken' as const);
  const entry = { inboxNumber: row.number, caseId, contents, decision, breathe };
  return (await workOutChanges(vault, deps, connection, entry)).index;
}

/** Ids only matter where a screen shows few records; beyond that the case is loaded again. */
function announce({ vault, deps }: ReceivingContext, caseId: RecordId, touched: readonly string[]): void {
  const ids = touched.slice(0, maxIdsAnnounced);
  const types = vault.read
    .all<{ type: string }>('SELECT DISTINCT type FROM records WHERE case_id = ?', caseId)
    .map(({ type }) => type);
  deps.notify({ channel: 'records.changed', payload: { types, caseIds: [caseId], ids } });
  deps.notify({ channel: 'exchange.changed', payload: { caseIds: [caseId] } });
}
