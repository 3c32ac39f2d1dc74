import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeRequest } from '#electron/platform/pki/make-request.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { issue, keyKinds } from '#tests/support/openssl-authority.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import { codeOf } from '#tests/support/refusal.ts';

const openssl = createOpenSsl();
afterAll(() => openssl.remove());
beforeAll(() => issue(openssl, { name: 'root', issuer: null }));

const subject = { commonName: 'Officer 1a2b3c4d', organization: 'Unité «Ω», Paris', country: 'FR' };

it.each([
  ['rsa3072', 'signing'],
  ['p256', 'signing'],
  ['p384', 'authority'],
  ['p521', 'authority'],
] as const)(
  'makes a request on a key of kind %s for %s that openssl verifies and an authority answers',
  (kind, purpose) => {
    openssl.run('genpkey', ...keyKinds[kind], '-out', 'own.key');
    const privateKey = createPrivateKey(openssl.read('own.key')).export({ type: 'pkcs8', format: 'der' });
    openssl.write('own.csr', makeRequest({ subject, privateKey, purpose }));
    openssl.run('req', '-inform', 'DER', '-in', 'own.csr', '-verify', '-noout');
    const answer = ['-copy_extensions', 'copyall', '-set_serial', '0x51', '-days', '9'];
    openssl.run(
      'x509',
      '-req',
      '-inform',
      'DER',
      '-in',
      'own.csr',
      '-CA',
      'root.pem',
      '-CAkey',
      'root.key',
      ...answer,
      '-outform',
      'DER',
      '-out',
      'own.der',
    );
    const certificate = parseCertificate(openssl.read('own.der'));
    expect(certificate).toMatchObject({ ...subject, isAuthority: purpose === 'authority' });
    expect(certificate.subject).toBe('CN=Officer 1a2b3c4d, O=Unité «Ω»\\, Paris, C=FR');
    const text = openssl.run('x509', '-inform', 'DER', '-in', 'own.der', '-noout', '-text');
    expect(text).toContain(
      purpose === 'authority' ? 'Certificate Sign, CRL Sign' : 'Digital Signature, Non Repudiation',
    );
  },
);

it('refuses a key that is too weak for a certificate of one’s own', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const der = privateKey.export({ type: 'pkcs8', format: 'der' });
  expect(codeOf(() => makeRequest({ subject, privateKey: der, purpose: 'signing' }))).toBe('pki/weak-key');
  expect(codeOf(() => makeRequest({ subject, privateKey: Buffer.from('no key'), purpose: 'signing' }))).toBe(
    'pki/private-key-malformed',
  );
});
