import { createPrivateKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { makeRevocationList } from '#electron/platform/pki/make-revocation-list.ts';
import { parseRevocationList } from '#electron/platform/pki/parse-revocation-list.ts';
import { verifyRevocationList } from '#electron/platform/pki/verify-revocation-list.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { issue } from '#tests/support/openssl-authority.ts';

const openssl = createOpenSsl();
afterAll(() => openssl.remove());
const kinds = ['rsa3072', 'p256', 'p384'] as const;
const now = Math.floor(Date.now() / 1000) * 1000;
const day = 86_400_000;

beforeAll(() => {
  for (const key of kinds) {
    issue(openssl, { name: key, key, issuer: null });
    issue(openssl, { name: `${key}-officer`, issuer: key, serial: '0xfe01' });
  }
});

function make(kind: string, entries: Parameters<typeof makeRevocationList>[0]['entries']): Buffer {
  const signer = createKeySigner(createPrivateKey(openssl.read(`${kind}.key`)), [openssl.read(`${kind}.der`)]);
  return makeRevocationList({ signer, number: 0x1ffn, thisUpdate: now, nextUpdate: now + 7 * day, entries });
}

describe.each(kinds)('a list on a key of kind %s', (kind) => {
  const entries = [
    { serial: 'fe01', revokedAt: now - day, reason: 'keyCompromise' },
    { serial: '7', revokedAt: now - 2 * day, reason: 'unspecified' },
  ] as const;

  it('is verified by openssl, which refuses the certificate that it names', () => {
    const officer = `${kind}-officer.pem`;
    const verifies = (): boolean =>
      openssl.accepts(
        'verify',
        '-CAfile',
        `${kind}.pem`,
        '-CRLfile',
        'ours.pem',
        '-crl_check',
        '-x509_strict',
        officer,
      );
    const write = (der: Buffer): void => {
      openssl.write('ours.der', der);
      openssl.run('crl', '-inform', 'DER', '-in', 'ours.der', '-verify', '-CAfile', `${kind}.pem`, '-out', 'ours.pem');
    };
    write(make(kind, []));
    expect(verifies()).toBe(true);
    write(make(kind, entries));
    expect(verifies()).toBe(false);
    const text = openssl.run('crl', '-in', 'ours.pem', '-noout', '-text');
    expect(text).toMatch(/Serial Number: FE01[\s\S]*Key Compromise[\s\S]*Serial Number: 07/);
    expect(text).toMatch(/X509v3 CRL Number:\s+511/);
  });

  it('is read back as it was meant', () => {
    const list = verifyRevocationList(make(kind, entries), openssl.read(`${kind}.der`));
    expect(list).toMatchObject({ thisUpdate: now, nextUpdate: now + 7 * day, entries });
    expect(list.number).toBe('1ff'.padStart(40, '0'));
    expect(parseRevocationList(make(kind, [])).entries).toEqual([]);
  });
});
