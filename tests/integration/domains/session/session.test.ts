import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { Clock } from '#electron/platform/ports.ts';
import { nameTag, readHeader } from '#electron/domains/vault/vault-header.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { type RealCore, founder, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

let place: ReturnType<typeof temporaryFolder>;
let real: RealCore & { readonly caseId: RecordId };
let skew = 0;

/** The real clock, set forward by hand. */
function skewedClock(): Clock {
  const system = createSystemClock();
  return { ...system, now: () => system.now() + skew };
}

beforeEach(async () => {
  skew = 0;
  place = temporaryFolder();
  real = await openVaultWithCase(join(place.path, 'vault'), skewedClock());
});
afterEach(async () => {
  await real.close();
  place.remove();
});

const everything = { officerId: null, action: null, caseId: null, recordId: null, from: null, to: null, text: '' };
const entries = async () => (await real.api.audit.list({ filter: everything, offset: 0, limit: 50 })).entries;

async function switchTo(name: string, password: string) {
  await real.api.session.lock({});
  return real.api.session.unlock({ name, password });
}

test('after three failures the next try has to wait, and longer after each further one', async () => {
  await real.api.session.lock({});
  const wrong = () => real.api.session.unlock({ name: founder.name, password: 'wrong horse battery' });
  for (let attempt = 0; attempt < 3; attempt += 1)
    await expect(wrong()).rejects.toMatchObject({ code: 'vault/wrong-password' });
  await expect(real.api.session.unlock(founder)).rejects.toMatchObject({
    code: 'session/wait',
    params: { seconds: 1 },
  });
  skew += 1500;
  await expect(wrong()).rejects.toMatchObject({ code: 'vault/wrong-password' });
  await expect(wrong()).rejects.toMatchObject({ code: 'session/wait', params: { seconds: 2 } });
  skew += 2500;
  await expect(real.api.session.unlock(founder)).resolves.toMatchObject({ name: founder.name });
});

test('while locked nothing answers but the way back in', async () => {
  await real.api.session.lock({});
  await expect(
    real.api.cases.list({ text: '', filters: [], sort: { field: 'title', descending: false }, offset: 0, limit: 1 }),
  ).rejects.toMatchObject({ code: 'session/locked' });
  await expect(real.core.rawDatabaseKey()).rejects.toMatchObject({ code: 'session/locked' });
  expect(await real.api.session.state({})).toMatchObject({ state: 'locked' });
});

test('the vault locks itself when nobody touches it, and says so', async () => {
  await real.api.session.setIdleLock({ seconds: 60 });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await real.api.session.touch({});
    await vi.advanceTimersByTimeAsync(59_000);
    expect(await real.api.session.state({})).toMatchObject({ state: 'unlocked' });
    await vi.advanceTimersByTimeAsync(2_000);
  } finally {
    vi.useRealTimers();
  }
  await real.core.lock('demand');
  expect(await real.api.session.state({})).toMatchObject({ state: 'locked' });
  await real.api.session.unlock(founder);
  expect((await entries()).map(({ operation }) => operation)).toContain('session.lock.idle');
});

test('an officer changes their own password, and only the new one opens', async () => {
  await expect(
    real.api.officers.changePassword({ current: 'not this one', next: 'a new beginning' }),
  ).rejects.toMatchObject({ code: 'vault/wrong-password' });
  await expect(real.api.officers.changePassword({ current: founder.password, next: 'seven77' })).rejects.toMatchObject({
    code: 'vault/password-too-short',
    params: { least: 8 },
  });
  await real.api.officers.changePassword({ current: founder.password, next: 'a new beginning' });
  await expect(switchTo(founder.name, founder.password)).rejects.toMatchObject({ code: 'vault/wrong-password' });
  await expect(real.api.session.unlock({ name: founder.name, password: 'a new beginning' })).resolves.toBeTruthy();
});

