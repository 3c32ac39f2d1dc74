import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { type KeyKind, issue } from '#tests/support/openssl-authority.ts';

const openssl = createOpenSsl();
afterAll(() => openssl.remove());
const content = Buffer.from('two units\r\nagree\n\u0000 byte for byte');
const kinds: KeyKind[] = ['rsa', 'p256', 'p384', 'p521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'];

beforeAll(() => {
  openssl.write('content', content);
  issue(openssl, { name: 'root', issuer: null });
  for (const key of kinds) issue(openssl, { name: key, key, issuer: 'root' });
  issue(openssl, { name: 'other', issuer: 'root', serial: '0x77' });
});

function sign(signer: string, ...args: readonly string[]): Buffer {
  const files = ['-in', 'content', '-signer', `${signer}.pem`, '-inkey', `${signer}.key`, '-out', 'signed.der'];
  openssl.run('cms', '-sign', '-binary', '-outform', 'DER', ...files, ...args);
  return openssl.read('signed.der');
}

describe('what openssl cms signs', () => {
  const forms = [
    ['detached', [], true],
    ['with its content inside', ['-nodetach'], false],
    ['as CAdES', ['-cades'], true],
    ['by key identifier', ['-keyid'], true],
    ['with SHA-384', ['-md', 'sha384'], true],
    ['with SHA-512 and CAdES inside', ['-md', 'sha512', '-cades', '-nodetach'], false],
    ['with its issuer beside it', ['-certfile', 'root.pem'], true],
  ] as const;
  it.each(kinds.flatMap((kind) => forms.map((form) => [kind, ...form] as const)))(
    'is accepted: %s, %s',
    (kind, _form, args, isDetached) => {
      const verified = verifyCms(sign(kind, ...args), isDetached ? content : null);
      expect(verified.signer.fingerprint).toBe(parseCertificate(openssl.read(`${kind}.der`)).fingerprint);
      expect(verified.content.equals(content)).toBe(true);
      expect(Math.abs((verified.signedAt ?? 0) - Date.now())).toBeLessThan(600_000);
    },
  );

  it('is accepted with RSASSA-PSS', () => {
    const pss = ['-keyopt', 'rsa_padding_mode:pss'];
    expect(verifyCms(sign('rsa', ...pss), content).signer.key).toBe('RSA 2048');
  });
});
