/** Two officers wrote without seeing each other: everything about it is found, merged and decided through the core. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LeafId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { concord } from '#tests/support/command-line.ts';
import { founder, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

const place = temporaryFolder();
const folder = join(place.path, 'vault');
let real: Awaited<ReturnType<typeof openVaultWithCase>>;
beforeAll(async () => {
  real = await openVaultWithCase(folder);
}, 30_000);
afterAll(async () => {
  await real.close();
  place.remove();
});

/** Writes as somebody who had only seen the given writes. */
const write = (id: RecordId, field: string, value: Json, seen: readonly LeafId[] = []) =>
  real.api.records.update({ id, changes: [{ field, value, seen: [...seen] }] });
const leavesOf = async (id: RecordId, field: string): Promise<LeafId[]> =>
  (await real.api.records.get({ id })).fields[field]?.writes.map(({ leaf }) => leaf) ?? [];
const all = { caseId: null, offset: 0, limit: 200 } as const;

async function makeNote(text: string): Promise<RecordId> {
  const { api, caseId } = real;
  return (await api.records.create({ type: 'note', caseId, fields: { title: 'Watch', body: text }, envelope: {} })).id;
}

test('a conflict is listed with both values, their authors and times, counted, and gone once it is decided', async () => {
  const { api, caseId } = real;
  const id = await makeNote('One\nTwo\nThree\n');
  const seen = await leavesOf(id, 'body');
  await write(id, 'body', 'One\nTwo\nThree and more\n', seen);
  await write(id, 'body', 'One, rather\nTwo\nThree\n', seen);
  expect(await api.conflicts.count({})).toEqual({ total: 1 });
  const { rows } = await api.conflicts.list(all);
  expect(rows).toMatchObject([
    {
      recordId: id,
      type: 'note',
      title: 'Watch',
      caseId,
      caseTitle: 'Operation Levant',
      field: 'body',
      writes: [
        { value: 'One, rather\nTwo\nThree\n', author: founder.name, unit: 'OCLCTIC', signature: 'verified' },
        { value: 'One\nTwo\nThree and more\n', author: founder.name },
      ],
    },
  ]);
  expect(await api.conflicts.list({ ...all, offset: 1 })).toMatchObject({ total: 1, rows: [] });

  const merged = await api.conflicts.mergeText({ recordId: id, field: 'body' });
  expect(merged).toMatchObject({ isClean: true, merged: 'One, rather\nTwo\nThree and more\n' });
  await api.conflicts.resolve({
    recordId: id,
    field: 'body',
    value: merged.merged,
    seen: rows[0]?.writes.map(({ leaf }) => leaf) ?? [],
  });
  expect(await api.conflicts.list(all)).toMatchObject({ total: 0, rows: [] });
  expect((await api.records.get({ id })).fields['body']?.value).toBe(merged.merged);
});

test('a decision supersedes exactly what was on screen: a third value goes on standing beside it', async () => {
  const { api } = real;
  const id = await makeNote('start');
  await write(id, 'body', 'second');
  const seen = await leavesOf(id, 'body');
  await write(id, 'body', 'third');
  expect(seen).toHaveLength(2);
  await api.conflicts.resolve({ recordId: id, field: 'body', value: 'decided', seen });
  const { rows } = await api.conflicts.list(all);
  expect(rows.map(({ writes }) => writes.map(({ value }) => value).toSorted())).toEqual([['decided', 'third']]);
  await expect(api.conflicts.resolve({ recordId: id, field: 'body', value: 'again', seen })).rejects.toMatchObject({
    code: 'conflicts/changed',
  });
  const now = await leavesOf(id, 'body');
  await api.conflicts.resolve({ recordId: id, field: 'body', value: 'third', seen: now });
  await expect(api.conflicts.resolve({ recordId: id, field: 'body', value: 'third', seen: now })).rejects.toMatchObject(
    { code: 'conflicts/none' },
  );
});

test('what is not text is not merged, and a new value must be one that the field can have', async () => {
  const { api, caseId } = real;
  const task = await api.records.create({ type: 'task', caseId, fields: { title: 'Call', hours: 1 }, envelope: {} });
  await write(task.id, 'hours', 2);
  await expect(api.conflicts.mergeText({ recordId: task.id, field: 'hours' })).rejects.toMatchObject({
    code: 'conflicts/not-text',
  });
  const seen = await leavesOf(task.id, 'hours');
  await expect(api.conflicts.resolve({ recordId: task.id, field: 'hours', value: 'many', seen })).rejects.toMatchObject(
    { code: 'packs/bad-value' },
  );
  await api.conflicts.resolve({ recordId: task.id, field: 'hours', value: 1, seen });
});

test('persons are named in the list of all only where the officer said why, and one case asks for it', async () => {
  const { api, caseId } = real;
  await api.session.setPurpose({ caseId, taskId: null, reason: 'works the case' });
  const person = await api.records.create({
    type: 'person',
    caseId,
    fields: { name: 'Anne' },
    envelope: {},
  });
  await write(person.id, 'name', 'Ana');
  expect((await api.conflicts.list(all)).rows).toMatchObject([{ type: 'person', field: 'name' }]);
  await api.session.lock({});
  await api.session.unlock(founder);
  expect(await api.conflicts.list(all)).toMatchObject({ total: 0, rows: [], unnamed: [{ caseId, conflicts: 1 }] });
  await expect(api.conflicts.list({ ...all, caseId })).rejects.toMatchObject({ code: 'session/purpose-needed' });
  await api.session.setPurpose({ caseId, taskId: null, reason: 'works the case' });
  expect((await api.conflicts.list({ ...all, caseId })).total).toBe(1);
});

test('the command line prints every conflict as JSON and as a table', async () => {
  await real.close();
  const access = ['--password-file', join(place.path, 'password')];
  writeFileSync(join(place.path, 'password'), `${founder.password}\n`);
  const printed = await concord(
    ['conflicts', folder, '--case', 'Operation Levant', '--reason', 'review', '--json', ...access],
    {},
  );
  expect(printed.json()).toMatchObject({
    total: 1,
    conflicts: [{ field: 'name', writes: [{ author: founder.name }, { author: founder.name }] }],
  });
  const table = await concord(['conflicts', folder, '--case', 'Operation Levant', '--reason', 'review', ...access], {});
  expect(table.out).toContain('Anne');
  expect(table.out).toContain('Ana');
});
