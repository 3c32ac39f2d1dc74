/** Files of a vault that somebody may have altered on its medium: header, heads, sealed files, backup. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { readHeadsFile } from '#electron/domains/audit/audit-heads.ts';
import {
  backupKeyOf,
  backupLeadBytes,
  backupMagic,
  backupVersion,
  readBackupLead,
} from '#electron/domains/vault/backup.ts';
import { openOfficerSlot } from '#electron/domains/vault/key-slots.ts';
import {
  authenticateHeader,
  type HeaderBody,
  type KeySlot,
  parseHeader,
  sealHeader,
  slotCheck,
} from '#electron/domains/vault/vault-header.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import { deriveFileKey, type Key } from '#electron/platform/crypto/keys.ts';
import { passwordFunction } from '#electron/platform/crypto/password.ts';
import {
  encodeSealedHeader,
  fileIdOf,
  sealChunk,
  sealedChunkBytes,
  sealedChunkWithTagBytes,
  sealedHeaderBytes,
} from '#electron/platform/crypto/sealed-stream.ts';
import { openSealedHandle } from '#electron/platform/files/sealed-file.ts';
import { encodeTarHeader, readTar, tarEnd, tarPadding } from '#electron/platform/files/tar.ts';
import type { Json } from '#shared/core/json.ts';
import type { FuzzTarget, Mutator } from '../fuzz-target.ts';
import { hold } from '../fuzz-target.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import { jsonMutator } from '../mutate/json.ts';
import { mutateTar } from '../mutate/tar.ts';

const headerKey = new Uint8Array(32).fill(3) as Key<'header'>;
const backupKey = new Uint8Array(32).fill(5) as Key<'backup'>;
const fileKey = new Uint8Array(32).fill(9);
const hexOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function slotOf(number: number, kind: KeySlot['kind']): KeySlot {
  const slot = {
    id: `0197a1b2-0000-7000-8000-00000000000${number}`,
    kind,
    // No name has both tags: a password would cost a tenth of a second for each input.
    tag: kind === 'officer' ? number : null,
    kdf: { ...passwordFunction, salt: 'ab'.repeat(16) },
    wrapped: Buffer.alloc(92, number).toString('base64'),
  };
  return { ...slot, check: slotCheck(slot) };
}

function sampleHeader(): Buffer {
  const body: HeaderBody = {
    format: 'concord-vault',
    version: 1,
    vaultId: '0197a1b2-0000-7000-8000-00000000000c',
    createdAt: 1_782_900_000_000,
    database: 'sqlcipher-4',
    sealedFiles: 'aes-256-gcm-stream-1',
    nameSalt: 'cd'.repeat(16),
    slots: [slotOf(1, 'officer'), slotOf(2, 'officer'), slotOf(3, 'recovery')],
  };
  return Buffer.concat([canonicalBytes(sealHeader(body, headerKey)), Buffer.from('\n')]);
}

const spoilLine = jsonMutator({ canonicalEnd: '\n' });

/** Puts the checksum right where the header has the shape of one, so that what comes after is reached. */
const mutateHeader: Mutator = (input, random, others) => {
  const spoiled = spoilLine(input, random, others);
  if (random.chance(0.3)) return spoiled;
  try {
    const { checksum: _checksum, ...header } = JSON.parse(spoiled.toString('utf8')) as Record<string, Json>;
    const { slots: _slots, ...rest } = header;
    return Buffer.concat([canonicalBytes({ ...header, checksum: hexOf(canonicalBytes(rest)) }), Buffer.from('\n')]);
  } catch {
    return spoiled;
  }
};

const header: FuzzTarget = {
  name: 'vault-header',
  layer: 'vault.json, checksum put right',
  refusals: /^vault\//,
  cost: 2,
  prepare: () => ({
    seeds: [sampleHeader()],
    mutators: [mutateHeader],
    async read(input) {
      const read = parseHeader(input);
      authenticateHeader(read, headerKey);
      // Slots are judged before any password is tried; without an officer's slot none is, which would take long.
      const slots = read.slots.filter(({ kind }) => kind === 'recovery');
      await openOfficerSlot({ ...read, slots }, null, 'x');
      return hexOf(input);
    },
  }),
};

const heads: FuzzTarget = {
  name: 'heads',
  layer: 'heads.json, canonical again',
  refusals: /^vault\//,
  cost: 4,
  prepare(folder) {
    const head = {
      format: 'concord-audit-head',
      version: 1,
      vaultId: '0197a1b2-0000-7000-8000-00000000000c',
      number: 7,
      hash: 'a'.repeat(64),
      sessionKey: 'b'.repeat(64),
      at: 1_782_900_000_000,
    };
    return {
      seeds: [Buffer.concat([canonicalBytes({ head, signature: 'c'.repeat(128) }), Buffer.from('\n')])],
      mutators: [spoilLine],
      async read(input) {
        writeFileSync(join(folder, 'heads.json'), input);
        const read = await readHeadsFile(folder);
        hold(
          read !== null && Buffer.concat([canonicalBytes(read), Buffer.from('\n')]).equals(input),
          'heads are their own bytes',
        );
        return hexOf(input);
      },
    };
  },
};

/** Bytes as an open file. */
function handleOf(bytes: Buffer): FileHandle {
  const handle = {
    stat: () => Promise.resolve({ size: bytes.length }),
    read(buffer: Buffer, offset: number, length: number, position: number) {
      const bytesRead = bytes.copy(
        buffer,
        offset,
        Math.min(position, bytes.length),
        Math.min(position + length, bytes.length),
      );
      return Promise.resolve({ bytesRead, buffer });
    },
  };
  return handle as unknown as FileHandle;
}

