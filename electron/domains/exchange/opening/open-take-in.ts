/** The authenticated end of a bundle: one transaction names what was staged, and works out what it would change. */
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Receipt } from '#shared/domains/exchange/statement.schema.ts';
import type { Check } from '#shared/domains/verification/verification.contract.ts';
import { verifyRevocationList } from '#electron/platform/pki/verify-revocation-list.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { StagedItem } from '../../evidence/index.ts';
import { applyFrontierAndWants, applyReceipt } from '../answers/answers.ts';
import { assertTakesPart } from './case-sharing.ts';
import { encodeTags } from '../container/write-bundle.ts';
import type { ExchangeDeps } from '../exchange-deps.ts';
import { findOpened, saveItems, saveOpened, saveReport } from '../deciding/inbox-repository.ts';
import type { Judgement, OpenOptions, OpenResult } from './opening-types.ts';
import type { ReceivingContext } from './open-context.ts';
import type { BundleContents } from './open-index.ts';
import { openLimits } from './open-limits.ts';
import { parseReceipt } from './open-receipt.ts';
import type { OpenReport } from './open-report.ts';
import { type EntryFacts, workOutChanges } from '../deciding/preview-entry.ts';
import { senderOrder } from './sender-order.ts';

export interface OpenedInput extends Judgement {
  /** By SHA-256. */
  readonly staged: ReadonlyMap<string, StagedItem>;
  readonly checks: readonly Check[];
  readonly options: OpenOptions;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly size: number;
  readonly breathe: () => Promise<void> | void;
}

export async function takeInOpened(context: ReceivingContext, input: OpenedInput): Promise<OpenResult> {
  const { vault, deps } = context;
  const { statement } = input.tags;
  if ((statement.kind === 'case') !== (statement.case !== null))
    throw new AppError('bundle/statement-malformed', { field: 'case' });
  const quiet = { signal: new AbortController().signal, advance: () => undefined };
  const tagFiles = await deps.evidence.stageBytes('tags.tar', encodeTags(input.tags), quiet);
  const receipt = await readReceipt(deps, input);
  try {
    const { opened, caseIds } = await vault.writer.transaction((connection) => {
      // Another job may have opened the same file meanwhile.
      const twin = findOpened(connection, statement.sender.id, statement.id);
      if (twin) return { opened: { entry: twin.id, outcome: 'duplicate' as const }, caseIds: [] };
      for (const file of [...input.staged.values(), tagFiles]) deps.evidence.adopt(connection, file);
      return nameEntry(context, connection, { ...input, tagsSha256: tagFiles.sha256, receipt });
    });
    deps.notify({ channel: 'exchange.changed', payload: { caseIds } });
    return opened;
  } finally {
    await deps.evidence.settle([tagFiles]);
  }
}

interface NamedInput extends OpenedInput {
  readonly tagsSha256: string;
  readonly receipt: Receipt | null;
}

async function nameEntry(
  context: ReceivingContext,
  connection: WriteConnection,
  input: NamedInput,
): Promise<{ readonly opened: OpenResult; readonly caseIds: readonly string[] }> {
  const { vault, deps, session } = context;
  const { options, receipt, fileName, fileSha256, size, tagsSha256 } = input;
  const { statement, statementBytes } = input.tags;
  const partner = statement.sender.id;
  const isReceipt = statement.kind === 'receipt';
  const opened = {
    id: options.entry ?? vault.random.uuidV7(),
    statement,
    statementBytes,
    statementHash: input.judged.statementHash,
    state: isReceipt ? ('accepted' as const) : ('waiting' as const),
    order: senderOrder(connection, statement),
    fileName,
    fileSha256,
    size,
    tagsSha256,
    signer: input.judged.signer.fingerprint,
    openedBy: session.officerId,
    now: vault.clock.now(),
  };
  const number = saveOpened(connection, opened);
  saveItems(connection, number, statement.items);
  keepLists(deps, connection, input);
  const facts = await workOut(context, connection, input, number);
  const answered = receipt ? applyReceipt(connection, partner, receipt, opened.now) : [];
  applyFrontierAndWants(connection, partner, statement);
  saveReport(connection, number, JSON.stringify(reportOf(input, facts)));
  deps.audit.append(connection, session, {
    action: 'collection',
    operation: options.entry === null ? 'exchange.open' : 'exchange.openWithStaleList',
    caseId: (statement.case?.id ?? null) as RecordId | null,
    reason: options.reason,
    count: statement.items.length,
  });
  const caseIds = statement.case ? [statement.case.id, ...answered] : answered;
  return { opened: { entry: opened.id, outcome: isReceipt ? 'receipt' : 'waiting' }, caseIds };
}

