/** The receiving half: open, judge, inbox, preview, accept, refuse. */
import { basename } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import type { JobId, RecordId } from '#shared/core/ids.ts';
import type { InboxChange } from '#shared/domains/exchange/exchange.contract.ts';
import { createBreather } from '#electron/platform/clock/breather.ts';
import { openByteSource } from '#electron/platform/files/byte-source.ts';
import { sweepQuarantine } from '#electron/platform/files/quarantine-folder.ts';
import { isNewConsultation } from '../../session/is-new-consultation.ts';
import type { OfficerSession } from '../../session/officer-session.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { acceptBundle, assertAcceptable } from '../deciding/accept-bundle.ts';
import type { ExchangeDeps, Receiving } from '../exchange-deps.ts';
import { documentsOf, findEntry, type InboxRow, saveReport } from '../deciding/inbox-repository.ts';
import { storedContents } from '../deciding/inbox-contents.ts';
import { listChanges, listInbox, maySee, viewDetail } from '../deciding/inbox-views.ts';
import type { ReceivingContext } from './open-context.ts';
import { openBundle, plainOpening } from './open-bundle.ts';
import { parseReport } from './open-report.ts';
import { openStale, vouchForStaleList } from './open-stale.ts';
import { basisOf, workOutChanges } from '../deciding/preview-entry.ts';

export function createReceiving(vault: OpenVault, deps: ExchangeDeps): Receiving {
  const { read } = vault;
  const openPath = (session: OfficerSession, path: string): { readonly jobId: JobId } => ({
    jobId: deps.jobs.start(jobOf('bundle-open', basename(path), session), async (progress) => {
      const source = await openByteSource(path);
      progress.setTotal(source.size);
      return openBundle({ vault, deps, session }, { source, options: plainOpening, progress });
    }),
  });
  const findVisible = (session: OfficerSession, id: string): InboxRow => {
    const row = findEntry(read, id);
    if (!row) throw new AppError('exchange/no-such-entry');
    if (!maySee({ read, session }, row.case_id)) throw new AppError('cases/out-of-reach', { verb: 'case:read' });
    return row;
  };
  return {
    openPath,
    async begin() {
      await sweepQuarantine(vault.folder, (id) => findEntry(read, id)?.state === 'quarantined');
    },
    handlers: {
      open: ({ file }, { session }) => openPath(session, deps.files.resolve(file, 'read')),
      inbox: (query, { session }) => listInbox({ read, partners: deps.partners, session }, query),
      async inboxEntry({ id }, { session }) {
        const row = await current(vault, deps, findVisible(session, id));
        return viewDetail({ read, partners: deps.partners, session }, row);
      },
      async changes({ id, ...query }, { session }) {
        const row = await current(vault, deps, findVisible(session, id));
        const result = listChanges(read, row.number, query);
        await noteConsultation({ vault, deps, session }, row, { ...query, ...result });
        return result;
      },
      accept({ id, except }, { session }) {
        assertAcceptable(vault, session, id);
        const label = findEntry(read, id)?.file_name ?? '';
        const input = { id, except: new Set<string>(except) };
        const job = { ...jobOf('bundle-accept', label, session), unit: 'records' } as const;
        return { jobId: deps.jobs.start(job, (progress) => acceptBundle({ vault, deps, session }, input, progress)) };
      },
      async refuse({ id, reason }, { session }) {
        await refuse({ vault, deps, session }, findVisible(session, id), reason);
        return {};
      },
      async openWithStaleList(input, { session }) {
        const opening = await vouchForStaleList({ vault, deps, session }, input);
        const job = jobOf('bundle-open', opening.row.file_name, session);
        return {
          jobId: deps.jobs.start(job, (progress) => openStale({ vault, deps, session }, opening, progress)),
        };
      },
    },
  };
}

function jobOf(kind: 'bundle-open' | 'bundle-accept', label: string, session: OfficerSession) {
  return { kind, label, total: null, unit: 'bytes', ownerId: session.officerId } as const;
}

/** Rows of an entry that still waits follow the case, and the trust in its authors. */
async function current(vault: OpenVault, deps: ExchangeDeps, row: InboxRow): Promise<InboxRow> {
  const { facts, ...report } = parseReport(documentsOf(vault.read, row.number).report);
  const caseId = row.case_id;
  const mayChange = row.state === 'waiting' || row.state === 'partly' || row.state === 'refused';
  if (!facts || caseId === null || !mayChange) return row;
  if (facts.basis === basisOf(vault, deps, vault.read, caseId)) return row;
  await vault.writer.transaction(async (connection) => {
    const contents = storedContents(deps.evidence, connection, row.number);
    const breathe = createBreather(vault.clock, new AbortController().signal);
    const decision = row.state === 'waiting' ? ('undecided' as const) : ('not-taken' as const);
    const entry = { inboxNumber: row.number, caseId, contents, decision, breathe };
    const worked = await workOutChanges(vault, deps, connection, entry);
    saveReport(connection, row.number, JSON.stringify({ ...report, facts: worked.facts }));
  });
  return findEntry(vault.read, row.id) ?? row;
}

/** Directive (EU) 2016/680 Art. 25: who looked at persons, also before they are in a case. */
async function noteConsultation(
  { vault, deps, session }: ReceivingContext,
  row: InboxRow,
  read: { readonly effect: string | null; readonly text: string; total: number; rows: readonly InboxChange[] },
): Promise<void> {
  const { effect, text, total, rows } = read;
  const personal = new Set(
    rows.filter(({ type }) => vault.packs.findType(type)?.type.personal).map(({ type }) => type),
  );
  const operation = 'exchange.changes';
  const caseId = row.case_id as RecordId | null;
  const question = [row.id, effect, text, [...personal].toSorted()];
  if (personal.size === 0 || !isNewConsultation(session, { operation, caseId, question, total })) return;
  await deps.audit.record(session, {
    action: 'consultation',
    operation,
    recordType: [...personal].join(' '),
    caseId,
    count: total,
  });
}

async function refuse({ vault, deps, session }: ReceivingContext, { id }: InboxRow, reason: string): Promise<void> {
  const caseId = await vault.writer.transaction((connection) => {
    const row = findEntry(connection, id);
    if (row?.state !== 'waiting') throw new AppError('exchange/not-to-refuse', { state: row?.state ?? '' });
    connection.run(
      `UPDATE inbox SET state = 'refused', decided_by = ?, decided_at = ?, reason = ?, told_by = NULL WHERE number = ?`,
      session.officerId,
      vault.clock.now(),
      reason,
      row.number,
    );
    connection.run(`UPDATE inbox_changes SET decision = 'not-taken' WHERE inbox_number = ?`, row.number);
    const about = row.case_id;
    deps.audit.append(connection, session, {
      action: 'collection',
      operation: 'exchange.refuse',
      caseId: about as RecordId | null,
      reason,
    });
    return about;
  });
  deps.notify({ channel: 'exchange.changed', payload: { caseIds: caseId === null ? [] : [caseId] } });
}
