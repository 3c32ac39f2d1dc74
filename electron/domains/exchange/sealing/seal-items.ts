/** Makes the items of a bundle: what is written for it is sealed into the evidence folder until it is read again. */
import type { Marking } from '#shared/core/marking.ts';
import type { Json } from '#shared/core/json.ts';
import type { ItemKind } from '#shared/domains/exchange/statement.schema.ts';
import type { Progress } from '#electron/platform/files/sealed-file.ts';
import { bytesSource } from '#electron/platform/files/byte-source.ts';
import type { EvidenceStore, StagedItem } from '../../evidence/index.ts';
import type { ItemSource } from '../container/container-types.ts';
import { encodeLines } from './seal-lines.ts';

export interface ItemStaging {
  /** Nothing where there is no line. */
  lines(kind: ItemKind, lines: AsyncIterable<Json> | Iterable<Json>): Promise<ItemSource[]>;
  bytes(kind: ItemKind, name: string, bytes: Buffer): Promise<ItemSource[]>;
  /** Of all that was staged so far. */
  size(): number;
  /** Takes away what was staged. */
  end(): Promise<void>;
}

const names: Partial<Record<ItemKind, string>> = {
  identities: 'identities.jsonl',
  commits: 'commits.jsonl',
  leaves: 'leaves.jsonl',
};

export function createItemStaging(store: EvidenceStore, marking: Marking, progress: Progress): ItemStaging {
  const staged: StagedItem[] = [];
  const size = (): number => staged.reduce((sum, file) => sum + file.size, 0);

  async function stage(kind: ItemKind, name: string, chunks: () => AsyncIterable<Uint8Array>): Promise<ItemSource[]> {
    const before = size();
    const advance = (bytes: number): void => progress.advance(before + bytes);
    const file = await store.stageItem({ name, size: 0, chunks }, null, { signal: progress.signal, advance });
    staged.push(file);
    if (file.size === 0) return [];
    return [{ kind, name, sha256: file.sha256, size: file.size, marking, open: () => store.openStaged(file) }];
  }

  return {
    lines: (kind, lines) => stage(kind, names[kind] ?? kind, () => encodeLines(lines)),
    bytes: (kind, name, bytes) => stage(kind, name, () => bytesSource(name, bytes).chunks()),
    size,
    end: () => store.settle(staged),
  };
}
