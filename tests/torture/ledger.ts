/** What was acknowledged in a vault over any number of processes, and whether it is all there and nothing else by half. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordId } from '#shared/core/ids.ts';
import type { RealCore } from '#tests/support/real-core.ts';
import type { Said } from './hand.ts';
import { listRecords, namesIn } from './sound-vault.ts';
import { type Verdict, acknowledged } from './torture.ts';

interface SealedBundle {
  readonly bundleId: string;
  readonly sequence: number;
  readonly sha256: string;
}

export interface Ledger {
  /** Takes down what a process acknowledged. */
  take(said: readonly Said[]): void;
  /** Imports, notes, items of evidence and the files behind them. */
  judgeRecords(core: RealCore, verdict: Verdict): Promise<void>;
  /** Bundles that were sealed: their numbers, and their files in the vault. @returns SHA-256 of those that are kept */
  judgeOutbox(core: RealCore, verdict: Verdict): Promise<ReadonlySet<string>>;
}

export function createLedger(vault: string, caseId: RecordId): Ledger {
  const [files, records, targets] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const bundles = new Map<string, SealedBundle>();
  return {
    take(said) {
      for (const { result } of acknowledged(said, 'import')) files.add(String(result));
      for (const op of ['note', 'evidence'] as const)
        for (const { result } of acknowledged(said, op)) records.add(String(result));
      for (const { result, operation } of acknowledged(said, 'seal')) {
        const sealed = result as SealedBundle;
        bundles.set(sealed.bundleId, sealed);
        if (operation.op === 'seal' && operation.target !== null) targets.add(operation.target);
      }
    },
    async judgeRecords(core, verdict) {
      const imports = await core.api.imports.list({ caseId });
      const evidence = await listRecords(core, caseId, 'evidence');
      const lost = missing(records, [...evidence, ...(await listRecords(core, caseId, 'note'))]);
      verdict.must(lost === 0, 'lost', `${lost} notes or items of evidence`);
      const lostFiles = missing(files, imports);
      verdict.must(lostFiles === 0, 'lost', `${lostFiles} imports`);
      // Whole imports only: their reports make up what is there, to the last record.
      for (const type of ['identifier', 'link', 'intelligence']) {
        const created = imports.flatMap(({ report }) => report.created).filter((one) => one.type === type);
        const sum = created.reduce((total, { count }) => total + count, 0);
        const found = (await listRecords(core, caseId, type)).length;
        verdict.must(found === sum, 'half done', `${found} of ${type}, and ${sum} in the reports`);
      }
    },
    async judgeOutbox({ api }, verdict) {
      const { rows } = await api.exchange.outbox({ partner: null, caseId, offset: 0, limit: 500 });
      const isSealing = rows.some(({ state }) => state === 'sealing');
      verdict.must(!isSealing, 'half done', 'a bundle is still being sealed');
      const kept = rows.filter(({ isKept }) => isKept);
      judgeNumbers(bundles, kept.map(toBundle), verdict);
      const wanted = kept.map(({ id }) => `${id}.concord`).toSorted();
      const there = namesIn(join(vault, 'outbox'));
      verdict.must(
        String(wanted) === String(there),
        'half done',
        `outbox: ${there.join(' ')} instead of ${wanted.join(' ')}`,
      );
      for (const target of targets) verdict.must(existsSync(target), 'lost', 'a bundle on the medium');
      return new Set(kept.map(({ sha256 }) => sha256));
    },
  };
}

const toBundle = (row: { readonly id: string; readonly sequence: number; readonly sha256: string }): SealedBundle => ({
  bundleId: row.id,
  sequence: row.sequence,
  sha256: row.sha256,
});

/** Whatever was once whole stays, under its own number; and there is no hole, which would look like a lost bundle. */
function judgeNumbers(known: Map<string, SealedBundle>, kept: readonly SealedBundle[], verdict: Verdict): void {
  const there = new Set(kept.map(({ bundleId }) => bundleId));
  const lost = [...known.keys()].filter((id) => !there.has(id)).length;
  verdict.must(lost === 0, 'lost', `${lost} bundles`);
  for (const bundle of kept) {
    const before = known.get(bundle.bundleId) ?? bundle;
    const isSame = before.sequence === bundle.sequence && before.sha256 === bundle.sha256;
    verdict.must(isSame, 'half done', `bundle ${bundle.sequence} is not what it was`);
    known.set(bundle.bundleId, bundle);
  }
  const numbers = kept.map(({ sequence }) => sequence).toSorted((a, b) => a - b);
  const isWithoutHole = numbers.every((number, index) => number === index + 1);
  verdict.must(isWithoutHole, 'half done', `numbers of bundles: ${numbers.join(' ')}`);
}

/** How many of the ids have no row. */
export function missing(ids: ReadonlySet<string>, rows: readonly { readonly id: string }[]): number {
  const found = new Set(rows.map(({ id }) => id));
  return [...ids].filter((id) => !found.has(id)).length;
}
