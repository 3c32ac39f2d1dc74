import { createPrivateKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { signCms } from '#electron/platform/pki/sign-cms.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { authorityExtensions, issue } from '#tests/support/openssl-authority.ts';

const openssl = createOpenSsl();
afterAll(() => openssl.remove());
const kinds = ['rsa3072', 'p256', 'p384', 'p521'] as const;
const content = Buffer.from('both sides check both steps\n');
const signedAt = Math.floor(Date.now() / 1000) * 1000;

beforeAll(() => {
  openssl.write('content', content);
  issue(openssl, { name: 'root', issuer: null });
  issue(openssl, { name: 'issuing', issuer: 'root', extensions: authorityExtensions });
  for (const key of kinds) issue(openssl, { name: key, key, issuer: 'issuing' });
});

function sign(kind: string, isDetached: boolean): Buffer {
  const chain = [kind, 'issuing'].map((name) => openssl.read(`${name}.der`));
  const signer = createKeySigner(createPrivateKey(openssl.read(`${kind}.key`)), chain);
  return signCms({ content, isDetached, signedAt, signer });
}

describe.each(kinds)('a signature with a key of kind %s', (kind) => {
  const stock = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', 'ours.p7s', '-CAfile', 'root.pem'];

  it('is verified by openssl cms -cades, with the content inside', () => {
    openssl.write('ours.p7s', sign(kind, false));
    openssl.run(...stock, '-out', 'opened');
    expect(openssl.read('opened').equals(content)).toBe(true);
  });

  it('is verified by openssl cms -cades, with the content beside it, unless that was altered', () => {
    openssl.write('ours.p7s', sign(kind, true));
    expect(openssl.accepts(...stock, '-content', 'content', '-out', 'opened')).toBe(true);
    openssl.write('altered', Buffer.concat([content, Buffer.from('!')]));
    expect(openssl.accepts(...stock, '-content', 'altered', '-out', 'opened')).toBe(false);
  });

  it('is verified here, with the word on its certificate inside', () => {
    const options = { requireSigningCertificate: true };
    for (const isDetached of [true, false]) {
      const verified = verifyCms(sign(kind, isDetached), isDetached ? content : null, options);
      expect(verified).toMatchObject({ signedAt, content });
      expect(verified.signer.commonName).toBe(kind);
      expect(verified.certificates).toHaveLength(2);
    }
  });
});
