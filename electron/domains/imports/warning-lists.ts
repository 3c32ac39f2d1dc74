/** Warning lists belong to the vault, not to a case: they only mark what is banal, in every case. */
import { createBreather } from '#electron/platform/clock/breather.ts';
import { createContentHasher } from '#electron/platform/crypto/digest.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { countingSource } from '#electron/platform/files/byte-source.ts';
import type { Progress } from '#electron/platform/files/sealed-file.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { WarningListHeaderItem } from '#shared/domains/imports/import-item.ts';
import type { FileReport } from '#shared/domains/imports/imports.schema.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { VaultBanalMatcher } from './banal.ts';
import { describeList } from './check-warning-lists.ts';
import { importLimits } from './import-limits.ts';
import { createImportTally, type ImportTally } from './import-tally.ts';
import { fileNameOf, type ImportTarget } from './import-target.ts';
import type { ImportsDeps } from './imports-deps.ts';
import { itemsOf } from './inspect-source.ts';

interface ParsedList {
  readonly header: WarningListHeaderItem;
  readonly entries: readonly string[];
}

/** `banal` of the report counts the identifiers of the vault that the list names. */
export async function importWarningList(
  vault: OpenVault,
  deps: Pick<ImportsDeps, 'audit' | 'banal'>,
  target: ImportTarget,
  progress: Progress,
): Promise<FileReport> {
  const hasher = createContentHasher();
  const tally = createImportTally();
  const list = await parseList(vault, target, tally, progress);
  for await (const chunk of target.source.chunks()) hasher.update(chunk);
  const { sha256, size } = hasher.digest();
  try {
    await vault.writer.transaction((connection) =>
      storeList(vault, deps, { target, list, tally, connection }, progress),
    );
  } catch (cause) {
    deps.banal.reload();
    throw cause;
  }
  return tally.report({ name: fileNameOf(target), format: target.format, size, sha256, importId: null });
}

async function parseList(
  vault: OpenVault,
  target: ImportTarget,
  tally: ImportTally,
  progress: Progress,
): Promise<ParsedList> {
  const entries: string[] = [];
  let header: WarningListHeaderItem | null = null;
  const breathe = createBreather(vault.clock, progress.signal);
  for await (const item of itemsOf(target.format, target.csv, countingSource(target.source, progress.advance))) {
    if (item.item === 'warning-list') header = item;
    else if (item.item === 'warning-entry') {
      tally.read('entry');
      entries.push(item.value);
    } else if (item.item === 'set-aside') {
      tally.read(item.what);
      tally.setAside(item);
    }
    if (entries.length > importLimits.warningEntries) {
      throw new AppError('import/too-many-items', { limit: importLimits.warningEntries });
    }
    await breathe();
  }
  if (!header) throw new AppError('import/mixed-content');
  return { header, entries };
}

interface Storing {
  readonly target: ImportTarget;
  readonly list: ParsedList;
  readonly tally: ImportTally;
  readonly connection: WriteConnection;
}

async function storeList(
  vault: OpenVault,
  { audit, banal }: Pick<ImportsDeps, 'audit' | 'banal'>,
  { target, list: { header, entries }, tally, connection }: Storing,
  progress: Progress,
): Promise<void> {
  const content = {
    name: header.name,
    version: header.version,
    description: header.description,
    matching: header.matching,
    attributes: JSON.stringify(header.attributes),
    entries: JSON.stringify(entries),
  };
  const row = [content.version, content.description, content.matching, content.attributes, content.entries];
  const known = connection.get<{ number: number }>(
    `SELECT number FROM warning_lists
     WHERE name = ? AND version = ? AND description = ? AND matching = ? AND attributes = ? AND entries = ?`,
    header.name,
    ...row,
  );
  if (known) {
    for (const _entry of entries) tally.merged();
    return countMatches(connection, banal, header.name, tally);
  }
  connection.run(
    `INSERT INTO warning_lists (name, version, description, matching, attributes, entries, entry_count, imported_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET version = excluded.version, description = excluded.description,
       matching = excluded.matching, attributes = excluded.attributes, entries = excluded.entries,
       entry_count = excluded.entry_count, imported_at = excluded.imported_at`,
    header.name,
    ...row,
    entries.length,
    vault.clock.now(),
  );
  banal.reload(connection);
  const breathe = createBreather(vault.clock, progress.signal);
  for (const _step of remark(connection, banal)) await breathe();
  countMatches(connection, banal, header.name, tally);
  audit.append(connection, target.session, {
    action: 'administration',
    operation: 'imports.run',
    recordType: 'warning-list',
    reason: describeList(content),
    count: entries.length,
  });
}

/** Brings `records.banal` in line with the lists. One step for each identifier. */
function* remark(connection: WriteConnection, banal: VaultBanalMatcher): Generator<void> {
  let last = 0;
  for (;;) {
    const rows = connection.all<{ number: number; kind: string; normal: string; banal: number }>(
      `SELECT r.number, i.kind, i.normal, r.banal FROM identifiers i JOIN records r ON r.number = i.record_number
       WHERE i.record_number > ? ORDER BY i.record_number LIMIT 1000`,
      last,
    );
    for (const row of rows) {
      const isBanal = banal.matches(row.kind, row.normal) ? 1 : 0;
      if (isBanal !== row.banal) connection.run('UPDATE records SET banal = ? WHERE number = ?', isBanal, row.number);
      last = row.number;
      yield;
    }
    if (rows.length === 0) return;
  }
}

/** How many identifiers each list names; banal ones only need be looked at. */
export function countByList(connection: ReadConnection, banal: VaultBanalMatcher): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, normal } of banalIdentifiers(connection)) {
    for (const name of banal.listsOf(kind, normal)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function countMatches(connection: ReadConnection, banal: VaultBanalMatcher, name: string, tally: ImportTally): void {
  for (const { id, kind, normal } of banalIdentifiers(connection))
    if (banal.listsOf(kind, normal).includes(name)) tally.banal(id);
}

function banalIdentifiers(connection: ReadConnection): { id: string; kind: string; normal: string }[] {
  return connection.all(
    'SELECT r.id, i.kind, i.normal FROM identifiers i JOIN records r ON r.number = i.record_number WHERE r.banal = 1',
  );
}
