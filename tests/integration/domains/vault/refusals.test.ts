/** Bad input at the door of a vault: each is refused by name, and the folder stays byte for byte as it was. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acquireVaultLock } from '#electron/domains/vault/vault-lock.ts';
import { founder, openCore, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

const place = temporaryFolder();
const original = join(place.path, 'original');
const folder = join(place.path, 'copy');

beforeAll(async () => {
  const real = await openVaultWithCase(original);
  await real.close();
});
afterAll(() => place.remove());
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(original, folder, { recursive: true });
});

/** Every file's name and content. */
function fingerprint(path: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(path, { recursive: true }).map(String).toSorted()) {
    const file = join(path, name);
    if (statSync(file).isFile()) hash.update(name).update(readFileSync(file));
  }
  return hash.digest('hex');
}

async function unlock(password: string = founder.password, name: string = founder.name, at: string = folder) {
  const real = openCore();
  try {
    await real.api.vault.select({ folder: real.file(at, 'folder') });
    return await real.api.session.unlock({ name, password });
  } finally {
    await real.close();
  }
}

async function expectRefusal(code: string, attempt: () => Promise<unknown> = unlock): Promise<void> {
  const before = fingerprint(folder);
  await expect(attempt()).rejects.toMatchObject({ code });
  expect(fingerprint(folder)).toBe(before);
}

function flip(name: string, offset: number): void {
  const path = join(folder, name);
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ 0x01;
  writeFileSync(path, bytes);
}

function editHeader(change: (header: Record<string, unknown>) => void): void {
  const path = join(folder, 'vault.json');
  const header = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  change(header);
  writeFileSync(path, `${JSON.stringify(header)}\n`);
}

test('the right password opens', async () => {
  await expect(unlock()).resolves.toMatchObject({ name: founder.name });
});

test('a wrong password and an unknown name are the same refusal', async () => {
  await expectRefusal('vault/wrong-password', () => unlock('wrong horse battery'));
  await expectRefusal('vault/wrong-password', () => unlock(founder.password, 'Nobody'));
});

test('every sampled bit flip and every truncation of vault.json is refused', async () => {
  const size = statSync(join(original, 'vault.json')).size;
  const codes = new Set<string>();
  for (let offset = 0; offset < size; offset += 37) {
    cpSync(join(original, 'vault.json'), join(folder, 'vault.json'));
    flip('vault.json', offset);
    const before = fingerprint(folder);
    const refused = await unlock().then(
      () => 'opened',
      (cause: { code: string }) => cause.code,
    );
    codes.add(refused);
    expect(refused).toMatch(/^vault\/(header-damaged|header-tampered|slot-damaged|wrong-password)$/);
    expect(fingerprint(folder)).toBe(before);
  }
  expect(codes).toContain('vault/header-damaged');
  for (const length of [0, 1, Math.floor(size / 2), size - 1]) {
    cpSync(join(original, 'vault.json'), join(folder, 'vault.json'));
    truncateSync(join(folder, 'vault.json'), length);
    await expectRefusal('vault/header-damaged');
  }
});

test('a damaged key slot is told from a wrong password', async () => {
  editHeader((header) => {
    const [slot] = header['slots'] as { wrapped: string }[];
    if (slot) slot.wrapped = `${slot.wrapped.startsWith('A') ? 'B' : 'A'}${slot.wrapped.slice(1)}`;
  });
  await expectRefusal('vault/slot-damaged');
});

test('a header that somebody rewrote with a correct checksum is refused as tampered', async () => {
  editHeader((header) => {
    header['createdAt'] = 1;
    const covered = Object.entries(header).filter(([name]) => name !== 'checksum' && name !== 'slots');
    // The checksum alone can be made by anybody; the authentication code cannot.
    header['checksum'] = createHash('sha256')
      .update(JSON.stringify(Object.fromEntries(covered.toSorted(([a], [b]) => (a < b ? -1 : 1)))))
      .digest('hex');
  });
  await expectRefusal('vault/header-tampered');
});

