import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { createPrivateKey } from 'node:crypto';
import { integer, objectId, octetString, sequence } from '#electron/platform/pki/der-writer.ts';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { oid } from '#electron/platform/pki/oids.ts';
import type { Signer } from '#electron/platform/pki/pki-types.ts';
import { type CmsParts, attribute, buildCms, signByAnother, usualAttributes } from '#tests/support/cms-parts.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { type KeyKind, issue } from '#tests/support/openssl-authority.ts';
import { codeOf } from '#tests/support/refusal.ts';

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

function signerOf(name: string): Signer {
  return createKeySigner(createPrivateKey(openssl.read(`${name}.key`)), [openssl.read(`${name}.der`)]);
}

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

describe('is refused', () => {
  const built = (parts: CmsParts = {}): Buffer => buildCms(content, signerOf('p256'), parts);
  const usual = (): Record<string, Buffer> => usualAttributes(content, openssl.read('p256.der'));
  const without = (name: string): Buffer[] =>
    Object.entries(usual()).flatMap(([key, value]) => (key === name ? [] : [value]));
  const refusalOf = (der: Buffer, options = {}): string | null => codeOf(() => verifyCms(der, null, options));

  it('not at all where nothing is wrong with it', () => {
    expect(refusalOf(built())).toBeNull();
    expect(refusalOf(built(), { requireSigningCertificate: true })).toBeNull();
  });

  it('with altered content, beside or inside', () => {
    expect(codeOf(() => verifyCms(sign('p256'), Buffer.from('else')))).toBe('pki/content-altered');
    expect(refusalOf(buildCms(Buffer.from('else'), signerOf('p256'), { attributes: Object.values(usual()) }))).toBe(
      'pki/content-altered',
    );
  });

  it('with the content in two places or in none', () => {
    expect(codeOf(() => verifyCms(sign('p256', '-nodetach'), content))).toBe('pki/signature-malformed');
    expect(codeOf(() => verifyCms(sign('p256'), null))).toBe('pki/signature-malformed');
  });

  it('when another key made it, or nobody’s', () => {
    expect(refusalOf(built({ signature: signByAnother }))).toBe('pki/signature-invalid');
    expect(refusalOf(built({ signature: () => Buffer.from('none') }))).toBe('pki/signature-invalid');
    expect(refusalOf(built({ signature: () => Buffer.from('3006020100020100', 'hex') }))).toBe('pki/signature-invalid');
  });

  it('when another form of the same signature stands in its place', () => {
    const longer = (signed: Buffer): Buffer => Buffer.concat([signerOf('p256').sign(signed), Buffer.alloc(1)]);
    expect(refusalOf(built({ signature: longer }))).toBe('pki/signature-invalid');
  });

  it('without its signer’s certificate, or with two that fit', () => {
    expect(refusalOf(built({ certificates: [] }))).toBe('pki/signer-missing');
    expect(refusalOf(built({ certificates: [openssl.read('other.der')] }))).toBe('pki/signer-missing');
    issue(openssl, { name: 'same-number', issuer: 'root', serial: '0x77' });
    const both = { certificates: ['other', 'same-number'].map((name) => openssl.read(`${name}.der`)) };
    expect(refusalOf(buildCms(content, signerOf('other'), both))).toBe('pki/signer-missing');
  });

  it('with no signer, or with two', () => {
    expect(refusalOf(built({ signers: 0 }))).toBe('pki/signer-count');
    expect(refusalOf(built({ signers: 2 }))).toBe('pki/signer-count');
    const second = ['-signer', 'other.pem', '-inkey', 'other.key'];
    expect(codeOf(() => verifyCms(sign('p256', ...second), content))).toBe('pki/signer-count');
  });

  it.each(['contentType', 'messageDigest'])('without the attribute %s', (name) => {
    expect(refusalOf(built({ attributes: without(name) }))).toBe('pki/signature-malformed');
  });

  it.each(['contentType', 'messageDigest', 'signingTime', 'signingCertificate'])(
    'with the attribute %s twice',
    (name) => {
      const twice = [...Object.values(usual()), usual()[name] ?? Buffer.alloc(0)];
      expect(refusalOf(built({ attributes: twice }))).toBe('pki/signature-malformed');
    },
  );

  it('with an attribute of two values, of none, or out of order', () => {
    const two = attribute(oid.messageDigest, octetString(Buffer.alloc(32)), octetString(Buffer.alloc(32)));
    expect(refusalOf(built({ attributes: [...without('messageDigest'), two] }))).toBe('pki/signature-malformed');
    expect(refusalOf(built({ attributes: [...without('messageDigest'), attribute(oid.messageDigest)] }))).toBe(
      'pki/signature-malformed',
    );
    const reversed = Object.values(usual()).sort((a, b) => Buffer.compare(b, a));
    expect(refusalOf(built({ attributes: reversed, isUnsorted: true }))).toBe('pki/signature-malformed');
  });

  it('without signed attributes', () => {
    expect(codeOf(() => verifyCms(sign('p256', '-noattr'), content))).toBe('pki/signature-malformed');
    expect(refusalOf(built({ attributes: [] }))).toBe('pki/signature-malformed');
  });

  it('with content of another type, inside or in the attribute', () => {
    expect(refusalOf(built({ contentType: oid.signedData }))).toBe('pki/signature-malformed');
    const other = attribute(oid.contentType, objectId(oid.signedData));
    expect(refusalOf(built({ attributes: [...without('contentType'), other] }))).toBe('pki/signature-malformed');
  });

  it('when it names another certificate than it carries, or none where that is asked', () => {
    const named = usualAttributes(content, openssl.read('other.der'))['signingCertificate'] ?? Buffer.alloc(0);
    expect(refusalOf(built({ attributes: [...without('signingCertificate'), named] }))).toBe(
      'pki/signing-certificate-differs',
    );
    const silent = built({ attributes: without('signingCertificate') });
    expect(refusalOf(silent)).toBeNull();
    expect(refusalOf(silent, { requireSigningCertificate: true })).toBe('pki/signing-certificate-missing');
  });

  it('with hashes that can be forged, or that differ from place to place', () => {
    expect(codeOf(() => verifyCms(sign('rsa', '-md', 'sha1'), content))).toBe('pki/weak-signature');
    expect(codeOf(() => verifyCms(sign('rsa', '-md', 'md5'), content))).toBe('pki/weak-signature');
    const sha384 = sequence(objectId(oid.sha384));
    expect(refusalOf(built({ listedDigest: sha384 }))).toBe('pki/signature-malformed');
    expect(refusalOf(built({ signatureAlgorithm: sequence(objectId(oid.ecdsaSha384)) }))).toBe(
      'pki/signature-malformed',
    );
  });

  it('with a weak key', () => {
    issue(openssl, { name: 'rsa1024', key: 'rsa1024', issuer: 'root' });
    expect(codeOf(() => verifyCms(sign('rsa1024'), content))).toBe('pki/weak-key');
  });

  it('with a version that does not go with its identifier, or members that do not belong', () => {
    expect(refusalOf(built({ signerVersion: 3 }))).toBe('pki/signature-malformed');
    expect(refusalOf(built({ extra: [integer(1)] }))).toBe('pki/signature-malformed');
    expect(refusalOf(Buffer.concat([built(), Buffer.alloc(1)]))).toBe('pki/signature-malformed');
  });
});