test('records about persons are read for a purpose, and every reading is logged with it', async () => {
  const { caseId, api } = real;
  const create = () => api.records.create({ type: 'person', caseId, fields: { name: 'Nadia Ferreira' }, envelope: {} });
  const { id } = await create();
  await expect(api.records.get({ id })).rejects.toMatchObject({ code: 'session/purpose-needed' });
  await expect(api.records.history({ id, field: null })).rejects.toMatchObject({ code: 'session/purpose-needed' });
  const list = {
    types: ['person'],
    caseId,
    text: '',
    filters: [],
    sort: { field: 'title', descending: false },
    offset: 0,
    limit: 10,
  };
  await expect(api.records.list(list)).rejects.toMatchObject({ code: 'session/purpose-needed' });
  const chart = { id: caseId, centre: null, steps: 1, withBanal: true, limit: 10 };
  await expect(api.cases.graph(chart)).rejects.toMatchObject({ code: 'session/purpose-needed' });
  const knows = { linkKind: 'related-to', from: id, to: (await create()).id };
  await api.records.create({ type: 'link', caseId, fields: knows, envelope: {} });
  await expect(api.cases.links({ id })).rejects.toMatchObject({ code: 'session/purpose-needed' });
  const anywhere = await api.records.list({ ...list, caseId: null });
  expect(anywhere).toEqual({ total: 0, rows: [] });
  expect(JSON.stringify((await api.cases.overview({ id: caseId })).changes)).not.toContain('Nadia');
  await api.session.setPurpose({ caseId, taskId: null, reason: 'identify the courier' });
  expect((await api.records.get({ id })).fields['name']?.value).toBe('Nadia Ferreira');
  const [entry] = await entries();
  expect(entry).toMatchObject({
    action: 'consultation',
    operation: 'records.get',
    recordId: id,
    reason: 'identify the courier',
    officer: founder.name,
  });
});

test('need-to-know: who is no member finds nothing, and the administrator does not thereby read cases', async () => {
  const { caseId, api } = real;
  const password = 'another good one';
  await api.officers.add({ name: 'Jo Analyst', roles: ['analyst'], password });
  await api.officers.add({ name: 'Ad Ministrator', roles: ['administrator'], password });
  await api.officers.add({ name: 'Au Ditor', roles: ['auditor'], password });
  await api.officers.add({ name: 'He Ad', roles: ['head-of-unit'], password });
  const note = await api.records.create({ type: 'note', caseId, fields: { title: 'Secret', body: 'x' }, envelope: {} });
  const list = () =>
    api.cases.list({ text: '', filters: [], sort: { field: 'title', descending: false }, offset: 0, limit: 10 });

  await switchTo('Jo Analyst', password);
  expect((await list()).total).toBe(0);
  await expect(api.records.get({ id: note.id })).rejects.toMatchObject({ code: 'cases/out-of-reach' });
  await expect(
    api.records.create({ type: 'note', caseId, fields: { title: 'x' }, envelope: {} }),
  ).rejects.toMatchObject({ code: 'cases/out-of-reach' });
  await expect(api.officers.access({ caseId })).rejects.toMatchObject({ code: 'cases/out-of-reach' });

  await switchTo('Ad Ministrator', password);
  await expect(list()).rejects.toMatchObject({ code: 'session/not-allowed' });
  await expect(api.audit.verify({})).rejects.toMatchObject({ code: 'session/not-allowed' });

  await switchTo('Au Ditor', password);
  await expect(list()).rejects.toMatchObject({ code: 'session/not-allowed' });
  expect((await api.audit.verify({})).ok).toBe(true);

  await switchTo('He Ad', password);
  expect((await list()).total).toBe(1);
  await expect(
    api.records.create({ type: 'note', caseId, fields: { title: 'x' }, envelope: {} }),
  ).rejects.toMatchObject({ code: 'session/not-allowed' });
  const jo = (await api.officers.list({})).find(({ name }) => name === 'Jo Analyst');
  await api.officers.grant({ caseId, officerId: jo?.id as never, reason: 'joins the team' });

  await switchTo('Jo Analyst', password);
  expect((await list()).total).toBe(1);
  expect((await api.records.get({ id: note.id })).title).toBe('Secret');
  await expect(api.records.remove({ ids: [note.id], reason: 'write is not delete' })).rejects.toMatchObject({
    code: 'session/not-allowed',
  });
});

test('two officers with one password are told apart where the header knows both names by one byte', async () => {
  const password = 'another good one';
  const { nameSalt } = await readHeader(join(place.path, 'vault'));
  const alike = `Jo ${Array.from({ length: 10_000 }, (_, at) => at).find((at) => nameTag(nameSalt, `Jo ${at}`) === nameTag(nameSalt, 'Ad Analyst'))}`;
  await real.api.officers.add({ name: 'Ad Analyst', roles: ['analyst'], password });
  await real.api.officers.add({ name: alike, roles: ['auditor'], password });
  expect(await switchTo(alike, password)).toMatchObject({ name: alike, roles: ['auditor'] });
  expect(await switchTo('Ad Analyst', password)).toMatchObject({ name: 'Ad Analyst', roles: ['analyst'] });
  await expect(switchTo('Ad Analyst', 'wrong horse battery')).rejects.toMatchObject({ code: 'vault/wrong-password' });
});

