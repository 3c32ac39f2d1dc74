/**
 * A vault of a chosen size as a unit would have after years, made through the product's own writer: signed commits,
 * leaves, derived tables and search, valid for `vault check`. Made once and kept in `.bench`.
 * Run directly: `full-vault.ts CASES IDENTIFIERS`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditLog } from '#electron/domains/audit/index.ts';
import { addFirstMember } from '#electron/domains/cases/cases.repository.ts';
import { createRecordWriter, type RecordWriter } from '#electron/domains/records/index.ts';
import type { OfficerSession } from '#electron/domains/session/officer-session.ts';
import { createVault } from '#electron/domains/vault/create-vault.ts';
import type { OpenVault } from '#electron/domains/vault/open-vault.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { createSeeded, type Seeded } from '#tests/support/seeded.ts';
import { credentials, openBenchVault, ports } from './bench-vault.ts';
import { makeCase, makeIdentifier, spread } from './full-vault-values.ts';
import { keptFolder } from './kept-folder.ts';

export interface FullVaultSize {
  readonly cases: number;
  readonly identifiers: number;
  say(line: string): void;
}

export interface FullVault {
  readonly folder: string;
  readonly officer: string;
  readonly password: string;
}

/** Nodes of the link chart that one case is made for, and its edges. */
const chart = { nodes: 5_000, links: 6_000 } as const;
/** Records of one transaction. */
const recordsPerTransaction = 20_000;
const firstMoment = Date.UTC(2024, 0, 8, 9);
const lastMoment = Date.UTC(2026, 9, 30, 17);

/** What a vault's content follows from: a change of any of these files makes a new one. */
function schemaHash(): string {
  const folders = ['electron/migrations', 'shared/packs/core', 'shared/domains/identifiers'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(repositoryRoot, folder)).map((name) => `${folder}/${name}`),
  );
  const hash = createHash('sha256');
  for (const file of [...files.toSorted(), 'tests/bench/full-vault.ts', 'tests/bench/full-vault-values.ts'])
    hash.update(readFileSync(join(repositoryRoot, file)));
  return hash.digest('hex').slice(0, 12);
}

/** The vault of that size, made where it is not there yet. Whoever alters it works on a copy. */
export async function fullVault(size: FullVaultSize): Promise<FullVault> {
  const folder = join(keptFolder, `full-${size.cases}-${size.identifiers}-${schemaHash()}`);
  if (!existsSync(folder)) {
    const part = `${folder}.part-${process.pid}`;
    mkdirSync(part, { recursive: true });
    try {
      await makeVault(part, size);
      if (!existsSync(folder)) renameSync(part, folder);
    } finally {
      rmSync(part, { recursive: true, force: true });
    }
  }
  return { folder, ...credentials };
}

interface Making {
  readonly vault: OpenVault;
  readonly session: OfficerSession;
  readonly records: RecordWriter;
  readonly audit: AuditLog;
  readonly seeded: Seeded;
  /** Identifiers so far: each has its number in its value. */
  made: number;
}

async function makeVault(folder: string, size: FullVaultSize): Promise<void> {
  await createVault({ folder, unit: { name: 'OCLCTIC', country: 'FR' }, ...credentials }, ports);
  const { vault, session, audit, close } = await openBenchVault(folder);
  let now = firstMoment;
  const caseClock = { ...ports.clock, now: () => now, zone: () => 'Europe/Paris' };
  const records = createRecordWriter({
    packs: vault.packs,
    banal: { matches: () => false },
    clock: caseClock,
    random: createSystemRandom(caseClock),
    notify: () => undefined,
  });
  const making = { vault, session, records, audit, seeded: createSeeded(7), made: 0 };
  const counts = spread(size.cases, size.identifiers, chart.nodes);
  let done = 0;
  let number = 0;
  let year = '';
  while (done < counts.length) {
    await vault.writer.transaction((connection) => {
      for (let written = 0; done < counts.length && written < recordsPerTransaction; done += 1) {
        const count = counts[done] ?? 0;
        now = Math.round(firstMoment + ((lastMoment - firstMoment) * done) / counts.length);
        const thisYear = new Date(now).toISOString().slice(0, 4);
        number = thisYear === year ? number + 1 : 1;
        year = thisYear;
        addCase(connection, making, { number: `${year}-${String(number).padStart(4, '0')}`, count });
        written += 1 + count;
      }
    });
    size.say(`${done} of ${counts.length} cases`);
  }
  await close();
}

interface CaseSize {
  readonly number: string;
  readonly count: number;
}

function addCase(connection: WriteConnection, making: Making, { number, count }: CaseSize): void {
  const { records, session, audit, seeded, vault } = making;
  const { state, ...fields } = makeCase(seeded);
  const opened = records.draft(connection, {
    type: 'case',
    caseId: null,
    fields: { number, ...fields, countries: [...fields.countries], lead: session.officerId },
  });
  // Taken over from a register: what was closed there begins so here.
  const changes = opened.changes.map((change) => (change.field === 'state' ? { ...change, value: state } : change));
  records.commit(connection, session, changes);
  addFirstMember(connection, opened.id, session.officerId, vault.clock.now());
  const about = { recordId: opened.id, recordType: 'case', caseId: opened.id };
  audit.append(connection, session, { action: 'collection', operation: 'cases.open', ...about, count: 1 });
  if (count === 0) return;
  const ids = addIdentifiers(connection, making, opened.id, count);
  audit.append(connection, session, { action: 'collection', operation: 'records.create', ...about, count });
  if (count === chart.nodes) addLinks(connection, making, opened.id, ids);
}

function addIdentifiers(connection: WriteConnection, making: Making, caseId: RecordId, count: number): RecordId[] {
  const { records, session, seeded } = making;
  const ids: RecordId[] = [];
  for (let start = 0; start < count; start += recordsPerTransaction) {
    const wanted = Array.from({ length: Math.min(recordsPerTransaction, count - start) }, () => {
      making.made += 1;
      const { kind, value } = makeIdentifier(seeded, making.made);
      return { type: 'identifier', caseId, fields: { identifierKind: kind, value } };
    });
    const drafts = records.draftAll(connection, wanted);
    records.commit(
      connection,
      session,
      drafts.flatMap((draft) => draft.changes),
    );
    ids.push(...drafts.map(({ id }) => id));
  }
  return ids;
}

/** Each node hangs on an earlier one near it, and some on a second one: clusters as a chart of a case has them. */
function addLinks(connection: WriteConnection, making: Making, caseId: RecordId, ids: readonly RecordId[]): void {
  const { records, session, seeded } = making;
  const wanted = Array.from({ length: chart.links }, (_, index) => {
    const to = index < ids.length ? index : seeded.below(ids.length);
    const from = to === 0 ? ids.length - 1 : Math.max(0, to - 1 - seeded.below(Math.min(40, to)));
    return {
      type: 'link',
      caseId,
      fields: { linkKind: 'related-to', from: ids[from] ?? caseId, to: ids[to] ?? caseId },
    };
  });
  const drafts = records.draftAll(connection, wanted);
  records.commit(
    connection,
    session,
    drafts.flatMap((draft) => draft.changes),
  );
}

if (process.argv[1] === import.meta.filename) {
  const [cases = 10_000, identifiers = 100_000] = process.argv.slice(2).map(Number);
  const start = performance.now();
  const { folder } = await fullVault({ cases, identifiers, say: (line) => console.error(line) });
  const bytes = statSync(join(folder, 'vault.db')).size;
  console.error(`${folder}: ${(bytes / 2 ** 20).toFixed(0)} MiB, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
