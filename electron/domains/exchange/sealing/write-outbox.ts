/** From a reserved row to a sealed file: one at a time, whole or broken, and nothing of a broken one is left. */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { writeAtomically } from '#electron/platform/files/atomic-write.ts';
import type { BundleFolder } from '#electron/platform/files/bundle-folder.ts';
import { pour } from '#electron/platform/files/pour.ts';
import { type Progress, throwIfCancelled, watched } from '#electron/platform/files/sealed-file.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { ItemSource } from '../container/container-types.ts';
import { encodeStatement } from '../container/statement-bytes.ts';
import type { ExchangeDeps } from '../exchange-deps.ts';
import {
  breakUnfinished,
  insertSealing,
  markBroken,
  markSealed,
  nextSequence,
  previousStatement,
} from './outbox.repository.ts';
import type { SealRequest, SealResult } from '../sealing-deps.ts';

/** What differs between a bundle of a case and a receipt. */
export interface Sealing {
  readonly kind: 'case' | 'receipt';
  readonly caseId: string | null;
  /** Inside the transaction that reserves the number. @throws AppError where what was shown is no longer so */
  check(connection: WriteConnection): void;
  /** Makes the items; the statement without what the row and the signer say. */
  compose(place: SealPlace): Promise<Composed>;
  /** Inside the last transaction: what the partner has been sent, what it was told, the entry of the log. */
  record(connection: WriteConnection, place: SealPlace): Promise<void> | void;
  /** Of staged files, whatever the end. */
  end(): Promise<void>;
}

export interface SealPlace {
  readonly bundleId: string;
  readonly number: number;
  readonly sequence: number;
}

export interface Composed {
  readonly statement: Pick<Statement, 'case' | 'handling' | 'frontier' | 'wants' | 'withheld'>;
  readonly sources: readonly ItemSource[];
  readonly records: number;
  readonly held: number;
  /** Bytes that were staged, for the bar. */
  readonly staged: number;
}

export interface OutboxWriter {
  write(request: SealRequest, recipient: string, sealing: Sealing): Promise<SealResult>;
}

interface Writing {
  readonly vault: OpenVault;
  readonly deps: ExchangeDeps;
  readonly folder: BundleFolder;
  readonly request: SealRequest;
  readonly recipient: string;
  readonly sealing: Sealing;
}

export function createOutboxWriter(vault: OpenVault, deps: ExchangeDeps, folder: BundleFolder): OutboxWriter {
  let last: Promise<unknown> = Promise.resolve();
  return {
    write(request, recipient, sealing) {
      // One after another: each names the statement before it.
      const run = last.then(() => write({ vault, deps, folder, request, recipient, sealing }));
      last = run.catch(() => undefined);
      return run;
    },
  };
}

async function write(writing: Writing): Promise<SealResult> {
  const { vault, folder, sealing } = writing;
  const { place, lists } = await reserve(writing);
  try {
    return await fill(writing, place, lists);
  } catch (cause) {
    await folder.remove(place.bundleId).catch(() => undefined);
    // On a full disk it is given up by the next sealing, or the next unlock.
    await vault.writer.transaction((connection) => markBroken(connection, place.number)).catch(() => undefined);
    throw cause;
  } finally {
    await sealing.end();
  }
}

function reserve({ vault, deps, request, sealing }: Writing) {
  const { partner, session } = request;
  throwIfCancelled(request.progress.signal);
  return vault.writer.transaction((connection) => {
    sealing.check(connection);
    // Nothing else is being sealed: what says so could not even be given up, on a full disk. Its number is free.
    breakUnfinished(connection);
    const bundleId = vault.random.uuidV7();
    const sequence = nextSequence(connection, partner.unit.id);
    const number = insertSealing(connection, {
      id: bundleId,
      kind: sealing.kind,
      partner: partner.unit.id,
      caseId: sealing.caseId,
      sequence,
      officerId: session.officerId,
      now: vault.clock.now(),
    });
    return { place: { bundleId, number, sequence }, lists: deps.identity.freshRevocationLists(connection) };
  });
}

async function fill(writing: Writing, place: SealPlace, lists: readonly Buffer[]): Promise<SealResult> {
  const { vault, sealing } = writing;
  const composed = await sealing.compose(place);
  const statement = statementOf(writing, place, composed);
  const { sha256, size } = await writeFile(writing, place, composed, { statement, lists });
  const { records, held } = composed;
  const bytes = encodeStatement(statement);
  await vault.writer.transaction(async (connection) => {
    sealing.check(connection);
    throwIfCancelled(writing.request.progress.signal);
    const statementHash = createHash('sha256').update(bytes).digest();
    markSealed(connection, place.number, { statement: bytes, statementHash, sha256, size, records, held });
    await sealing.record(connection, place);
  });
  return { bundleId: place.bundleId, sequence: place.sequence, sha256, size, records, held };
}

function statementOf(writing: Writing, { bundleId, sequence }: SealPlace, composed: Composed): Statement {
  const { vault, request, recipient, sealing } = writing;
  const partner = request.partner.unit.id;
  return {
    format: 'concord-bundle',
    version: 1,
    id: bundleId,
    kind: sealing.kind,
    sender: { ...vault.unit, certificate: request.signer.fingerprint },
    recipients: [{ unit: partner, age: recipient }],
    suite: recipient.startsWith('age1pq1') ? 'mlkem768x25519' : 'x25519',
    sequence,
    previous: previousStatement(vault.read, partner, sequence),
    createdAt: vault.clock.now(),
    zone: vault.clock.zone(),
    ...composed.statement,
    items: composed.sources.map(({ open: _open, ...item }) => item),
  };
}

async function writeFile(
  { vault, deps, folder, request }: Writing,
  { bundleId }: SealPlace,
  { sources, staged }: Composed,
  { statement, lists }: { readonly statement: Statement; readonly lists: readonly Buffer[] },
): Promise<{ sha256: string; size: number }> {
  const { signer, progress, target } = request;
  const total = sources.reduce((sum, item) => sum + item.size, 0);
  // A target is written and read back.
  progress.setTotal(staged + total * (target === null ? 1 : 3));
  const chunks = deps.container.writeBundle({
    statement,
    sources,
    signer,
    revocationLists: lists,
    now: vault.clock.now(),
    signal: progress.signal,
    advance: (done) => progress.advance(staged + Math.min(done, total)),
  });
  await folder.ensure();
  // The container tells how far it is.
  const quiet: Progress = { signal: progress.signal, advance: () => undefined };
  const hash = createHash('sha256');
  let size = 0;
  await writeAtomically(folder.pathOf(bundleId), async (file) => {
    size = await pour(
      watched(chunks, quiet, (chunk) => void hash.update(chunk)),
      file,
    );
  });
  return { sha256: hash.digest('hex'), size };
}

export const outdated = (): AppError => new AppError('exchange/plan-outdated');
