/** Items of an entry, read back from the sealed store. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { EvidenceStore } from '../../evidence/index.ts';
import { listItems } from './inbox-repository.ts';
import type { BundleContents } from '../opening/open-index.ts';

export function storedContents(store: EvidenceStore, connection: ReadConnection, inboxNumber: number): BundleContents {
  const items = listItems(connection, inboxNumber);
  return {
    of: (kind) =>
      items
        .filter((item) => item.kind === kind)
        .map(({ sha256, size }) => ({ size, chunks: () => store.open(connection, sha256) })),
  };
}
