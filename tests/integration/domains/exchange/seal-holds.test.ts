import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { Marking } from '#shared/core/marking.ts';
import type { PlanRow, SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { formsOf } from '#tests/support/find-words.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import {
  type Pair,
  type Unpacked,
  allRows,
  openLevant,
  openPair,
  planFor,
  reasonOf,
  sealPlan,
  unpack,
} from '#tests/support/sealing.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
/** Long enough to be found by chance never. */
const secret = (name: string): string => `Xq7-${name}-zebra-quartz-violin`;
const marked = (marking: Partial<Marking>) => ({
  marking: { handling: 'H1', tlp: 'AMBER', pap: 'AMBER', ...marking } as const,
});
const ids: Record<string, RecordId> = {};
let pair: Pair;
let caseId: RecordId;
let plan: SealPlan;
let rows: PlanRow[];
let inside: Unpacked;

async function create(name: string, type: string, fields: Record<string, Json>, envelope = {}): Promise<RecordId> {
  const { id } = await pair.paris.api.records.create({ type, caseId, fields, envelope });
  ids[name] = id;
  return id;
}

async function addEvidence(name: string, bytes: Buffer): Promise<RecordId> {
  const { paris } = pair;
  writeFileSync(at(name), bytes);
  const { jobId } = await paris.api.evidence.add({ caseId, files: [paris.file(at(name), 'read')], reason: 'found' });
  const [added] = (await paris.job<{ evidence: { id: RecordId }[] }>(jobId)).evidence;
  ids[name] = added!.id;
  return added!.id;
}

async function setField(id: RecordId, field: string, value: Json): Promise<void> {
  const view = await pair.paris.api.records.get({ id });
  const seen = (view.fields[field]?.writes ?? []).map(({ leaf }) => leaf);
  await pair.paris.api.records.update({ id, changes: [{ field, value, seen }] });
}

async function tellTheStory(): Promise<void> {
  const { paris } = pair;
  const ada = await create('open', 'person', { name: 'Ada Open', comment: 'may be told' });
  await create('h3', 'person', { name: secret('h3') }, marked({ handling: 'H3' }));
  await create('red', 'person', { name: secret('red') }, marked({ tlp: 'RED' }));
  await create('strict', 'person', { name: secret('strict') }, marked({ tlp: 'AMBER+STRICT' }));
  await create('home', 'person', { name: 'Ada Home', comment: secret('home') });
  await paris.api.records.keepHome({
    id: ids['home']!,
    field: 'comment',
    isKeptHome: true,
    reason: 'a source at risk',
  });
  await create('link', 'link', { linkKind: 'owns', from: ada, to: ids['red']!, comment: secret('link') });
  await create('note', 'note', { title: 'A note that may go', about: ids['red']! });
  await create('removed', 'person', { name: secret('removed') });
  await paris.api.records.remove({ ids: [ids['removed']!], reason: 'written by mistake' });
  await create('chosen', 'person', { name: secret('chosen') });
  await addEvidence('report.txt', Buffer.from('a report that may go'));
  await addEvidence('abuse.bin', Buffer.from(secret('abuse')));
  await setField(ids['abuse.bin']!, 'category', 'sealed-abuse-material');
  await addEvidence('held.txt', Buffer.from(secret('held-content')));
  await setField(ids['held.txt']!, 'marking', { handling: 'H3', tlp: 'RED', pap: 'RED' });
  await addEvidence('secret-name.txt', Buffer.from('a file with a telling name'));
  await paris.api.records.keepHome({
    id: ids['secret-name.txt']!,
    field: 'fileName',
    isKeptHome: true,
    reason: 'tells who',
  });
  await paris.api.records.keepHome({
    id: ids['secret-name.txt']!,
    field: 'label',
    isKeptHome: true,
    reason: 'tells who',
  });
}

