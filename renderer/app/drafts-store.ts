/**
 * Drafts on this workstation: what an officer was typing, sealed by the core. The key is a blind index and the text is
 * ciphertext; neither tells anything without the vault. Written through to the disk (`strict`), so that a power cut
 * keeps what was there.
 */
import Dexie, { type Table } from 'dexie';

interface SealedDraft {
  readonly key: string;
  /** base64, opaque here. */
  readonly sealed: string;
}

class DraftsDatabase extends Dexie {
  declare drafts: Table<SealedDraft, string>;

  constructor() {
    super('concord-drafts', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ drafts: 'key' });
  }
}

let database: DraftsDatabase | undefined;

function drafts(): Table<SealedDraft, string> {
  database ??= new DraftsDatabase();
  return database.drafts;
}

export async function putDraft(key: string, sealed: string): Promise<void> {
  await drafts().put({ key, sealed });
}

export async function getDraft(key: string): Promise<string | undefined> {
  return (await drafts().get(key))?.sealed;
}

export async function deleteDraft(key: string): Promise<void> {
  await drafts().delete(key);
}
