import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCertificateFile, readRevocationListFile } from '#electron/platform/pki/certificate-file.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { issue, listRevoked } from '#tests/support/openssl-authority.ts';
import { codeOf } from '#tests/support/refusal.ts';

const openssl = createOpenSsl();
afterAll(() => openssl.remove());
let list: Buffer;
const der = (name: string): Buffer => openssl.read(`${name}.der`);

beforeAll(() => {
  issue(openssl, { name: 'root', issuer: null });
  issue(openssl, { name: 'officer', key: 'brainpoolP256r1', issuer: 'root' });
  list = listRevoked(openssl, { issuer: 'root', revoked: ['officer'] });
  openssl.write('both.pem', Buffer.concat([openssl.read('officer.pem'), openssl.read('root.pem')]));
});

describe('a file with certificates', () => {
  it('may be PEM with several and text around them, or DER with one', () => {
    expect(readCertificateFile(openssl.read('both.pem'))).toEqual([der('officer'), der('root')]);
    openssl.run('x509', '-in', 'officer.pem', '-text', '-out', 'text.pem');
    expect(readCertificateFile(openssl.read('text.pem'))).toEqual([der('officer')]);
    expect(readCertificateFile(der('root'))).toEqual([der('root')]);
  });

  it.each(['PEM', 'DER'])('may be PKCS#7 in %s', (form) => {
    openssl.run('crl2pkcs7', '-nocrl', '-certfile', 'both.pem', '-outform', form, '-out', 'both.p7b');
    const found = readCertificateFile(openssl.read('both.p7b'));
    expect(found.map((one) => one.toString('hex')).toSorted()).toEqual(
      [der('officer'), der('root')].map((one) => one.toString('hex')).toSorted(),
    );
  });

  it('is refused where it has none, is cut, or is too large', () => {
    const refusalOf = (bytes: Uint8Array): string | null => codeOf(() => readCertificateFile(bytes));
    expect(refusalOf(Buffer.from('hello'))).toBe('pki/file-not-certificates');
    expect(refusalOf(Buffer.alloc(0))).toBe('pki/file-not-certificates');
    expect(refusalOf(openssl.read('officer.key'))).toBe('pki/file-not-certificates');
    expect(refusalOf(openssl.read('both.pem').subarray(0, -30))).toBe('pki/file-not-certificates');
    expect(refusalOf(der('root').subarray(0, -1))).toBe('pki/file-not-certificates');
    expect(refusalOf(list)).toBe('pki/certificate-malformed');
    expect(refusalOf(Buffer.alloc(1024 * 1024 + 1))).toBe('pki/file-too-large');
    expect(refusalOf(Buffer.concat(Array.from({ length: 101 }, () => openssl.read('root.pem'))))).toBe(
      'pki/file-too-large',
    );
  });
});

describe('a file with revocation lists', () => {
  it('may be PEM, DER or PKCS#7', () => {
    expect(readRevocationListFile(openssl.read('list.pem'))).toEqual([list]);
    expect(readRevocationListFile(list)).toEqual([list]);
    openssl.run('crl2pkcs7', '-in', 'list.pem', '-certfile', 'both.pem', '-outform', 'DER', '-out', 'list.p7b');
    expect(readRevocationListFile(openssl.read('list.p7b'))).toEqual([list]);
    expect(readCertificateFile(openssl.read('list.p7b'))).toHaveLength(2);
  });

  it('is refused where it has none or a broken one', () => {
    expect(codeOf(() => readRevocationListFile(openssl.read('both.pem')))).toBe('pki/file-not-revocation-lists');
    expect(codeOf(() => readRevocationListFile(der('root')))).toBe('pki/revocation-list-malformed');
  });
});
