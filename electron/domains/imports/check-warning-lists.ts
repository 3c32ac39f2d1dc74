/** Warning lists are signed by nobody; but each import of one stands in the log with the hash of what it said. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { Finding } from '#shared/domains/vault/vault.contract.ts';

/** The columns of `warning_lists` that decide what a list marks. */
export interface WarningListContent {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly matching: string;
  readonly attributes: string;
  readonly entries: string;
}

/** `<SHA-256> <name>`: the reason of the entry in the log. */
export function describeList({
  name,
  version,
  description,
  matching,
  attributes,
  entries,
}: WarningListContent): string {
  const content = canonicalJson({ name, version, description, matching, attributes, entries });
  return `${createHash('sha256').update(content, 'utf8').digest('hex')} ${name}`;
}

const nameIn = (described: string): string => described.slice(65);

/** @returns how many lists were compared. */
export function checkWarningLists(
  read: ReadConnection,
  report: (code: string, place: string, params?: Finding['params']) => void,
): number {
  const logged = read.all<{ reason: string; count: number }>(
    "SELECT reason, count FROM audit WHERE operation = 'imports.run' AND record_type = 'warning-list' ORDER BY number",
  );
  const told = new Map(logged.map(({ reason }) => [nameIn(reason), reason]));
  // Entries of earlier versions say how many lines a list had, and nothing else.
  const unnamed = logged.filter(({ reason }) => nameIn(reason) === '').map(({ count }) => count);
  const lists = read.all<WarningListContent & { number: number; entry_count: number }>('SELECT * FROM warning_lists');
  for (const list of lists) {
    const described = told.get(list.name);
    const isAsTold = described === undefined ? unnamed.includes(list.entry_count) : described === describeList(list);
    if (!isAsTold) report('vault/warning-list-differs', `warning_lists ${list.number}`);
  }
  const names = new Set(lists.map(({ name }) => name));
  for (const name of told.keys())
    if (name !== '' && !names.has(name)) report('vault/warning-list-differs', 'warning_lists');
  return lists.length;
}
