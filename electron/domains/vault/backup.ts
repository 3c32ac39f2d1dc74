/**
 * Backup: one sealed file that a person can carry away (docs/formats/vault.md §8).
 *
 *   "CONCBACK" | u32 version | u32 length | vault.json | sealed stream( tar( vault.json, database, heads, folders ) )
 *
 * `vault.json` stands in front because its key slots open the rest. The database is a consistent snapshot (VACUUM INTO,
 * encrypted like the original); evidence, outbox and quarantine are copied as they lie. What was written is read again to the end.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import { type Key, deriveFileKey } from '#electron/platform/crypto/keys.ts';
import {
  checkSealedHeader,
  encodeSealedHeader,
  fileIdOf,
  sealedHeaderBytes,
} from '#electron/platform/crypto/sealed-stream.ts';
import { writeAtomically } from '#electron/platform/files/atomic-write.ts';
import { withNamedFileErrors } from '#electron/platform/files/file-errors.ts';
import { pour } from '#electron/platform/files/pour.ts';
import { type Progress, openSealedHandle, sealPieces, throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import { encodeTarHeader, readTar, tarEnd, tarPadding } from '#electron/platform/files/tar.ts';
import type { OpenVault } from './open-vault.ts';
import { databaseName, evidenceFolder, vaultFolders } from './vault-files.ts';

export const backupMagic = Buffer.from('CONCBACK', 'ascii');
export const backupVersion = 1;
export const backupLeadBytes = 16;

interface Member {
  readonly name: string;
  readonly size: number;
  /** Bytes, or the path of a file that nobody changes. */
  readonly content: Buffer | string;
}

/** @returns size and SHA-256 of the finished file. @throws AppError `jobs/cancelled`, `files/…`, `backup/not-readable` */
export async function writeBackup(
  vault: OpenVault,
  target: string,
  progress: Progress & { setTotal(total: number): void },
): Promise<{ bytes: number; sha256: string }> {
  const snapshot = join(vault.folder, `${databaseName}.backup.part`);
  await rm(snapshot, { force: true });
  try {
    const { header, members } = await vault.writer.quiet(async (connection) => {
      connection.run('VACUUM INTO ?', snapshot);
      return listMembers(vault.folder, snapshot);
    });
    const total = members.reduce((sum, { size }) => sum + size, 0);
    progress.setTotal(total * 2);
    const written = await writeAtomicallyHashed(target, (file) =>
      writeContent(file, vault, header, containerOf(members, progress)),
    );
    try {
      await assertReadable(target, vault, members, total, progress);
    } catch (cause) {
      // Under its name lies what restores, or nothing.
      await rm(target, { force: true });
      throw cause;
    }
    return written;
  } finally {
    await rm(snapshot, { force: true });
  }
}

/** Header and heads as they are with this snapshot: work goes on, and later ones would not fit it. */
async function listMembers(
  folder: string,
  snapshot: string,
): Promise<{ readonly header: Buffer; readonly members: readonly Member[] }> {
  const inFolders = (await Promise.all(vaultFolders.map((name) => namesIn(folder, name)))).flat();
  const header = await readFile(join(folder, 'vault.json'));
  const heads = await readFile(join(folder, 'heads.json'));
  const small = (name: string, content: Buffer): Member => ({ name, size: content.length, content });
  const large = async (name: string, path: string): Promise<Member> => ({
    name,
    size: (await stat(path)).size,
    content: path,
  });
  const database = await large(databaseName, snapshot);
  const sealed = await Promise.all(inFolders.map((name) => large(name, join(folder, name))));
  return { header, members: [small('vault.json', header), database, small('heads.json', heads), ...sealed] };
}

/** Whole files only: what is still being written ends in `.part`. */
async function namesIn(folder: string, inside: (typeof vaultFolders)[number]): Promise<string[]> {
  const ending = inside === evidenceFolder ? '.sealed' : '.concord';
  const names = await readdir(join(folder, inside)).catch((cause: NodeJS.ErrnoException) => {
    // An older vault has no outbox before it seals the first bundle.
    if (cause.code === 'ENOENT' && inside !== evidenceFolder) return [];
    throw cause;
  });
  return names
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => `${inside}/${name}`);
}