function sealWith(key: Uint8Array, plain: Buffer, lead: Buffer = encodeSealedHeader(Buffer.alloc(16, 1))): Buffer {
  const chunks: Buffer[] = [lead];
  for (let start = 0, index = 0; start < plain.length || index === 0; start += sealedChunkBytes, index += 1)
    chunks.push(
      ...[
        sealChunk(
          key,
          lead,
          index,
          plain.subarray(start, start + sealedChunkBytes),
          start + sealedChunkBytes >= plain.length,
        ),
      ].flat(),
    );
  return Buffer.concat(chunks);
}

/** Whole chunks are dropped, swapped, repeated or cut, as a medium or a person could do. */
const mutateChunks: Mutator = (input, random, others) => {
  if (input.length < sealedChunkWithTagBytes) return mutateBytes(input, random, others);
  const lead = input.subarray(0, sealedHeaderBytes);
  const chunks: Buffer[] = [];
  for (let at = sealedHeaderBytes; at < input.length; at += sealedChunkWithTagBytes)
    chunks.push(input.subarray(at, at + sealedChunkWithTagBytes));
  const [one, other] = [random.below(chunks.length), random.below(chunks.length)];
  const choice = random.below(5);
  if (choice === 0) chunks.splice(one, 1);
  else if (choice === 1) chunks.splice(one, 0, ...chunks.slice(other, other + 1));
  else if (choice === 2) chunks.push(...chunks.splice(one, 1));
  else if (choice === 3) chunks[one] = (chunks[one] ?? lead).subarray(0, random.below(sealedChunkWithTagBytes));
  else return mutateOneByte(input, random.below(input.length), 1 << random.below(8));
  return Buffer.concat([lead, ...chunks.slice(0, 3)]);
};

function mutateOneByte(input: Buffer, at: number, mask: number): Buffer {
  const copy = Buffer.from(input);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}

/** What is given out is what was sealed, whole, or it is refused. */
const sealed: FuzzTarget = {
  name: 'sealed-file',
  layer: 'a sealed evidence file',
  refusals: /^sealed\//,
  cost: 30,
  prepare() {
    const contents = [
      Buffer.alloc(0),
      Buffer.from('evidence '.repeat(300)),
      Buffer.alloc(sealedChunkBytes + 1000, 'e'),
      Buffer.alloc(sealedChunkBytes, 'f'),
    ];
    const known = new Set(contents.map(hexOf));
    const seeds = contents.map((content) => sealWith(fileKey, content));
    return {
      // Small ones are quick and reach every check but those between chunks.
      seeds: [...Array.from({ length: 6 }, () => seeds.slice(0, 2)).flat(), ...seeds],
      mutators: [mutateChunks],
      async read(input) {
        const hash = createHash('sha256');
        for await (const chunk of openSealedHandle(handleOf(input), fileKey, 0)) hash.update(chunk);
        const found = hash.digest('hex');
        hold(known.has(found), 'a sealed file gives what nobody sealed');
        return found;
      },
    };
  },
};

/** The first byte: 0 for the file as it is, else the tar inside, sealed by the right key. */
const backup: FuzzTarget = {
  name: 'backup',
  layer: 'file, or its tar sealed again',
  refusals: /^(backup|sealed|container|vault)\//,
  cost: 8,
  prepare() {
    const vaultJson = sampleHeader();
    const members: [string, Buffer][] = [
      ['vault.json', vaultJson],
      ['vault.db', Buffer.alloc(4096, 1)],
      ['heads.json', Buffer.from('{}\n')],
      ['evidence/0197a1b2-0000-7000-8000-00000000000c.sealed', Buffer.alloc(700, 2)],
    ];
    const tar = Buffer.concat([
      ...members.flatMap(([name, bytes]) => [
        encodeTarHeader({ name, size: bytes.length }),
        bytes,
        tarPadding(bytes.length),
      ]),
      tarEnd,
    ]);
    const wrap = (content: Buffer): Buffer => backupOf(vaultJson, content);
    return {
      seeds: [Buffer.concat([Buffer.of(0), wrap(tar)]), Buffer.concat([Buffer.of(1), tar])],
      mutators: [
        (input, random, others) =>
          Buffer.concat([
            input.subarray(0, 1),
            (input[0] === 0 ? mutateBytes : mutateTar)(input.subarray(1), random, others),
          ]),
      ],
      async read(input) {
        const file = handleOf(input[0] === 0 ? input.subarray(1) : wrap(input.subarray(1)));
        const { header: bytes, start } = await readBackupLead(file);
        authenticateHeader(parseHeader(bytes), headerKey);
        const seen: string[] = [];
        for await (const entry of readTar(openSealedHandle(file, await backupKeyOf(file, backupKey, start), start))) {
          const hash = createHash('sha256');
          for await (const chunk of entry.content()) hash.update(chunk);
          seen.push(entry.name, hash.digest('hex'));
        }
        return seen.join(' ');
      },
    };
  },
};

function backupOf(vaultJson: Buffer, content: Buffer): Buffer {
  const lead = Buffer.alloc(backupLeadBytes);
  backupMagic.copy(lead, 0);
  lead.writeUInt32BE(backupVersion, 8);
  lead.writeUInt32BE(vaultJson.length, 12);
  const sealedHeader = encodeSealedHeader(Buffer.alloc(16, 4));
  return Buffer.concat([
    lead,
    vaultJson,
    sealWith(deriveFileKey(backupKey, fileIdOf(sealedHeader)), content, sealedHeader),
  ]);
}

export const vaultTargets: readonly FuzzTarget[] = [header, heads, backup, sealed];