beforeAll(async () => {
  pair = await openPair(folder.path);
  caseId = await openLevant(pair.paris);
  await tellTheStory();
  plan = await planFor(pair.paris, caseId, pair.lisbonId, { chosenOut: [ids['chosen']!] });
  rows = await allRows(pair.paris, plan);
  await sealPlan(pair.paris, plan, at('levant.concord'));
  inside = await unpack(pair.lisbon, at('levant.concord'));
}, 60_000);

afterAll(async () => {
  await pair.close();
  folder.remove();
});

test.each([
  ['h3', 'handling-h3'],
  ['red', 'tlp-red'],
  ['strict', 'tlp-amber-strict'],
  ['link', 'refers-to-held'],
  ['removed', 'removed'],
  ['chosen', 'chosen-out'],
  ['held.txt', 'handling-h3'],
])('the record %s stays whole, because of %s', (name, reason) => {
  expect(reasonOf(rows, ids[name]!)).toBe(reason);
  expect(inside.leaves.some(({ record }) => record === ids[name])).toBe(false);
});

test.each([
  ['home', 'comment', 'kept-home'],
  ['note', 'about', 'refers-to-held'],
  ['secret-name.txt', 'fileName', 'kept-home'],
  ['abuse.bin', 'fileName', 'sealed-category'],
  ['abuse.bin', 'label', 'sealed-category'],
])('of the record %s the field %s stays, because of %s, and the rest leaves', (name, field, reason) => {
  const id = ids[name]!;
  expect(reasonOf(rows, id, field)).toBe(reason);
  expect(inside.leaves.some((leaf) => leaf.record === id && leaf.field === field)).toBe(false);
  expect(inside.leaves.some((leaf) => leaf.record === id && leaf.field === 'record')).toBe(true);
});

test('custody of evidence that stays stays with it', () => {
  const custody = rows.filter(({ type, held }) => type === 'custody' && held.length > 0);
  expect(custody.map(({ held }) => held)).toEqual([[{ field: null, reason: 'refers-to-held' }]]);
});

test('contents leave by their records, and abuse material never', async () => {
  const { rows: contents } = await pair.paris.api.exchange.planContents({ planId: plan.planId, offset: 0, limit: 100 });
  const held = Object.fromEntries(contents.map(({ recordId, heldBecause }) => [recordId, heldBecause]));
  expect(held).toEqual({
    [ids['report.txt']!]: null,
    [ids['abuse.bin']!]: 'sealed-category',
    [ids['held.txt']!]: 'handling-h3',
    [ids['secret-name.txt']!]: null,
  });
  const sent = inside.items.filter(({ item }) => item.kind === 'content').map(({ bytes }) => bytes.toString());
  expect(sent.toSorted()).toEqual(['a file with a telling name', 'a report that may go']);
});

test('the statement counts what stayed, and the plan and the bundle say the same', () => {
  const counted = Object.fromEntries(inside.statement.withheld.map(({ reason, ...counts }) => [reason, counts]));
  expect(inside.statement.withheld).toEqual(plan.held);
  expect(counted).toMatchObject({
    'handling-h3': { records: 2, fields: 0, contents: 1 },
    'tlp-red': { records: 1 },
    'tlp-amber-strict': { records: 1 },
    'kept-home': { records: 0, fields: 3 },
    'refers-to-held': { records: 2, fields: 1 },
    removed: { records: 1 },
    'chosen-out': { records: 1 },
    'sealed-category': { records: 0, fields: 2, contents: 1 },
  });
});

test('words that stay are found nowhere in the bundle, in no encoding', () => {
  const words = ['h3', 'red', 'strict', 'home', 'link', 'removed', 'chosen', 'abuse', 'held-content'].map(secret);
  for (const word of [
    ...words,
    'secret-name',
    'abuse.bin',
    'Chief of Paris',
    'Deputy of Paris',
    'a source at risk',
    'keptHome',
  ])
    expect([word, formsOf(word, inside.everything)]).toEqual([word, []]);
  expect(formsOf('Ada Open', inside.everything)).toContain('utf8');
});

