import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { concord } from '#tests/support/command-line.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { issue } from '#tests/support/openssl-authority.ts';

const openssl = createOpenSsl();
const at = (name: string): string => join(openssl.folder, name);
const vault = at('vault');
const run = (...words: readonly string[]) => concord([...words, '--password-file', at('password'), '--json']);

beforeAll(async () => {
  writeFileSync(at('password'), 'correct horse battery\n');
  writeFileSync(at('passphrase'), 'from the ministry\n');
  const unit = ['--unit', 'OCLCTIC', '--country', 'FR', '--person', 'Alix Martin'];
  const made = await run('vault', 'create', vault, ...unit);
  if (made.code !== 0) throw new Error(made.error);
  issue(openssl, { name: 'Root', issuer: null });
}, 60_000);
afterAll(openssl.remove);

type Shown = {
  unit: { fingerprint: string; subject: string }[];
  officers: { certificates: { fingerprint: string; revokedAt: number | null }[] }[];
};
const show = async (): Promise<Shown> => (await run('identity', 'show', vault)).json<Shown>();

test('a national authority with openssl answers the request for the unit’s key', async () => {
  expect(await run('identity', 'request', vault, '-o', at('unit.csr'))).toMatchObject({ code: 0, error: '' });
  openssl.run('req', '-in', 'unit.csr', '-noout', '-verify');
  const lines = [
    'basicConstraints=critical,CA:TRUE',
    'keyUsage=critical,keyCertSign,cRLSign',
    'subjectKeyIdentifier=hash',
  ];
  openssl.write('ca.ext', lines.join('\n'));
  const signing = ['-CA', 'Root.pem', '-CAkey', 'Root.key', '-set_serial', '7', '-days', '99', '-extfile', 'ca.ext'];
  openssl.run('x509', '-req', '-in', 'unit.csr', ...signing, '-out', 'unit.pem');
  openssl.write('answer.pem', Buffer.concat([openssl.read('unit.pem'), openssl.read('Root.pem')]));
  expect(await run('identity', 'import', vault, at('answer.pem'))).toMatchObject({ code: 0, error: '' });
  const { unit } = await show();
  expect(unit).toHaveLength(3);
  const foreign = await run('identity', 'import', vault, at('Root.pem'));
  expect(foreign.json()).toMatchObject({ error: { code: 'identity/not-our-key' } });
});

test('a certificate is renewed, and the old one revoked and listed', async () => {
  const before = (await show()).officers[0]?.certificates[0]?.fingerprint ?? '';
  expect(await run('identity', 'renew', vault)).toMatchObject({ code: 0, error: '' });
  const why = ['--because', 'superseded', '--note', 'renewed today'];
  expect(await run('identity', 'revoke', vault, before, ...why)).toMatchObject({ code: 0, error: '' });
  expect((await show()).officers[0]?.certificates[1]?.revokedAt).not.toBeNull();
  expect(await run('identity', 'crl', vault, '-o', at('list.pem'))).toMatchObject({ code: 0, error: '' });
  expect(openssl.run('crl', '-in', 'list.pem', '-noout', '-text')).toContain('Superseded');
  const known = await run('identity', 'crl', vault, '--import', at('list.pem'));
  expect(known.json()).toMatchObject({ isNew: false, entries: 1 });
});

test('PKCS #12 goes out and comes in', async () => {
  const secret = ['--passphrase-file', at('passphrase')];
  expect(await run('identity', 'pkcs12', vault, '-o', at('own.p12'), ...secret)).toMatchObject({ code: 0, error: '' });
  openssl.run('pkcs12', '-in', 'own.p12', '-passin', 'pass:from the ministry', '-nodes', '-out', 'own.pem');
  issue(openssl, { name: 'Jane', issuer: 'Root' });
  const made = ['-in', 'Jane.pem', '-inkey', 'Jane.key', '-certfile', 'Root.pem', '-out', 'jane.p12'];
  openssl.run('pkcs12', '-export', ...made, '-passout', 'pass:from the ministry');
  const taken = await run('identity', 'import', vault, at('jane.p12'), ...secret);
  expect(taken).toMatchObject({ code: 0, error: '' });
  expect((await run('vault', 'check', vault)).json()).toMatchObject({ ok: true });
});