test('a newer format is refused before anything else is looked at', async () => {
  editHeader((header) => {
    header['version'] = 2;
    header['somethingNew'] = true;
  });
  const path = join(folder, 'vault.json');
  const header = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const sorted = Object.fromEntries(Object.entries(header).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(sorted)}\n`);
  await expectRefusal('vault/newer-format');
});

test('a database that a newer program wrote is refused', async () => {
  const real = openCore();
  await real.api.vault.select({ folder: real.file(folder, 'folder') });
  await real.api.session.unlock(founder);
  const key = await real.core.rawDatabaseKey();
  await real.close();
  const { openWriteConnection } = await import('#electron/platform/database/connection.ts');
  const connection = openWriteConnection(join(folder, 'vault.db'), Uint8Array.from(Buffer.from(key, 'hex')) as never);
  connection.exec('PRAGMA user_version = 90000');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
  await expectRefusal('vault/newer-format');
});

test('bit flips and truncations of vault.db are refused wherever they are', async () => {
  const size = statSync(join(original, 'vault.db')).size;
  for (let offset = 0; offset < size; offset += Math.floor(size / 40)) {
    cpSync(join(original, 'vault.db'), join(folder, 'vault.db'));
    flip('vault.db', offset);
    await expectRefusal('vault/database-damaged');
  }
  for (const length of [0, 100, 4096 + 17, size - 1]) {
    cpSync(join(original, 'vault.db'), join(folder, 'vault.db'));
    truncateSync(join(folder, 'vault.db'), length);
    await expectRefusal('vault/database-truncated');
  }
  rmSync(join(folder, 'vault.db'));
  await expectRefusal('vault/database-missing');
});

test('a database cut at a whole page is refused', async () => {
  truncateSync(join(folder, 'vault.db'), statSync(join(folder, 'vault.db')).size - 4096);
  const before = fingerprint(folder);
  await expect(unlock()).rejects.toMatchObject({
    code: expect.stringMatching(/^vault\/(database-damaged|database-truncated|rolled-back)$/) as string,
  });
  expect(fingerprint(folder)).toBe(before);
});

test('an older database put back under newer heads is refused as rolled back', async () => {
  const real = openCore();
  await real.api.vault.select({ folder: real.file(folder, 'folder') });
  await real.api.session.unlock(founder);
  await real.close();
  cpSync(join(original, 'vault.db'), join(folder, 'vault.db'));
  await expectRefusal('vault/rolled-back');
});

test('a damaged heads.json is refused', async () => {
  flip('heads.json', 80);
  await expectRefusal('vault/heads-damaged');
});

test('a folder that is no vault, or is gone, is refused', async () => {
  rmSync(join(folder, 'vault.json'));
  await expectRefusal('vault/not-found');
  await expect(unlock(founder.password, founder.name, join(place.path, 'nowhere'))).rejects.toMatchObject({
    code: 'vault/not-found',
  });
});

test('a second process on the same vault is refused, and the first goes on', async () => {
  const first = openCore();
  await first.api.vault.select({ folder: first.file(folder, 'folder') });
  await first.api.session.unlock(founder);
  // In another process, because locks of one process never meet.
  const other = spawnSync(process.execPath, ['-e', lockProbe(folder)], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  expect(other.stdout.trim()).toBe('SQLITE_BUSY');
  expect(() => acquireVaultLock(folder)).toThrow('vault/in-use');
  expect((await first.api.session.state({})).state).toBe('unlocked');
  await first.close();
});

/** Tries to take the lock as another program would. */
function lockProbe(path: string): string {
  return `const D = require('better-sqlite3-multiple-ciphers');
    try { new D(${JSON.stringify(join(path, 'vault.lock'))}, { timeout: 0 }).exec('BEGIN EXCLUSIVE'); console.log('free'); }
    catch (error) { console.log(error.code); }`;
}

test('a read-only folder is refused', async () => {
  chmodSync(folder, 0o555);
  try {
    await expectRefusal('files/read-only');
  } finally {
    chmodSync(folder, 0o755);
  }
});

describe('creating', () => {
  test('a folder with something in it is refused and left alone', async () => {
    const real = openCore();
    const input = { unit: { name: 'Unit', country: 'FR' }, officer: 'A', password: founder.password };
    await expectRefusal('vault/already-exists', () =>
      real.api.vault.create({ ...input, folder: real.file(folder, 'folder') }),
    );
    rmSync(join(folder, 'vault.json'));
    await expectRefusal('vault/folder-not-empty', () =>
      real.api.vault.create({ ...input, folder: real.file(folder, 'folder') }),
    );
    await real.close();
  });

  test('a full disk is named, and no half vault is left', async () => {
    const mount = join(place.path, 'small');
    execFileSync('mkdir', ['-p', mount]);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', mount]);
    if (mounted.status !== 0) {
      console.warn('SKIPPED: mounting a small file system is not allowed here, so a full disk was not tried.');
      return;
    }
    try {
      const real = openCore();
      const target = join(mount, 'vault');
      const attempt = real.api.vault.create({
        unit: { name: 'Unit', country: 'FR' },
        officer: 'A',
        password: founder.password,
        folder: real.file(target, 'folder'),
      });
      await expect(attempt).rejects.toMatchObject({ code: 'files/disk-full' });
      expect(existsSync(join(target, 'vault.json'))).toBe(false);
      await real.close();
    } finally {
      spawnSync('umount', [mount]);
    }
  });
});
