/** Persons in lists are read page by page; the log says once that the list was read, whichever page came first. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

const consultations = { officerId: null, action: 'consultation' as const, caseId: null, recordId: null };

it('a list of persons is in the log once for each session, question and purpose, whichever page is read', async () => {
  const folder = temporaryFolder();
  const { api, caseId, close } = await openVaultWithCase(join(folder.path, 'vault'));
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
  const logged = async () => {
    const filter = { ...consultations, from: null, to: null, text: '' };
    const { entries } = await api.audit.list({ filter, offset: 0, limit: 50 });
    return entries
      .filter(({ operation }) => operation === 'records.list')
      .map(({ count, reason }) => `${count} ${reason}`);
  };
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
