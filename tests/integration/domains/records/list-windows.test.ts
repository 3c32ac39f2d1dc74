import { afterAll, beforeAll, expect, it } from 'vitest';
import { listRecords } from '#electron/domains/records/records.repository.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { ListQuery } from '#shared/domains/records/records.schema.ts';
import { type Casework, openCasework } from '#tests/support/casework.ts';
import type { CallContext } from '#electron/domains/session/officer-session.ts';

const count = 1_300;
let unit: Casework;
let officer: CallContext;
let caseId: RecordId;

beforeAll(async () => {
  unit = await openCasework();
  officer = await unit.addOfficer('Opener', ['investigator']);
  caseId = (await unit.openCase(officer, 'Levant')).id as RecordId;
  const address = (index: number) => ({
    type: 'identifier',
    caseId,
    fields: { identifierKind: 'ip', value: `203.0.${index >> 8}.${index & 255}` },
  });
  const person = (index: number) => ({ type: 'person', caseId, fields: { name: `Person ${index % 7}` } });
  await unit.addRecords(
    officer,
    Array.from({ length: count }, (_, index) => (index % 3 === 0 ? person(index) : address(index))),
  );
});
afterAll(() => unit.close());

function list(offset: number, limit: number, sort: ListQuery['sort'], reach = '1') {
  const query: ListQuery = { types: ['identifier', 'person'], caseId, text: '', filters: [], sort, offset, limit };
  return listRecords(unit.vault.read, query, { sql: reach, values: [] }, unit.vault.packs, 'UTC');
}

it.each([
  { field: 'updatedAt', descending: true },
  { field: 'title', descending: false },
  { field: 'value', descending: true },
])('gives windows by $field that join without gap, however far down', (sort) => {
  const pages = Array.from({ length: 7 }, (_, page) => list(page * 200, 200, sort));
  expect(pages.map(({ total }) => total)).toEqual(Array(7).fill(count));
  const ids = pages.flatMap(({ rows }) => rows.map(({ id }) => id));
  expect(new Set(ids).size).toBe(count);
  const straddling = list(900, 200, sort).rows.map(({ id }) => id);
  expect(straddling).toEqual(ids.slice(900, 1100));
});

it('counts a record far down that has just come', async () => {
  const sort = { field: 'updatedAt', descending: false } as const;
  const before = list(1_200, 200, sort);
  const [id] = await unit.addRecords(officer, [{ type: 'person', caseId, fields: { name: 'Late' } }]);
  const after = list(1_200, 200, sort);
  expect(after.total).toBe(before.total + 1);
  expect(after.rows.at(-1)?.id).toBe(id);
});

it('shows no row far down to those who do not reach it', () => {
  const sort = { field: 'updatedAt', descending: true } as const;
  expect(list(1_000, 100, sort).rows).not.toHaveLength(0);
  expect(list(1_000, 100, sort, '0').rows).toHaveLength(0);
});
