/** From a reserved row to a sealed file: one at a time, whole or broken, and nothing of a broken one is left. */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { writeAtomically } from '#electron/platform/files/atomic-write.ts';
import type { BundleFolder } from '#electron/platform/files/bundle-folder.ts';
import { writeWhole } from '#electron/platform/files/sealed-file.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ItemSource } from './container/container-types.ts';
import { encodeStatement } from './container/statement-bytes.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import { insertSealing, markBroken, markSealed, nextSequence, previousStatement } from './outbox.repository.ts';
import type { SealRequest, SealResult } from './sealing-deps.ts';

/** What differs between a bundle of a case and a receipt. */
export interface Sealing {
  readonly kind: 'case' | 'receipt';
  readonly caseId: string | null;
  /** Inside the transaction that reserves the number. @throws AppError where what was shown is no longer so */
  check(connection: WriteConnection): void;
  /** Makes the items; the statement without what the row and the signer say. */
  compose(place: SealPlace): Promise<Composed>;
  /** Inside the last transaction: what the partner has been sent, what it was told, the entry of the log. */
  record(connection: WriteConnection, place: SealPlace, composed: Composed): Promise<void> | void;
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

export function createOutboxWriter(vault: OpenVault, deps: ExchangeDeps, folder: BundleFolder): OutboxWriter {
  let last: Promise<unknown> = Promise.resolve();

  async function write(request: SealRequest, recipient: string, sealing: Sealing): Promise<SealResult> {
    const { partner, session } = request;
    const bundleId = vault.random.uuidV7();
    const reserved = await vault.writer.transaction((connection) => {
      sealing.check(connection);
      const now = vault.clock.now();
      const sequence = nextSequence(connection, partner.unit.id);
      const row = { id: bundleId, kind: sealing.kind, partner: partner.unit.id, caseId: sealing.caseId, sequence, now };
      const number = insertSealing(connection, { ...row, officerId: session.officerId });
      const lists = deps.identity.freshRevocationLists(connection);
      return { place: { bundleId, number, sequence }, lists };
    });
    try {
      return await fill(request, recipient, sealing, reserved);
    } catch (cause) {
      await folder.remove(bundleId).catch(() => undefined);
      await vault.writer.transaction((connection) => markBroken(connection, reserved.place.number));
      throw cause;
    } finally {
      await sealing.end();
    }
  }

  async function fill(
    request: SealRequest,
    recipient: string,
    sealing: Sealing,
    { place, lists }: { readonly place: SealPlace; readonly lists: readonly Buffer[] },
  ): Promise<SealResult> {
    const composed = await sealing.compose(place);
    const statement = statementOf(request, recipient, sealing, place, composed);
    const { sha256, size } = await writeFile(request, place, composed, statement, lists);
    const bytes = encodeStatement(statement);
    await vault.writer.transaction(async (connection) => {
      sealing.check(connection);
      const { records, held } = composed;
      const statementHash = createHash('sha256').update(bytes).digest();
      markSealed(connection, place.number, { statement: bytes, statementHash, sha256, size, records, held });
      await sealing.record(connection, place, composed);
    });
    return {
      bundleId: place.bundleId,
      sequence: place.sequence,
      sha256,
      size,
      records: composed.records,
      held: composed.held,
    };
  }

  function statementOf(
    { partner, signer }: SealRequest,
    recipient: string,
    { kind }: Sealing,
    { bundleId, sequence }: SealPlace,
    { statement, sources }: Composed,
  ): Statement {
    return {
      format: 'concord-bundle',
      version: 1,
      id: bundleId,
      kind,
      sender: { ...vault.unit, certificate: signer.fingerprint },
      recipients: [{ unit: partner.unit.id, age: recipient }],
      suite: recipient.startsWith('age1pq1') ? 'mlkem768x25519' : 'x25519',
      sequence,
      previous: previousStatement(vault.read, partner.unit.id, sequence),
      createdAt: vault.clock.now(),
      zone: vault.clock.zone(),
      ...statement,
      items: sources.map(({ open: _open, ...item }) => item),
    };
  }

  async function writeFile(
    { signer, progress, target }: SealRequest,
    { bundleId }: SealPlace,
    { sources, staged }: Composed,
    statement: Statement,
    revocationLists: readonly Buffer[],
  ): Promise<{ sha256: string; size: number }> {
    const total = sources.reduce((sum, item) => sum + item.size, 0);
    // A target is written and read back.
    progress.setTotal(staged + total * (target === null ? 1 : 3));
    await folder.ensure();
    const hash = createHash('sha256');
    let size = 0;
    await writeAtomically(folder.pathOf(bundleId), async (file) => {
      const chunks = deps.container.writeBundle({
        statement,
        sources,
        signer,
        revocationLists,
        now: vault.clock.now(),
        signal: progress.signal,
        advance: (done) => progress.advance(staged + Math.min(done, total)),
      });
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        await writeWhole(file, chunk);
      }
    });
    return { sha256: hash.digest('hex'), size };
  }

  return {
    write(request, recipient, sealing) {
      // One after another: each names the statement before it.
      const run = last.then(() => write(request, recipient, sealing));
      last = run.catch(() => undefined);
      return run;
    },
  };
}

export const outdated = (): AppError => new AppError('exchange/plan-outdated');