async function writeAtomicallyHashed(
  target: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<{ bytes: number; sha256: string }> {
  await writeAtomically(target, write);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(target)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function writeContent(
  file: FileHandle,
  vault: OpenVault,
  /** The same vault.json as inside: the seal then vouches for it. */
  header: Buffer,
  container: AsyncIterable<Buffer>,
): Promise<void> {
  const lead = Buffer.alloc(backupLeadBytes);
  backupMagic.copy(lead, 0);
  lead.writeUInt32BE(backupVersion, 8);
  lead.writeUInt32BE(header.length, 12);
  await file.write(Buffer.concat([lead, header]));
  const sealedHeader = encodeSealedHeader(vault.random.bytes(16));
  const key = deriveFileKey(vault.keys.backup, fileIdOf(sealedHeader));
  await pour(sealPieces(container, key, sealedHeader), file);
}

async function* containerOf(members: readonly Member[], progress: Progress): AsyncGenerator<Buffer> {
  let done = 0;
  for (const { name, content, size } of members) {
    yield encodeTarHeader({ name, size });
    let left = size;
    if (size > 0) {
      for await (const chunk of chunksOf(content, size)) {
        throwIfCancelled(progress.signal);
        yield chunk;
        left -= chunk.length;
        done += chunk.length;
        progress.advance(done);
      }
    }
    if (left !== 0) throw new AppError('backup/file-changed');
    yield tarPadding(size);
  }
  yield tarEnd;
}

async function* chunksOf(content: Buffer | string, size: number): AsyncGenerator<Buffer> {
  if (typeof content !== 'string') yield content;
  else yield* createReadStream(content, { end: size - 1, highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>;
}

async function assertReadable(
  target: string,
  vault: OpenVault,
  members: readonly Member[],
  offset: number,
  progress: Progress,
): Promise<void> {
  const file = await withNamedFileErrors(() => open(target, 'r'));
  try {
    const { start } = await readBackupLead(file);
    let done = offset;
    let index = 0;
    for await (const entry of readTar(
      openSealedHandle(file, await backupKeyOf(file, vault.keys.backup, start), start),
    )) {
      const expected = members[index];
      if (entry.name !== expected?.name || entry.size !== expected.size) throw new AppError('backup/not-readable');
      for await (const chunk of entry.content()) {
        throwIfCancelled(progress.signal);
        done += chunk.length;
        progress.advance(done);
      }
      index += 1;
    }
    if (index !== members.length) throw new AppError('backup/not-readable');
  } finally {
    await file.close();
  }
}

/** The key of the sealed part that begins at `start`. */
export async function backupKeyOf(
  file: FileHandle,
  key: Key<'backup'>,
  start: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = Buffer.alloc(sealedHeaderBytes);
  const { bytesRead } = await file.read(header, 0, sealedHeaderBytes, start);
  checkSealedHeader(header.subarray(0, bytesRead));
  return deriveFileKey(key, fileIdOf(header));
}

/** The clear part in front. @throws AppError `backup/not-a-backup`, `backup/newer-format` */
export async function readBackupLead(file: FileHandle): Promise<{ readonly header: Buffer; readonly start: number }> {
  const lead = Buffer.alloc(backupLeadBytes);
  const { bytesRead } = await file.read(lead, 0, backupLeadBytes, 0);
  if (bytesRead < backupLeadBytes || !lead.subarray(0, 8).equals(backupMagic))
    throw new AppError('backup/not-a-backup');
  const version = lead.readUInt32BE(8);
  if (version > backupVersion) throw new AppError('backup/newer-format', { version });
  const length = lead.readUInt32BE(12);
  if (length > 4_194_304) throw new AppError('backup/not-a-backup');
  const header = Buffer.alloc(length);
  await file.read(header, 0, length, backupLeadBytes);
  return { header, start: backupLeadBytes + length };
}
