/**
 * Every write of a record, newest first: the known ones, those of which only the place is known here, and those of
 * partners that somebody here declined.
 */
import type { CommitId, LeafId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { Write } from '#shared/domains/records/records.schema.ts';
import { createAuthorNames } from '../officers/author-names.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { declinedOf } from './declined.ts';
import { historyOf } from './records.repository.ts';
import { createSignatureCheck } from './signature-check.ts';
import { type WithheldWrite, withheldOf } from './withheld.ts';

export type HistoryEntry = Write & { field: string; superseded: boolean; withheld: boolean; declined: boolean };

interface Placed {
  readonly clock: readonly [milliseconds: number, count: number];
  readonly entry: HistoryEntry;
}

/** @param field null: all of them. */
export function readHistory(vault: Pick<OpenVault, 'read' | 'unit'>, id: string, field: string | null): HistoryEntry[] {
  const { read } = vault;
  const signatureOf = createSignatureCheck(read);
  const nameOf = createAuthorNames(vault);
  const said = (commit: string, author: string) => ({
    commit: commit as CommitId,
    ...nameOf(author),
    signature: signatureOf(commit),
  });
  const known = historyOf(read, id, field).map((row): Placed => ({
    clock: [row.clock_ms, row.clock_count],
    entry: {
      leaf: row.leaf.toString('hex') as LeafId,
      field: row.field,
      value: JSON.parse(row.value) as Json,
      ...said(row.commit_id.toString('hex'), row.author),
      clock: row.at,
      zone: row.zone,
      superseded: row.superseded === 1,
      withheld: false,
      declined: false,
    },
  }));
  const withoutValue = (write: WithheldWrite, declined: boolean): Placed => ({
    clock: write.clock,
    entry: {
      leaf: write.leafId as LeafId,
      field: write.field,
      value: null,
      ...said(write.commitId, write.author),
      clock: write.at,
      zone: write.zone,
      superseded: write.isSuperseded,
      withheld: !declined,
      declined,
    },
  });
  const hidden = [
    ...withheldOf(read, id).map((write) => withoutValue(write, false)),
    ...declinedOf(read, id).map((write) => withoutValue(write, true)),
  ].filter(({ entry }) => field === null || entry.field === field);
  const all = hidden.length === 0 ? known : [...known, ...hidden].toSorted(byClock);
  return all.map(({ entry }) => entry);
}

const byClock = (a: Placed, b: Placed): number => b.clock[0] - a.clock[0] || b.clock[1] - a.clock[1];
