import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { concord } from '#tests/support/command-line.ts';
import { openCore, temporaryFolder } from '#tests/support/real-core.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
const [paris, lisbon, card] = [at('paris'), at('lisbon'), at('lisbon.concord-card')];
const boss = at('boss.password');
const deputy = at('deputy.password');

async function createUnit(dir: string, unit: string, country: string): Promise<void> {
  const made = await concord([
    'vault',
    'create',
    dir,
    '--unit',
    unit,
    '--country',
    country,
    '--person',
    'Alix Martin',
    '--password-file',
    boss,
    '--json',
  ]);
  expect(made).toMatchObject({ code: 0, error: '' });
  const real = openCore();
  await real.api.vault.select({ folder: real.file(dir, 'folder') });
  await real.api.session.unlock({ name: '', password: 'correct horse battery' });
  await real.api.officers.add({ name: 'Rui Alves', roles: ['investigator'], password: 'staple orbit lantern' });
  await real.close();
}

beforeAll(async () => {
  writeFileSync(boss, 'correct horse battery\n');
  writeFileSync(deputy, 'staple orbit lantern\n');
  await createUnit(paris, 'OCLCTIC', 'FR');
  await createUnit(lisbon, 'Polícia Judiciária', 'PT');
}, 60_000);
afterAll(folder.remove);

let fingerprint = '';

test('a card is exported, and its fingerprint printed as digits and words', async () => {
  const run = await concord(['card', 'export', lisbon, '-o', card, '--password-file', boss, '--json']);
  expect(run).toMatchObject({ code: 0, error: '' });
  const printed = run.json<{ fingerprint: string; words: { en: string[]; fr: string[] } }>();
  expect(printed.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  expect(printed.words.en).toHaveLength(12);
  fingerprint = printed.fingerprint;
});

test('a card whose fingerprint was read out differently is refused, and nothing is in use', async () => {
  const other = 'f'.repeat(64);
  const run = await concord(['card', 'import', paris, card, '--fingerprint', other, '--password-file', boss, '--json']);
  expect(run.code).toBe(3);
  expect(run.json()).toMatchObject({ error: { code: 'card/fingerprint-differs' } });
  const list = await concord(['card', 'list', paris, '--password-file', boss, '--json']);
  expect(list.json()).toMatchObject({ partners: [{ card: null, waiting: [{ state: 'offered', first: null }] }] });
});

test('one officer confirms, is told that a second must, and cannot be the second', async () => {
  const words = ['card', 'import', paris, card, '--fingerprint', fingerprint, '--password-file', boss];
  const first = await concord(words);
  expect(first).toMatchObject({ code: 0, error: '' });
  expect(first.out).toContain('A second officer must confirm');
  const again = await concord([...words, '--json']);
  expect(again.json()).toMatchObject({ error: { code: 'card/same-officer' } });
});

test('another officer runs it again, and the card is in use', async () => {
  const words = ['card', 'import', paris, card, '--fingerprint', fingerprint, '--password-file', deputy, '--json'];
  const run = await concord(words);
  expect(run).toMatchObject({ code: 0, error: '' });
  expect(run.json()).toMatchObject({
    state: 'confirmed',
    first: { officer: 'Alix Martin' },
    second: { officer: 'Rui Alves' },
  });
  const again = await concord(words);
  expect(again.json()).toMatchObject({ outcome: 'known', state: 'confirmed' });
});

test('both officers confirm in one go', async () => {
  const own = at('paris.concord-card');
  const exported = await concord(['card', 'export', paris, '-o', own, '--password-file', boss, '--json']);
  const read = exported.json<{ fingerprint: string; words: { fr: string[] } }>();
  const run = await concord([
    'card',
    'import',
    lisbon,
    own,
    '--fingerprint',
    read.words.fr.join(' '),
    '--password-file',
    boss,
    '--json',
    '--second-officer',
    'rui alves',
    '--second-password-file',
    deputy,
  ]);
  expect(run).toMatchObject({ code: 0, error: '' });
  expect(run.json()).toMatchObject({ state: 'confirmed', second: { officer: 'Rui Alves' } });
});

test('an expert opens with stock age what was sealed for the unit', async () => {
  const keyFile = at('lisbon.key');
  const run = await concord(['vault', 'age-key', lisbon, '-o', keyFile, '--password-file', boss, '--json']);
  expect(run).toMatchObject({ code: 0, error: '' });
  const text = readFileSync(keyFile, 'utf8');
  const recipient = /public key: (age1\S+)/.exec(text)?.[1] ?? '';
  const sealed = execFileSync('age', ['-r', recipient], { input: 'for Lisbon' });
  expect(execFileSync('age', ['-d', '-i', keyFile], { input: sealed }).toString()).toBe('for Lisbon');
  expect(readFileSync(`${keyFile}.hybrid`, 'utf8')).toContain('AGE-SECRET-KEY-PQ-1');
  const refused = await concord(['vault', 'age-key', lisbon, '-o', keyFile, '--password-file', deputy, '--json']);
  expect(refused.json()).toMatchObject({ error: { code: 'session/not-allowed' } });
  const logged = await concord(['audit', lisbon, '--password-file', boss, '--json']);
  expect(logged.out).toContain('vault.ageKey');
});

test('a partner that is withdrawn is trusted no more', async () => {
  const listed = async () =>
    (await concord(['card', 'list', lisbon, '--password-file', boss, '--json'])).json<{
      partners: { unit: { id: string; name: string }; card: { state: string } | null }[];
    }>().partners;
  const partner = (await listed()).find(({ card }) => card?.state === 'confirmed');
  const withdraw = [
    'card',
    'withdraw',
    lisbon,
    partner?.unit.id ?? '',
    '--because',
    'Keys lost',
    '--password-file',
    boss,
  ];
  expect(await concord(withdraw)).toMatchObject({ code: 0, error: '' });
  expect((await listed()).find(({ unit }) => unit.id === partner?.unit.id)?.card ?? null).toBeNull();
  expect((await concord(withdraw)).code).toBe(3);
});