test('a disabled officer cannot return, what they signed stays, and the last administrator stays', async () => {
  const { api } = real;
  const added = await api.officers.add({ name: 'Jo Analyst', roles: ['analyst'], password: 'another good one' });
  await api.officers.disable({ id: added.id, reason: 'left the unit' });
  await expect(switchTo('Jo Analyst', 'another good one')).rejects.toMatchObject({ code: 'vault/wrong-password' });
  await api.session.unlock(founder);
  const me = (await api.officers.list({})).find(({ name }) => name === founder.name);
  await expect(api.officers.disable({ id: me?.id as never, reason: 'alone' })).rejects.toMatchObject({
    code: 'officers/last-administrator',
  });
  await expect(
    api.officers.setRoles({ id: me?.id as never, roles: ['analyst'], reason: 'alone' }),
  ).rejects.toMatchObject({ code: 'officers/last-administrator' });
  await expect(
    api.officers.add({ name: 'JO ANALYST', roles: ['analyst'], password: 'yet another one' }),
  ).rejects.toMatchObject({ code: 'officers/name-taken' });
});

test('a case becomes active only when basis, lead and form of crime are known, and the refusal says what is missing', async () => {
  const { api, caseId } = real;
  const [toActive] = (await api.records.transitions({ id: caseId })).filter(({ to }) => to === 'active');
  expect(toActive?.blocks).toEqual([
    { gate: 'COMPLETENESS', source: 'Directive (EU) 2016/680 Art. 4, 5 and 8', unlockedBy: ['legalBasis'] },
  ]);
  await expect(api.records.transition({ id: caseId, to: 'active', reason: '' })).rejects.toMatchObject({
    code: 'records/gate-closed',
  });
  await api.records.update({ id: caseId, changes: [{ field: 'legalBasis', value: 'CPP art. 75', seen: [] }] });
  await api.records.transition({ id: caseId, to: 'active', reason: '' });
  expect((await api.records.get({ id: caseId })).state).toBe('active');
  await expect(api.records.transition({ id: caseId, to: 'archived', reason: '' })).rejects.toMatchObject({
    code: 'records/no-such-transition',
  });
});

test('a write supersedes what its author saw and nothing else', async () => {
  const { api, caseId } = real;
  const { id } = await api.records.create({ type: 'note', caseId, fields: { title: 'Plan' }, envelope: {} });
  const seen = (await api.records.get({ id })).fields['title']?.writes.map(({ leaf }) => leaf) ?? [];
  await api.records.update({ id, changes: [{ field: 'title', value: 'Plan A', seen }] });
  // A second window that still shows the first version.
  await api.records.update({ id, changes: [{ field: 'title', value: 'Plan B', seen }] });
  const state = (await api.records.get({ id })).fields['title'];
  expect(state?.writes.map(({ value }) => value).toSorted()).toEqual(['Plan A', 'Plan B']);
  await api.records.update({
    id,
    changes: [{ field: 'title', value: 'Plan B', seen: state?.writes.map(({ leaf }) => leaf) ?? [] }],
  });
  expect((await api.records.get({ id })).fields['title']?.writes).toHaveLength(1);
  expect(await api.records.history({ id, field: 'title' })).toHaveLength(4);
});

test('neither the log nor any refusal holds a name, a password or a path', async () => {
  await real.api.session.lock({});
  await real.api.session.unlock({ name: founder.name, password: 'wrong horse battery' }).catch(() => undefined);
  const heads =
    readFileSync(join(place.path, 'vault', 'heads.json'), 'utf8') +
    readFileSync(join(place.path, 'vault', 'vault.json'), 'utf8');
  for (const text of [real.logged.join('\n'), heads]) {
    for (const word of [founder.name, founder.password, 'wrong horse', place.path, 'Levant'])
      expect(text).not.toContain(word);
  }
});

test('the vault locks itself when the session key of the log-in comes to its end', async () => {
  await real.api.session.lock({});
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    await real.api.session.unlock(founder);
    await real.api.session.setIdleLock({ seconds: 3600 });
    for (let hour = 0; hour < 25; hour += 1) {
      if ((await real.api.session.state({})).state === 'unlocked') await real.api.session.touch({});
      await vi.advanceTimersByTimeAsync(3_500_000);
    }
  } finally {
    vi.useRealTimers();
  }
  await real.core.lock('demand');
  await real.api.session.unlock(founder);
  expect((await entries()).map(({ operation }) => operation)).toContain('session.lock.expired');
});