async function workOut(
  { vault, deps }: ReceivingContext,
  connection: WriteConnection,
  input: OpenedInput,
  inboxNumber: number,
): Promise<EntryFacts | null> {
  const caseId = input.tags.statement.case?.id;
  if (caseId === undefined) return null;
  const contents = stagedContents(deps, input);
  const entry = { inboxNumber, caseId, contents, decision: 'undecided' as const, breathe: input.breathe };
  const { facts, index } = await workOutChanges(vault, deps, connection, entry);
  assertTakesPart(connection, input.tags.statement, index);
  return facts;
}

function stagedContents({ evidence }: ExchangeDeps, { tags, staged }: OpenedInput): BundleContents {
  return {
    of: (kind) =>
      tags.statement.items.flatMap((item) => {
        const file = staged.get(item.sha256);
        return item.kind === kind && file ? [{ size: item.size, chunks: () => evidence.openStaged(file) }] : [];
      }),
  };
}

/** @throws AppError `bundle/receipt-malformed` */
async function readReceipt({ evidence }: ExchangeDeps, { tags, staged }: OpenedInput): Promise<Receipt | null> {
  const items = tags.statement.items.filter(({ kind }) => kind === 'receipt');
  const [item, second] = items;
  if (!item) return null;
  const file = staged.get(item.sha256);
  if (second || !file || item.size > openLimits.receiptBytes) throw new AppError('bundle/receipt-malformed');
  const pieces: Buffer[] = [];
  for await (const chunk of evidence.openStaged(file)) pieces.push(Buffer.from(chunk));
  return parseReceipt(Buffer.concat(pieces));
}

/** Newer revocation lists of partners, whoever brings them: each is signed by the authority that it speaks for. */
function keepLists({ identity, partners }: ExchangeDeps, connection: WriteConnection, { tags }: OpenedInput): void {
  const authorities = partners.list(connection).flatMap(({ authority, issuers }) => [authority, ...issuers]);
  for (const list of tags.revocationLists) {
    const issuer = authorities.find((authority) => isFrom(list, authority));
    if (issuer) identity.keepRevocationList(connection, list, parseCertificate(issuer).keyId);
  }
}

function isFrom(list: Buffer, authority: Buffer): boolean {
  try {
    verifyRevocationList(list, authority);
    return true;
  } catch (cause) {
    if (cause instanceof AppError) return false;
    throw cause;
  }
}

function reportOf({ judged, checks, options, receipt }: NamedInput, facts: EntryFacts | null): OpenReport {
  const { signer, path, signedAt, notRevokedAsOf } = judged;
  return {
    checks: [...checks],
    signer: { subject: signer.subject, fingerprint: signer.fingerprint, signedAt },
    chain: path.map(({ subject }) => subject),
    notRevokedAsOf,
    staleListBy: options.staleListBy,
    facts,
    answers: (receipt?.bundles ?? []).map(({ id, outcome, notTaken, conflicts }) => ({
      bundleId: id,
      outcome,
      notTaken: notTaken.length,
      conflicts: conflicts.length,
    })),
  };
}
