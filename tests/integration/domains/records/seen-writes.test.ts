/** `seen` says which writes of a field a new one replaces. It comes from the window and is not believed beyond that field. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

test('a write of one field cannot put away the birth, the state or a fixed value of the record', async () => {
  const place = temporaryFolder();
  const { api, caseId, close } = await openVaultWithCase(join(place.path, 'vault'));
  const { id } = await api.records.create({ type: 'task', caseId, fields: { title: 'Call the bank' }, envelope: {} });
  const before = await api.records.get({ id });
  const seen = ['record', 'state', 'marking', 'title'].map((name) => before.fields[name]?.writes[0]?.leaf ?? '');
  await api.records.update({ id, changes: [{ field: 'title', value: 'Call the other bank', seen: seen as never }] });
  const after = await api.records.get({ id });
  expect(after.title).toBe('Call the other bank');
  expect(after.fields['title']?.writes).toHaveLength(1);
  for (const name of ['record', 'state', 'marking']) expect(after.fields[name]).toEqual(before.fields[name]);
  await close();
  place.remove();
});
