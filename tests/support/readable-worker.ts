/**
 * A program for Electron's own Node: everything that somebody reads who has a vault's raw key and its age identities: every
 * value of every table, and every bundle that the identities open.
 * Arguments: vault folder, raw key, file to write, files with identities, `--`, bundles.
 */
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { openAge } from '#electron/platform/age/age.ts';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { openReadConnection } from '#electron/platform/database/connection.ts';

const [vault = '', key = '', target = '', ...rest] = process.argv.slice(2);
const identities = rest
  .slice(0, rest.indexOf('--'))
  .map((path) => /AGE-SECRET-KEY-\S+/.exec(readFileSync(path, 'ascii'))?.[0] ?? '');
const bundles = rest.slice(rest.indexOf('--') + 1);
const out = createWriteStream(target);

const connection = openReadConnection(join(vault, 'vault.db'), Buffer.from(key, 'hex') as unknown as Key<'database'>);
const tables = connection.all<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`);
const rows = tables.flatMap(({ name }) => connection.all(`SELECT * FROM "${name}"`));
for (const value of rows.flatMap((row) => Object.values(row))) {
  if (value !== null) out.write(Buffer.isBuffer(value) ? value : String(value));
  out.write('\n');
}
connection.close();

for (const path of bundles) {
  const { plain } = await openAge(createReadStream(path), identities);
  for await (const chunk of plain) out.write(Buffer.from(chunk));
  out.write('\n');
}
out.end();
await once(out, 'finish');
console.log(JSON.stringify({ tables: tables.length, bundles: bundles.length }));
