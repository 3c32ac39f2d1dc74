import { createPrivateKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPkcs12 } from '#electron/platform/pki/read-pkcs12.ts';
import { writePkcs12 } from '#electron/platform/pki/write-pkcs12.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { authorityExtensions, issue } from '#tests/support/openssl-authority.ts';
import { codeOf } from '#tests/support/refusal.ts';

const openssl = createOpenSsl();
const random = createSystemRandom(createSystemClock());
afterAll(() => openssl.remove());

const kinds = ['rsa3072', 'p256', 'p384', 'p521'] as const;
const password = 'Pä$$ word €';

beforeAll(() => {
  issue(openssl, { name: 'root', issuer: null });
  issue(openssl, { name: 'issuing', issuer: 'root', extensions: authorityExtensions });
  for (const key of kinds) issue(openssl, { name: key, key, issuer: 'issuing' });
  openssl.run('x509', '-in', 'root.pem', '-out', 'chain.pem');
  openssl.write('chain.pem', Buffer.concat([openssl.read('root.pem'), openssl.read('issuing.pem')]));
});

const pkcs8 = (name: string): Buffer =>
  createPrivateKey(openssl.read(`${name}.key`)).export({ type: 'pkcs8', format: 'der' });
const chainOf = (name: string): Buffer[] => [name, 'issuing', 'root'].map((one) => openssl.read(`${one}.der`));

function exportByOpenSsl(name: string, ...args: readonly string[]): Buffer {
  const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-certfile', 'chain.pem', '-out', 'made.p12'];
  openssl.run('pkcs12', '-export', ...files, '-passout', `pass:${password}`, ...args);
  return openssl.read('made.p12');
}

describe.each(kinds)('with a key of kind %s', (name) => {
  it.each([
    ['default', []],
    ['-legacy', ['-legacy']],
    ['-legacy with 3DES for all', ['-legacy', '-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES']],
    ['AES-128 and SHA-512', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC', '-macalg', 'sha512']],
    ['plain certificates', ['-certpbe', 'NONE']],
    ['plain key', ['-keypbe', 'NONE', '-certpbe', 'NONE']],
  ])('reads what openssl exports: %s', (_name, args) => {
    const { privateKey, chain } = readPkcs12(exportByOpenSsl(name, ...args), password);
    const read = createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' });
    expect(read.equals(createPrivateKey(openssl.read(`${name}.key`)))).toBe(true);
    expect(chain).toEqual(chainOf(name));
  });

  it('writes what openssl reads, byte for byte', () => {
    openssl.write('ours.p12', writePkcs12({ privateKey: pkcs8(name), chain: chainOf(name), password, random }));
    const key = openssl.run('pkcs12', '-in', 'ours.p12', '-passin', `pass:${password}`, '-nodes', '-nocerts');
    expect(createPrivateKey(key).equals(createPrivateKey(openssl.read(`${name}.key`)))).toBe(true);
    const own = openssl.run('pkcs12', '-in', 'ours.p12', '-passin', `pass:${password}`, '-nokeys', '-clcerts');
    openssl.write('own.pem', own);
    openssl.run('x509', '-in', 'own.pem', '-outform', 'DER', '-out', 'own.der');
    expect(openssl.read('own.der').equals(openssl.read(`${name}.der`))).toBe(true);
    const others = openssl.run('pkcs12', '-in', 'ours.p12', '-passin', `pass:${password}`, '-nokeys', '-cacerts');
    expect(others.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  it('reads back its own', () => {
    const made = writePkcs12({ privateKey: pkcs8(name), chain: chainOf(name), password, random });
    expect(readPkcs12(made, password)).toEqual({ privateKey: pkcs8(name), chain: chainOf(name) });
  });
});

it('refuses a wrong password by name', () => {
  expect(codeOf(() => readPkcs12(exportByOpenSsl('p256'), 'another'))).toBe('pki/pkcs12-wrong-password');
  expect(openssl.accepts('pkcs12', '-in', 'ours.p12', '-passin', 'pass:another', '-nodes')).toBe(false);
});

it('refuses a file without an integrity check, and one without a key', () => {
  expect(codeOf(() => readPkcs12(exportByOpenSsl('p256', '-nomac'), password))).toBe('pki/pkcs12-malformed');
  openssl.run('pkcs12', '-export', '-nokeys', '-in', 'p256.pem', '-out', 'certs.p12', '-passout', `pass:${password}`);
  expect(codeOf(() => readPkcs12(openssl.read('certs.p12'), password))).toBe('pki/pkcs12-malformed');
});

it('refuses to write a key with another’s certificate', () => {
  const input = { privateKey: pkcs8('p256'), chain: chainOf('p384'), password, random };
  expect(codeOf(() => writePkcs12(input))).toBe('pki/key-mismatch');
});

it('refuses a file that asks for endless work', () => {
  const made = exportByOpenSsl('p256', '-macalg', 'sha256', '-iter', '2000001');
  expect(codeOf(() => readPkcs12(made, password))).toBe('pki/pkcs12-malformed');
});

it('refuses every altered byte of a file', () => {
  const made = writePkcs12({ privateKey: pkcs8('p256'), chain: chainOf('p256').slice(0, 1), password, random });
  for (let at = 0; at < made.length; at += 149) {
    const altered = Buffer.from(made);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(
      codeOf(() => readPkcs12(altered, password)),
      `byte ${at}`,
    ).toMatch(/^pki\/pkcs12-/);
  }
});
