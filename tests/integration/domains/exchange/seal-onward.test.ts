import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { Marking } from '#shared/core/marking.ts';
import type { PlanRow } from '#shared/domains/exchange/seal-plan.schema.ts';
import { formsOf } from '#tests/support/find-words.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import {
  type Pair,
  type Unpacked,
  allRows,
  introduce,
  openLevant,
  openPair,
  planFor,
  reasonOf,
  sealCase,
  sealPlan,
  unpack,
} from '#tests/support/sealing.ts';
import { type UnitCore, openUnit } from '#tests/support/units.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
const ids: Record<string, RecordId> = {};
let pair: Pair;
let madrid: UnitCore;
let madridId: string;
let caseId: RecordId;
let rows: PlanRow[];
let inside: Unpacked;

async function create(name: string, marking: Partial<Marking>): Promise<void> {
  const envelope = { marking: { handling: 'H1', tlp: 'GREEN', pap: 'AMBER', ...marking } as const };
  const fields = { name: `Person ${name}`, comment: `lisbon-words-${name}` };
  ids[name] = (await pair.lisbon.api.records.create({ type: 'person', caseId, fields, envelope })).id;
}

async function setMarking(unit: UnitCore, id: RecordId, value: Marking): Promise<void> {
  const view = await unit.api.records.get({ id });
  const seen = (view.fields['marking']?.writes ?? []).map(({ leaf }) => leaf);
  await unit.api.records.update({ id, changes: [{ field: 'marking', value, seen }] });
}

beforeAll(async () => {
  pair = await openPair(folder.path);
  const { paris, lisbon, parisId } = pair;
  madrid = await openUnit(folder.path, 'Madrid', 'ES');
  madridId = await introduce(folder.path, madrid, paris);
  caseId = await openLevant(lisbon);
  await setMarking(lisbon, caseId, { handling: 'H1', tlp: 'GREEN', pap: 'AMBER' });
  await create('green', {});
  await create('amber', { tlp: 'AMBER' });
  await create('h2', { handling: 'H2' });
  await create('lowered', { tlp: 'AMBER' });
  await sealCase(lisbon, caseId, parisId, at('lisbon.concord'));
  const opened = await paris.job<{ entry: string }>(
    (await paris.api.exchange.open({ file: paris.file(at('lisbon.concord'), 'read') })).jobId,
  );
  await paris.job((await paris.api.exchange.accept({ id: opened.entry, except: [] })).jobId);
  await paris.api.session.setPurpose({ caseId, taskId: null, reason: 'test of exchange' });
  // Paris thinks that less care will do; that is not for Paris to say of Lisbon's words.
  await setMarking(paris, ids['lowered']!, { handling: 'H1', tlp: 'GREEN', pap: 'AMBER' });
  const plan = await planFor(paris, caseId, madridId);
  rows = await allRows(paris, plan);
  await sealPlan(paris, plan, at('madrid.concord'));
  inside = await unpack(madrid, at('madrid.concord'));
}, 120_000);

afterAll(async () => {
  await pair.close();
  await madrid.close();
  folder.remove();
});

test.each([
  ['amber', 'tlp-amber-onward'],
  ['h2', 'handling-h2'],
  ['lowered', 'tlp-amber-onward'],
])('Lisbon’s record %s does not go on to Madrid, because of %s', (name, reason) => {
  expect(reasonOf(rows, ids[name]!)).toBe(reason);
  for (const words of [`Person ${name}`, `lisbon-words-${name}`]) expect(formsOf(words, inside.everything)).toEqual([]);
});

test('what Lisbon allows goes on, signed by Lisbon and with what proves it', () => {
  expect(reasonOf(rows, ids['green']!)).toBeNull();
  expect(formsOf('lisbon-words-green', inside.everything)).toContain('utf8');
  const identities = inside.items.find(({ item }) => item.kind === 'identities')!.bytes.toString();
  const keys = identities
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; author?: string });
  const authors = new Set(keys.flatMap(({ kind, author }) => (kind === 'session-key' ? [author] : [])));
  expect(authors.size).toBe(2);
});

test('to Lisbon itself its own words may always go back', async () => {
  const { paris, lisbonId } = pair;
  const back = await allRows(paris, await planFor(paris, caseId, lisbonId));
  for (const name of ['amber', 'h2', 'green']) expect(reasonOf(back, ids[name]!)).toBeNull();
});

test('headers of all go on, so that Madrid sees no gap', () => {
  const { frontier } = inside.statement;
  expect(inside.commits).toBe(frontier.reduce((sum, { sequence }) => sum + sequence, 0));
});
