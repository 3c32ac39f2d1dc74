import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { concord } from '#tests/support/command-line.ts';
import { founder, temporaryFolder } from '#tests/support/real-core.ts';

const place = temporaryFolder();
const vault = join(place.path, 'vault');
const founderFile = join(place.path, 'password');
const colleagueFile = join(place.path, 'colleague');

beforeAll(async () => {
  writeFileSync(founderFile, `${founder.password}\n`);
  writeFileSync(colleagueFile, 'another long password\n');
  const unit = ['--unit', 'OCLCTIC', '--country', 'FR', '--person', founder.name];
  await concord(['vault', 'create', vault, ...unit, '--password-file', founderFile]);
});
afterAll(() => place.remove());

const add = (name: string, role: string) => {
  const words = ['officer', 'add', vault, '--name', name, '--role', role, '--new-password-file', colleagueFile];
  return concord([...words, '--password-file', founderFile, '--json']);
};

test('a colleague who is added logs in with the first password and the roles given', async () => {
  const added = await add('Dana Roux', 'investigator');
  expect([added.code, added.error]).toEqual([0, '']);
  expect(added.json()).toMatchObject({ name: 'Dana Roux', roles: ['investigator'] });
  const listed = await concord(['officer', 'list', vault, '--person', 'Dana Roux', '--password-file', colleagueFile]);
  expect(listed.code).toBe(0);
  expect(listed.out).toContain('Dana Roux');
});

test('a role that does not exist is wrong usage, a colleague may not add others', async () => {
  expect((await add('Somebody', 'chief')).code).toBe(2);
  const adding = ['officer', 'add', vault, '--name', 'Eve', '--role', 'auditor', '--new-password-file', colleagueFile];
  const refused = await concord([...adding, '--person', 'Dana Roux', '--password-file', colleagueFile, '--json']);
  expect(refused.code).toBe(3);
  expect(refused.json()).toMatchObject({ error: { code: 'session/not-allowed' } });
});

test('an officer who is disabled logs in no more, and the certificate stands on the revocation list', async () => {
  const disable = ['officer', 'disable', vault, 'Dana Roux', '--because', 'Left the unit'];
  expect((await concord([...disable, '--password-file', founderFile])).code).toBe(0);
  const refused = await concord(['officer', 'list', vault, '--person', 'Dana Roux', '--password-file', colleagueFile]);
  expect(refused.code).toBe(3);
  const shown = await concord(['identity', 'show', vault, '--password-file', founderFile, '--json']);
  const { officers } = shown.json<{ officers: { name: string; certificates: { revokedAt: number | null }[] }[] }>();
  const dana = officers.find(({ name }) => name === 'Dana Roux');
  expect(dana?.certificates.map(({ revokedAt }) => typeof revokedAt)).toEqual(['number']);
});
