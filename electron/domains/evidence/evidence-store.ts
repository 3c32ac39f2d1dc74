/**
 * Sealed files of a vault (docs/formats/vault.md §5). A file is staged first: sealed under a key of its own, on disk
 * but unknown to the database. It becomes part of the vault when a row names it, in the caller's transaction, together
 * with the record that speaks of it. What no row names is removed by `settle`, or by the sweep at the next unlock.
 */
import { openSmall, sealSmall } from '#electron/platform/crypto/aead.ts';
import { createHash } from 'node:crypto';
import { type ContentHashes, createContentHasher, hashBytes } from '#electron/platform/crypto/digest.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { type ByteSource, bytesSource } from '#electron/platform/files/byte-source.ts';
import { type SealedFolder, createSealedFolder } from '#electron/platform/files/sealed-folder.ts';
import { openSealedFile, type Progress, sealFile, watched } from '#electron/platform/files/sealed-file.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { OpenVault } from '../vault/open-vault.ts';

type StoreVault = Pick<OpenVault, 'folder' | 'read' | 'keys' | 'clock' | 'random'>;

export interface StagedItem extends Pick<ContentHashes, 'sha256' | 'size'> {
  readonly id: string;
  readonly wrappedKey: Uint8Array;
}

/** With the hashes that a record of evidence tells. */
export type StagedFile = StagedItem & ContentHashes;

export interface EvidenceStore {
  /** @throws AppError `jobs/cancelled`, `files/...`; nothing is left behind then. */
  stage(source: ByteSource, progress: Progress): Promise<StagedFile>;
  stageBytes(name: string, bytes: Uint8Array, progress: Progress): Promise<StagedFile>;
  /**
   * Takes SHA-256 alone, or none.
   * @param sha256 of a source that compares itself on the way and ends with a refusal where it differs; else null.
   */
  stageItem(source: ByteSource, sha256: string | null, progress: Progress): Promise<StagedItem>;
  /** Names the file in the database, unless the same content has been sealed before. */
  adopt(connection: WriteConnection, staged: StagedItem): void;
  /** After the transaction, whatever its end: removes those of the staged files that no row names. */
  settle(staged: readonly StagedItem[]): Promise<void>;
  /** Reads back what was staged just now: what is parsed is then what was hashed. */
  openStaged(staged: StagedItem): AsyncGenerator<Buffer>;
  /** @throws AppError `evidence/not-sealed` where the vault never held it; `evidence/file-missing`, `sealed/damaged`. */
  open(connection: ReadConnection, sha256: string): AsyncGenerator<Buffer>;
}

/** Seals under a new key. @param see is given each piece of the content before it is sealed. */
function createSealing(vault: StoreVault, folder: SealedFolder) {
  return async (source: ByteSource, progress: Progress, see: (bytes: Uint8Array) => void) => {
    const id = vault.random.uuidV7();
    const key = vault.random.bytes(32);
    let size = 0;
    const content = watched(source.chunks(), progress, (bytes) => {
      size += bytes.length;
      see(bytes);
    });
    try {
      await folder.ensure();
      await sealFile(content, folder.pathOf(id), { key, fileId: Buffer.from(id.replaceAll('-', ''), 'hex') });
      return { id, size, wrappedKey: sealSmall(vault.keys.evidence, key, id, vault.random) };
    } finally {
      wipe(key);
    }
  };
}

export function createEvidenceStore(vault: StoreVault): EvidenceStore {
  const folder = createSealedFolder(vault.folder);
  const seal = createSealing(vault, folder);

  async function* openWith(fileId: string, wrappedKey: Uint8Array): AsyncGenerator<Buffer> {
    const key = openSmall(vault.keys.evidence, wrappedKey, fileId);
    if (!key) throw new AppError('sealed/wrong-key');
    try {
      yield* openSealedFile(folder.pathOf(fileId), key);
    } catch (cause) {
      throw cause instanceof AppError && cause.code === 'files/not-found'
        ? new AppError('evidence/file-missing', {}, { cause })
        : cause;
    } finally {
      wipe(key);
    }
  }

  const store: EvidenceStore = {
    async stage(source, progress) {
      const hasher = createContentHasher();
      const sealed = await seal(source, progress, hasher.update);
      return { ...sealed, ...hasher.digest() };
    },
    async stageItem(source, sha256, progress) {
      const hash = sha256 === null ? createHash('sha256') : null;
      const sealed = await seal(source, progress, (bytes) => void hash?.update(bytes));
      return { ...sealed, sha256: sha256 ?? hash?.digest('hex') ?? '' };
    },
    async stageBytes(name, bytes, progress) {
      const hashes = hashBytes(bytes);
      const known = findRow(vault.read, hashes.sha256);
      if (known) return { ...hashes, id: known.id, wrappedKey: known.wrapped_key };
      return store.stage(bytesSource(name, bytes), { signal: progress.signal, advance: () => undefined });
    },
    adopt(connection, staged) {
      connection.run(
        'INSERT INTO sealed_files (id, sha256, size, wrapped_key, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
        staged.id,
        staged.sha256,
        staged.size,
        Buffer.from(staged.wrappedKey),
        vault.clock.now(),
      );
    },
    async settle(staged) {
      for (const { id } of staged) if (!isNamed(vault.read, id)) await folder.remove(id);
    },
    openStaged: (staged) => openWith(staged.id, staged.wrappedKey),
    async *open(connection, sha256) {
      const row = findRow(connection, sha256);
      if (!row) throw new AppError('evidence/not-sealed');
      yield* openWith(row.id, row.wrapped_key);
    },
  };
  return store;
}

/**
 * Removes unfinished sealed files and those that no row names: their keys were never stored, so nothing readable is
 * lost. Only at unlock, before any job runs.
 * @returns how many were removed.
 */
export function sweepOrphans(vault: Pick<OpenVault, 'folder' | 'read'>): Promise<number> {
  return createSealedFolder(vault.folder).sweep((fileId) => isNamed(vault.read, fileId));
}

interface SealedRow {
  readonly id: string;
  readonly wrapped_key: Uint8Array;
}

function findRow(connection: ReadConnection, sha256: string): SealedRow | undefined {
  return connection.get<SealedRow>('SELECT id, wrapped_key FROM sealed_files WHERE sha256 = ?', sha256);
}

function isNamed(connection: ReadConnection, fileId: string): boolean {
  return connection.get('SELECT 1 FROM sealed_files WHERE id = ?', fileId) !== undefined;
}
