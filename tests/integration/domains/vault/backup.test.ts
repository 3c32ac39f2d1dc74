import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeBackup } from '#electron/domains/vault/backup.ts';
import { openOfficerSlot } from '#electron/domains/vault/key-slots.ts';
import { openDatabase } from '#electron/domains/vault/unlock-vault.ts';
import { readHeader } from '#electron/domains/vault/vault-header.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { type RealCore, founder, openCore, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

const place = temporaryFolder();
const backup = join(place.path, 'unit.concord-backup');
let real: RealCore & { readonly recoveryCode: string };

beforeAll(async () => {
  const opened = await openVaultWithCase(join(place.path, 'vault'));
  real = opened;
  const image = join(place.path, 'disk.img');
  writeFileSync(image, Buffer.alloc(700_000, 'sector'));
  const { jobId } = await real.api.evidence.add({
    caseId: opened.caseId,
    files: [real.file(image, 'read')],
    reason: 'seized',
  });
  await real.job(jobId);
  await real.job((await real.api.vault.backup({ target: real.file(backup, 'write') })).jobId);
});
afterAll(async () => {
  await real.close();
  place.remove();
});

async function restore(source: string, name: string, password: string = founder.password): Promise<CheckReport> {
  const other = openCore();
  try {
    const { jobId } = await other.api.vault.restore({
      source: other.file(source, 'read'),
      folder: other.file(join(place.path, name), 'folder'),
      name: founder.name,
      password,
    });
    return await other.job<CheckReport>(jobId);
  } finally {
    await other.close();
  }
}

test('a backup restores into an empty folder, whole and openable, and the check goes over all of it', async () => {
  const report = await restore(backup, 'restored');
  expect(report).toMatchObject({ ok: true, findings: [] });
  expect(report.steps.find(({ step }) => step === 'evidence')?.examined).toBe(1);
  const other = openCore();
  await other.api.vault.select({ folder: other.file(join(place.path, 'restored'), 'folder') });
  await other.api.session.unlock(founder);
  const list = await other.api.cases.list({
    text: '',
    filters: [],
    sort: { field: 'title', descending: false },
    offset: 0,
    limit: 10,
  });
  expect(list.rows.map(({ title }) => title)).toEqual(['Operation Levant']);
  await other.close();
});

test('header and heads that change while it is written do not get into it', async () => {
  const folder = join(place.path, 'busy');
  const { close } = await openVaultWithCase(folder);
  await close();
  const header = await readHeader(folder);
  const { keys } = await openOfficerSlot(header, founder.name, founder.password);
  const clock = createSystemClock();
  const log = { info: () => undefined, error: () => undefined };
  const packs = createPackEngine([corePack]);
  const held = await openDatabase(folder, header.vaultId, keys.master, {
    clock,
    random: createSystemRandom(clock),
    log,
    packs,
  });
  const target = join(place.path, 'busy.concord-backup');
  await writeBackup(held.vault, target, {
    signal: new AbortController().signal,
    advance: () => undefined,
    // The database is copied by now; nothing else is.
    setTotal() {
      for (const name of ['vault.json', 'heads.json']) appendFileSync(join(folder, name), 'as it is later');
    },
  });
  await held.close();
  expect(await restore(target, 'busy-restored')).toMatchObject({ ok: true, findings: [] });
});

test('the restore drill proves the backup from inside and leaves nothing behind', async () => {
  const { jobId } = await real.api.vault.drill({ source: real.file(backup, 'read'), password: founder.password });
  expect(await real.job<CheckReport>(jobId)).toMatchObject({ ok: true });
  expect(statSync(backup).isFile()).toBe(true);
});

test('the backup tells nothing to whoever finds it', () => {
  const bytes = readFileSync(backup);
  for (const known of ['Operation Levant', 'OCLCTIC', founder.name, 'disk.img', 'sectorsector'])
    expect(bytes.includes(known)).toBe(false);
});

test('a damaged, cut or foreign backup is refused by name, and no folder is left', async () => {
  const bytes = readFileSync(backup);
  const broken = join(place.path, 'broken');
  const attempts: [offset: number, code: RegExp][] = [
    [0, /^backup\/not-a-backup$/],
    [200, /^vault\/(header-damaged|slot-damaged)$/],
    [bytes.length - 5, /^sealed\/damaged$/],
    [Math.floor(bytes.length / 2), /^sealed\/damaged$/],
  ];
  for (const [offset, code] of attempts) {
    const copy = Buffer.from(bytes);
    copy[offset] = (copy[offset] ?? 0) ^ 1;
    writeFileSync(broken, copy);
    await expect(restore(broken, 'never')).rejects.toMatchObject({ code: expect.stringMatching(code) as string });
    expect(existsSync(join(place.path, 'never'))).toBe(false);
  }
  for (const length of [0, 12, 900, bytes.length - 1, bytes.length - 262_160]) {
    writeFileSync(broken, bytes);
    truncateSync(broken, length);
    await expect(restore(broken, 'never')).rejects.toMatchObject({
      code: expect.stringMatching(/^(backup|vault|sealed|container)\//) as string,
    });
    expect(existsSync(join(place.path, 'never'))).toBe(false);
  }
  await expect(restore(backup, 'never', 'wrong horse battery')).rejects.toMatchObject({ code: 'vault/wrong-password' });
  rmSync(broken);
});
