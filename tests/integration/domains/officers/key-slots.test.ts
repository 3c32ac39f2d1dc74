/** The header with everybody's key slots is rewritten at each change of officers: nothing may cut or cross these writes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWriteConnection } from '#electron/platform/database/connection.ts';
import { founder, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

test('a lock in the middle of a change of password waits for it, and the vault opens again', async () => {
  for (const delay of [0, 30]) {
    const place = temporaryFolder();
    const { api, core, close } = await openVaultWithCase(join(place.path, 'vault'));
    const changing = api.officers.changePassword({ current: founder.password, next: 'another long password' });
    await new Promise((resolve) => setTimeout(resolve, delay));
    await core.lock('sleep');
    await changing;
    expect((await api.session.unlock({ name: founder.name, password: 'another long password' })).name).toBe(
      founder.name,
    );
    await close();
    place.remove();
  }
});

test('nothing new begins once the vault is being locked', async () => {
  const place = temporaryFolder();
  const { api, core, caseId, close } = await openVaultWithCase(join(place.path, 'vault'));
  const changing = api.officers.changePassword({ current: founder.password, next: 'another long password' });
  const locking = core.lock('idle');
  await new Promise((resolve) => setTimeout(resolve, 5));
  const note = { type: 'note', caseId, fields: { title: 'Late' }, envelope: {} };
  await expect(api.records.create(note)).rejects.toMatchObject({ code: 'session/locked' });
  await Promise.all([changing, locking]);
  await close();
  place.remove();
});

test('officers added at the same time all get their slot, and a name is given once', async () => {
  const place = temporaryFolder();
  const { api, core, close } = await openVaultWithCase(join(place.path, 'vault'));
  const names = ['Bruno Lopes', 'Carla Reis', 'Bruno  LOPES'];
  const added = await Promise.allSettled(
    names.map((name) => api.officers.add({ name, roles: ['analyst'], password: 'a password for all' })),
  );
  const refused = added
    .filter((one) => one.status === 'rejected')
    .map(({ reason }) => (reason as { code: string }).code);
  expect(refused).toEqual(['officers/name-taken']);
  const present = (await api.officers.list({})).map(({ name }) => name).filter((name) => name !== founder.name);
  expect(present).toHaveLength(2);
  for (const name of present) {
    await core.lock('demand');
    expect((await api.session.unlock({ name, password: 'a password for all' })).name).toBe(name);
  }
  await close();
  place.remove();
}, 30_000);

test('two administrators cannot both be put out at the same time', async () => {
  const place = temporaryFolder();
  const { api, close } = await openVaultWithCase(join(place.path, 'vault'));
  const other = await api.officers.add({ name: 'Bruno Lopes', roles: ['administrator'], password: 'second password' });
  const [self] = (await api.officers.list({})).filter(({ name }) => name === founder.name);
  const gone = await Promise.allSettled(
    [other.id, self?.id ?? other.id].map((id) => api.officers.disable({ id, reason: 'left the unit' })),
  );
  expect(gone.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await close();
  place.remove();
}, 30_000);

test('a slot that a crash left to a disabled officer opens nothing and is taken away at the next log-in', async () => {
  const place = temporaryFolder();
  const folder = join(place.path, 'vault');
  const { api, core, close, job } = await openVaultWithCase(folder);
  const other = await api.officers.add({ name: 'Bruno Lopes', roles: ['analyst'], password: 'second password' });
  const withSlot = readFileSync(join(folder, 'vault.json'));
  await api.officers.disable({ id: other.id, reason: 'left the unit' });
  await core.lock('demand');
  writeFileSync(join(folder, 'vault.json'), withSlot);
  await expect(api.session.unlock({ name: 'Bruno Lopes', password: 'second password' })).rejects.toMatchObject({
    code: 'vault/wrong-password',
  });
  await api.session.unlock(founder);
  expect(await job((await api.vault.check({})).jobId)).toMatchObject({ findings: [] });
  expect(readFileSync(join(folder, 'vault.json'), 'utf8')).not.toContain(other.id);
  await close();
  place.remove();
}, 30_000);

test('a header of an earlier moment, with the passwords of then, is found and logged', async () => {
  const place = temporaryFolder();
  const folder = join(place.path, 'vault');
  const { api, core, close, job } = await openVaultWithCase(folder);
  const earlier = readFileSync(join(folder, 'vault.json'));
  await api.officers.changePassword({ current: founder.password, next: 'another long password' });
  await core.lock('demand');
  writeFileSync(join(folder, 'vault.json'), earlier);
  await api.session.unlock(founder);
  const findings = [{ code: 'vault/header-rolled-back' }];
  expect(await job((await api.vault.check({})).jobId)).toMatchObject({ findings });
  const filter = { officerId: null, action: null, caseId: null, recordId: null, from: null, to: null, text: '' };
  const { entries } = await api.audit.list({ filter, offset: 0, limit: 20 });
  expect(entries.map(({ operation }) => operation)).toContain('vault.headerOlder');
  await close();
  place.remove();
});

test('a crash between an officer’s row and their slot is mended at the next log-in of anybody', async () => {
  const place = temporaryFolder();
  const folder = join(place.path, 'vault');
  const header = join(folder, 'vault.json');
  const { api, core, close, job } = await openVaultWithCase(folder);
  const deputy = { name: 'Dora Nunes', password: 'staple orbit lantern' };
  // The state of such a crash is put together: database as after the transaction, header as before it.
  const raw = await core.rawDatabaseKey();
  const database = () =>
    openWriteConnection(join(folder, 'vault.db'), Uint8Array.from(Buffer.from(raw, 'hex')) as never);
  await core.lock('demand');
  const settings = database();
  const before = settings.get<{ value: string }>("SELECT value FROM settings WHERE key = 'vault.headers'")?.value;
  settings.close();
  const earlier = readFileSync(header);
  await api.session.unlock(founder);
  const { id } = await api.officers.add({ ...deputy, roles: ['investigator'] });
  await core.lock('demand');
  const slots = (JSON.parse(readFileSync(header, 'utf8')) as { slots: { id: string }[] }).slots;
  writeFileSync(header, earlier);
  const crashed = database();
  crashed.exec('BEGIN');
  if (before === undefined) crashed.run("DELETE FROM settings WHERE key = 'vault.headers'");
  else crashed.run("UPDATE settings SET value = ? WHERE key = 'vault.headers'", before);
  const waiting = JSON.stringify(slots.filter((slot) => slot.id === id));
  crashed.run("INSERT INTO settings (key, value) VALUES ('vault.waitingSlots', ?)", waiting);
  crashed.exec('COMMIT');
  crashed.close();

  await expect(api.session.unlock(deputy)).rejects.toMatchObject({ code: 'vault/wrong-password' });
  await api.session.unlock(founder);
  expect(await job((await api.vault.check({})).jobId)).toMatchObject({ ok: true, findings: [] });
  await core.lock('demand');
  expect(await api.session.unlock(deputy)).toMatchObject({ name: deputy.name });
  await close();
  place.remove();
});
