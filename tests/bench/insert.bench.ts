/**
 * Inserting identifiers: ours as signed commits with leaves, derived tables and search under SQLCipher; the baseline the
 * very same rows, worked out before, into SQLite without a key. Batch by batch in turn, each one transaction.
 */
import { join } from 'node:path';
import { createRecordWriter } from '#electron/domains/records/index.ts';
import { createVault } from '#electron/domains/vault/create-vault.ts';
import { createSeeded } from '#tests/support/seeded.ts';
import { type Bench, type BenchContext, type BenchRow, seconds } from './bench.ts';
import { type BenchVault, credentials, openBenchVault, ports } from './bench-vault.ts';
import { makeCase, makeIdentifier } from './full-vault-values.ts';
import { marksOf, openPlainTwin, rowsSince } from './plain-twin.ts';

const fullSize = 1_000_000;
const batchSize = 100_000;

async function run({ folder, scale, say }: BenchContext): Promise<readonly BenchRow[]> {
  const path = join(folder, 'vault');
  await createVault({ folder: path, unit: { name: 'OCLCTIC', country: 'FR' }, ...credentials }, ports);
  const open = await openBenchVault(path);
  const twin = openPlainTwin(join(folder, 'plain.db'));
  const wanted = Math.round(fullSize * scale);
  const insert = createInsert(open);
  const total = { ours: 0, baseline: 0 };
  for (let done = 0; done < wanted; done += batchSize) {
    const size = Math.min(batchSize, wanted - done);
    const marks = marksOf(open.vault.read);
    const ours = await seconds(() => insert(size));
    const batch = rowsSince(open.vault.read, marks);
    const baseline = await seconds(() => twin.insert(batch));
    total.ours += ours;
    total.baseline += baseline;
    say(`${done + size} identifiers: ${ours.toFixed(1)} s, plain ${baseline.toFixed(1)} s`);
  }
  twin.close();
  await open.close();
  const note = `plain SQLite, the same ${wanted} identifiers as rows worked out before`;
  return [{ name: 'insert 1 M identifiers with indexes and FTS', unit: 's', ...total, budget: 1.7, note }];
}

/** A case of so many identifiers in one transaction. */
export function createInsert({ vault, session, audit }: BenchVault): (size: number) => Promise<void> {
  const seeded = createSeeded(11);
  let made = 0;
  const records = createRecordWriter({
    ...ports,
    banal: { matches: () => false },
    notify: () => undefined,
  });
  return async (size) => {
    const values = Array.from({ length: size }, () => {
      made += 1;
      return makeIdentifier(seeded, made);
    });
    await vault.writer.transaction((connection) => {
      const { title } = makeCase(seeded);
      const opened = records.draft(connection, {
        type: 'case',
        caseId: null,
        fields: { title, number: `2026-${made}` },
      });
      records.commit(connection, session, opened.changes);
      const drafts = records.draftAll(
        connection,
        values.map(({ kind, value }) => ({
          type: 'identifier',
          caseId: opened.id,
          fields: { identifierKind: kind, value },
        })),
      );
      records.commit(
        connection,
        session,
        drafts.flatMap(({ changes }) => changes),
      );
      audit.append(connection, session, {
        action: 'collection',
        operation: 'records.create',
        caseId: opened.id,
        count: size,
      });
    });
  };
}

export const bench: Bench = { area: 'insert', run };
