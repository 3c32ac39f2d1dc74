/** Persons in lists are read page by page; the log says once that the list was read, whichever page came first. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { open } from '#tests/support/opening.ts';
import { openVaultWithCase, type RealCore, temporaryFolder } from '#tests/support/real-core.ts';
import { openLevant, openPair, sealCase } from '#tests/support/sealing.ts';
import { create } from '#tests/support/shared-case.ts';

const consultations = { officerId: null, action: 'consultation' as const, caseId: null, recordId: null };

/** Count and reason of each entry, the newest first. */
async function loggedIn({ api }: RealCore, operation: string): Promise<string[]> {
  const filter = { ...consultations, from: null, to: null, text: '' };
  const { entries } = await api.audit.list({ filter, offset: 0, limit: 50 });
  return entries.filter((entry) => entry.operation === operation).map(({ count, reason }) => `${count} ${reason}`);
}

it('a list of persons is in the log once for each session, question and purpose, whichever page is read', async () => {
  const folder = temporaryFolder();
  const real = await openVaultWithCase(join(folder.path, 'vault'));
  const { api, caseId, close } = real;
  const state = (reason: string) => api.session.setPurpose({ caseId, taskId: null, reason });
  const add = (name: string) => api.records.create({ type: 'person', caseId, fields: { name }, envelope: {} });
  const list = (offset: number, text = '') =>
    api.records.list({
      types: ['person'],
      caseId,
      text,
      filters: [],
      sort: { field: 'createdAt', descending: false },
      offset,
      limit: 2,
    });
  const logged = () => loggedIn(real, 'records.list');
  await state('first purpose');
  for (const name of ['Ana Silva', 'Rui Costa', 'Eva Lind', 'Jan Mora']) await add(name);

  await list(2);
  expect(await logged()).toEqual(['4 first purpose']);
  for (const offset of [0, 2, 0, 3]) await list(offset);
  expect(await logged()).toHaveLength(1);
  await list(1, 'Silva');
  expect(await logged(), 'an empty page shows nobody').toHaveLength(1);
  await list(0, 'Silva');
  expect(await logged()).toEqual(['1 first purpose', '4 first purpose']);
  await add('Li Wen');
  await list(4);
  expect((await logged())[0], 'there is more to see than was logged').toBe('5 first purpose');
  await state('second purpose');
  await list(2);
  expect((await logged())[0]).toBe('5 second purpose');
  await close();
  folder.remove();
});

it('conflicts about persons are in the log, though only a later page of them was asked for', async () => {
  const folder = temporaryFolder();
  const real = await openVaultWithCase(join(folder.path, 'vault'));
  const { api, caseId, close } = real;
  await api.session.setPurpose({ caseId, taskId: null, reason: 'decides' });
  for (const name of ['Ana Silva', 'Rui Costa']) {
    const { id } = await api.records.create({ type: 'person', caseId, fields: { name }, envelope: {} });
    // As somebody who had not seen the first value.
    await api.records.update({ id, changes: [{ field: 'name', value: `${name} Neto`, seen: [] }] });
  }
  const page = (offset: number) => api.conflicts.list({ caseId, offset, limit: 1 });
  expect(await page(1)).toMatchObject({ total: 2, rows: [{ field: 'name' }] });
  expect(await loggedIn(real, 'conflicts.list')).toEqual(['2 decides']);
  await page(0);
  expect(await loggedIn(real, 'conflicts.list')).toHaveLength(1);
  await close();
  folder.remove();
});

it('persons in a bundle are in the log before they are in a case, though only a later page was asked for', async () => {
  const folder = temporaryFolder();
  const pair = await openPair(folder.path);
  const caseId = await openLevant(pair.paris);
  for (const name of ['Ana Silva', 'Rui Costa']) await create(pair.paris, caseId, 'person', { name });
  const path = join(folder.path, 'persons.concord');
  await sealCase(pair.paris, caseId, pair.lisbonId, path);
  const { entry } = await open(pair.lisbon, path);
  const page = (offset: number) =>
    pair.lisbon.api.exchange.changes({ id: entry, effect: 'created', text: '', offset, limit: 1 });
  const { total, rows } = await page(1);
  expect(rows).toMatchObject([{ type: 'person' }]);
  expect(await loggedIn(pair.lisbon, 'exchange.changes')).toEqual([`${total} `]);
  await page(1);
  expect(await loggedIn(pair.lisbon, 'exchange.changes')).toHaveLength(1);
  await pair.close();
  folder.remove();
}, 60_000);
