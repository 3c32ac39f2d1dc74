import { execFileSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { type CliRun, concord } from '#tests/support/command-line.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { openLevant, openPair } from '#tests/support/sealing.ts';
import type { UnitCore } from '#tests/support/units.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
let paris: string;
let lisbon: UnitCore;
let caseId: RecordId;
let person: RecordId;
let lisbonId: string;

beforeAll(async () => {
  const pair = await openPair(folder.path);
  paris = pair.paris.folder;
  lisbon = pair.lisbon;
  lisbonId = pair.lisbonId;
  caseId = await openLevant(pair.paris);
  const create = async (name: string, envelope = {}) =>
    (await pair.paris.api.records.create({ type: 'person', caseId, fields: { name }, envelope })).id;
  person = await create('Ada Open');
  await create('Ada Secret', { marking: { handling: 'H3', tlp: 'RED', pap: 'RED' } });
  writeFileSync(at('password'), `${pair.paris.chief.password}\n`);
  await pair.paris.close();
}, 60_000);

afterAll(async () => {
  await lisbon.close();
  folder.remove();
});

const run = (...words: string[]): Promise<CliRun> => concord([...words, '--password-file', at('password')]);
const seal = (name: string, ...words: string[]): Promise<CliRun> =>
  run('seal', paris, '--case', 'Operation Levant', '-o', at(name), ...words);

test('seal prints what left, what was held back, and why', async () => {
  const result = await seal('a.concord', '--to', 'lisbon', '--note', 'by courier');
  expect(result).toMatchObject({ code: 0, error: '' });
  expect(result.out).toContain('Lisbon (PT)');
  expect(result.out).toMatch(/Left +2 records \(2 new\)/);
  expect(result.out).toMatch(/person +Ada Secret +whole record +handling code H3/);
  expect(result.out).toMatch(/SHA-256 [0-9a-f]{64}/);
});

test('with --json it is one object, and the file is the one that it names', async () => {
  const result = await seal('b.concord', '--to', lisbonId.slice(0, 8), '--without', person, '--json');
  const told = result.json<{
    size: number;
    sha256: string;
    leaving: unknown[];
    held: { title: string; reason: string }[];
  }>();
  expect(told).toMatchObject({ sequence: 2, records: 1, held: expect.anything() });
  expect(told.size).toBe(statSync(at('b.concord')).size);
  expect(told.held.map(({ title, reason }) => [title, reason])).toEqual([
    ['Ada Open', 'chosen-out'],
    ['Ada Secret', 'handling-h3'],
  ]);
  expect(execFileSync('sha256sum', [at('b.concord')], { encoding: 'utf8' })).toContain(told.sha256);
});

test('--suite x25519 makes a file that the age of Debian 12 opens', async () => {
  expect((await seal('c.concord', '--to', 'Lisbon', '--suite', 'x25519', '--contents', 'none')).code).toBe(0);
  writeFileSync(at('key.txt'), (await lisbon.core.ageKeyFiles()).x25519);
  const tar = execFileSync('age', ['-d', '-i', at('key.txt'), at('c.concord')], { maxBuffer: 1e8 });
  expect(execFileSync('tar', ['t'], { input: tar, encoding: 'utf8' })).toContain('bag/statement.json');
});

test('a target inside a vault is refused before anything is sealed: the vault stays whole', async () => {
  const before = (await run('outbox', paris, '--json')).json<{ bundles: unknown[] }>().bundles.length;
  for (const name of ['vault.db', 'vault.json', 'outbox/new.concord']) {
    const refused = await run('seal', paris, '--case', 'Operation Levant', '--to', 'Lisbon', '-o', join(paris, name));
    expect(refused).toMatchObject({ code: 3, error: expect.stringContaining('files/inside-vault') });
  }
  const key = await run('vault', 'age-key', paris, '-o', join(paris, 'vault.db'));
  expect(key).toMatchObject({ code: 3, error: expect.stringContaining('files/inside-vault') });
  const after = await run('outbox', paris, '--json');
  expect(after.json<{ bundles: unknown[] }>().bundles).toHaveLength(before);
});

test('outbox lists what was sealed, the newest first', async () => {
  const listed = await run('outbox', paris, '--json');
  const { bundles } = listed.json<{ bundles: { sequence: number; state: string; held: number }[] }>();
  expect(bundles.map(({ sequence, state, held }) => [sequence, state, held])).toEqual([
    [3, 'delivered', 1],
    [2, 'delivered', 2],
    [1, 'delivered', 1],
  ]);
  expect((await run('outbox', paris)).out).toContain('Lisbon');
});

test.each([
  [['--to', 'Madrid'], 3, 'cli/partner-unknown'],
  [['--to', 'Lisbon', '--contents', 'some'], 2, '--contents takes none, new or all.'],
  [['--to', 'Lisbon', '--suite', 'rot13'], 2, '--suite takes x25519.'],
  [['--to', 'Lisbon', '--without', 'Ada'], 2, '--without takes the id of a record.'],
] as const)('seal %j is refused with %i, and nothing is written', async (words, code, sentence) => {
  const result = await seal('never.concord', ...words);
  expect(result.code).toBe(code);
  expect(result.error).toContain(sentence);
  expect(existsSync(at('never.concord'))).toBe(false);
});

test('receipt says so where there is nothing to tell', async () => {
  const result = await run('receipt', paris, '--to', 'Lisbon', '-o', at('receipt.concord'));
  expect(result.code).toBe(3);
  expect(result.error).toContain('exchange/nothing-to-tell');
});

test('receipt finds the one partner that waits for an answer', async () => {
  await lisbon.job((await lisbon.api.exchange.accept({ id: await openAtLisbon('a.concord'), except: [] })).jobId);
  const lisbonVault = lisbon.folder;
  await lisbon.api.session.lock({});
  writeFileSync(at('lisbon-password'), `${lisbon.chief.password}\n`);
  const words = [
    'receipt',
    lisbonVault,
    '-o',
    at('answer.concord'),
    '--password-file',
    at('lisbon-password'),
    '--json',
  ];
  await lisbon.close();
  const result = await concord(words);
  expect(result).toMatchObject({ code: 0 });
  expect(result.json<{ partner: { name: string } }>()).toMatchObject({ partner: { name: 'Paris' }, sequence: 1 });
});

async function openAtLisbon(name: string): Promise<string> {
  const { jobId } = await lisbon.api.exchange.open({ file: lisbon.file(at(name), 'read') });
  return (await lisbon.job<{ entry: string }>(jobId)).entry;
}
