/** Everything that a vault holds, table by table and file by file, read beside the core that has it open. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReadConnection } from '#electron/platform/database/connection.ts';
import type { Key } from '#electron/platform/crypto/keys.ts';
import type { UnitCore } from './units.ts';

type Row = Readonly<Record<string, unknown>>;

/** Rows of every table that is not virtual, in text. */
export async function dumpTables(unit: UnitCore): Promise<ReadonlyMap<string, readonly string[]>> {
  const key = Buffer.from(await unit.core.rawDatabaseKey(), 'hex') as unknown as Key<'database'>;
  const connection = openReadConnection(join(unit.folder, 'vault.db'), key);
  try {
    const tables = connection
      .all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`)
      .map(({ name }) => name);
    return new Map(tables.map((name) => [name, connection.all(`SELECT * FROM ${name}`).map(textOf)]));
  } finally {
    connection.close();
  }
}

function textOf(row: Row): string {
  return JSON.stringify(row, (_key, value: unknown) => {
    const bytes = value as { readonly type?: unknown; readonly data?: readonly number[] } | null;
    return bytes?.type === 'Buffer' && bytes.data ? Buffer.from(bytes.data).toString('hex') : value;
  });
}

/** What opening a file that is refused may add to. */
const grows = new Set(['audit', 'audit_heads', 'inbox', 'inbox_documents', 'inbox_items', 'inbox_changes']);

/** A hash of all that must stay as it is when a file is refused: every other table, and every sealed file. */
export async function fixedPart(unit: UnitCore): Promise<string> {
  const hash = createHash('sha256');
  for (const [name, rows] of await dumpTables(unit)) if (!grows.has(name)) hash.update(JSON.stringify([name, rows]));
  for (const name of readdirSync(join(unit.folder, 'evidence')).toSorted())
    hash.update(name).update(readFileSync(join(unit.folder, 'evidence', name)));
  return hash.digest('hex');
}