test('the search finds words in every encoding that it claims', () => {
  const word = secret('canary');
  const hidden = {
    utf16le: Buffer.from(`..${word}..`, 'utf16le'),
    base64: Buffer.from(Buffer.from(`.${word}.`).toString('base64')),
    hex: Buffer.from(Buffer.from(word).toString('hex')),
    compressed: Buffer.concat([Buffer.from('..'), gzipSync(word)]),
  };
  for (const [form, bytes] of Object.entries(hidden)) expect(formsOf(word, bytes)).toContain(form);
});

test('of held records the headers go, without their words: the chain has no holes', async () => {
  const { commits } = plan.leaving;
  expect(inside.commits).toBe(commits);
  const { statement } = inside;
  const [own] = statement.frontier;
  expect(own).toMatchObject({ workspace: caseId, sequence: commits });
});

test('every leaf is what its salted hash says, and stands in a header of the bundle', async () => {
  const { leafIdOf } = await import('#electron/domains/records/index.ts');
  const headers = inside.items.find(({ item }) => item.kind === 'commits')!.bytes.toString();
  const listed = new Set(
    headers
      .trim()
      .split('\n')
      .flatMap((line) => {
        const { header } = JSON.parse(line) as { header: string };
        const { leaves } = JSON.parse(Buffer.from(header, 'base64').toString()) as { leaves: { id: string }[] };
        return leaves.map(({ id }) => id);
      }),
  );
  for (const leaf of inside.leaves) expect(listed).toContain(leafIdOf(leaf as never).toString('hex'));
});

test('the cover is plain: escaped, and nothing in it runs or loads', async () => {
  const cover = inside.items.find(({ item }) => item.kind === 'cover')!.bytes.toString();
  expect(cover).toContain('Operation Levant');
  expect(cover).not.toMatch(/<script|<img|<link|<iframe|href|src=|\son\w+=/i);
});

test('a case that may not leave is refused with its reason', async () => {
  const { paris, lisbonId } = pair;
  const other = await openLevant(paris);
  const view = await paris.api.records.get({ id: other });
  const seen = view.fields['marking']!.writes.map(({ leaf }) => leaf);
  const value = { handling: 'H1', tlp: 'RED', pap: 'RED' };
  await paris.api.records.update({ id: other, changes: [{ field: 'marking', value, seen }] });
  await expect(planFor(paris, other, lisbonId)).rejects.toMatchObject({
    code: 'exchange/case-may-not-leave',
    params: { reason: 'tlp-red' },
  });
});

test('a plan is refused once the case has changed, and nothing is sealed', async () => {
  const { paris, lisbonId } = pair;
  const before = await paris.api.exchange.outbox({ partner: lisbonId, caseId, offset: 0, limit: 100 });
  const old = await planFor(paris, caseId, lisbonId);
  await create('late', 'person', { name: 'Somebody new' });
  await expect(sealPlan(paris, old, at('old.concord'))).rejects.toMatchObject({ code: 'exchange/plan-outdated' });
  expect(await paris.api.exchange.outbox({ partner: lisbonId, caseId, offset: 0, limit: 100 })).toEqual(before);
});

test('a wrong password seals nothing', async () => {
  const { paris, lisbonId } = pair;
  const fresh = await planFor(paris, caseId, lisbonId);
  const attempt = paris.api.exchange.seal({ planId: fresh.planId, note: '', password: 'wrong', target: null });
  await expect(attempt).rejects.toMatchObject({ code: 'vault/wrong-password' });
});

test('the log says who was given what, with marking and counts, and vault check agrees', async () => {
  const { paris } = pair;
  const report = await paris.job<CheckReport>((await paris.api.vault.check({})).jobId);
  expect(report.findings).toEqual([]);
  const none = { officerId: null, recordId: null, from: null, to: null, text: '' };
  const filter = { ...none, action: 'disclosure' as const, caseId };
  const { entries } = await paris.api.audit.list({ filter, offset: 0, limit: 50 });
  const sealed = entries.find(({ operation }) => operation === 'exchange.seal');
  expect(sealed?.reason).toMatch(/^Lisbon PT #1: \d+ records, 2 files, \d+ held, H1 TLP:AMBER PAP:AMBER$/);
});
