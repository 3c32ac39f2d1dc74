/** Whatever comes in, the parsers either read it or refuse it by name; no flipped bit of a signed thing is accepted. */
import { createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCertificateFile, readRevocationListFile } from '#electron/platform/pki/certificate-file.ts';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import { parseRevocationList } from '#electron/platform/pki/parse-revocation-list.ts';
import { readPkcs12 } from '#electron/platform/pki/read-pkcs12.ts';
import { signCms } from '#electron/platform/pki/sign-cms.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { verifyRevocationList } from '#electron/platform/pki/verify-revocation-list.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { issue, listRevoked } from '#tests/support/openssl-authority.ts';
import { codeOf } from '#tests/support/refusal.ts';

const openssl = createOpenSsl();
afterAll(() => openssl.remove());
const now = Date.now() + 3_600_000;
const real: Record<string, Buffer> = {};

beforeAll(() => {
  real['root'] = issue(openssl, { name: 'root', issuer: null }).der;
  real['certificate'] = issue(openssl, { name: 'officer', key: 'p256', issuer: 'root' }).der;
  real['list'] = listRevoked(openssl, { issuer: 'root', revoked: ['officer'] });
  const signer = createKeySigner(createPrivateKey(openssl.read('officer.key')), [real['certificate']]);
  real['cms'] = signCms({ content: Buffer.from('content'), isDetached: false, signedAt: now, signer });
});

const readers: Record<string, (bytes: Uint8Array) => unknown> = {
  certificate: parseCertificate,
  list: parseRevocationList,
  cms: (bytes) => verifyCms(bytes, null),
  'certificate file': readCertificateFile,
  'list file': readRevocationListFile,
  'PKCS#12': (bytes) => readPkcs12(bytes, 'password'),
};
const realOf = (name: string): Buffer => real[name] ?? Buffer.alloc(0);
const refusal = /^pki\/[a-z0-9-]+$/;

/** Accepted, as the whole of it is judged: null; else the code. */
const judges: Record<string, (bytes: Buffer) => string | null> = {
  certificate: (leaf) =>
    codeOf(() => {
      const shared = { intermediates: [], anchors: [realOf('root')], revocationLists: [], at: now, now } as const;
      validatePath({ ...shared, leaf, purpose: 'signing', revocation: 'none' });
    }),
  list: (bytes) => codeOf(() => verifyRevocationList(bytes, realOf('root'))),
  cms: (bytes) => {
    // What is not signed in CMS, such as further certificates, may change; the content and its signer may not.
    const code = codeOf(() => {
      const { content, signer } = verifyCms(bytes, null, { requireSigningCertificate: true });
      expect(content.toString()).toBe('content');
      expect(signer.der.equals(realOf('certificate'))).toBe(true);
    });
    return code ?? 'accepted with the same meaning';
  },
};

describe.each(Object.keys(readers))('the reader of a %s', (name) => {
  it('throws nothing but a refusal on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(codeOf(() => readers[name]?.(bytes))).toMatch(refusal);
      }),
    );
  });

  it('throws nothing but a refusal on real ones with a piece replaced', () => {
    const arbitrary = fc.record({
      kind: fc.constantFrom('certificate', 'list', 'cms'),
      at: fc.nat(2000),
      cut: fc.nat(20),
      piece: fc.uint8Array({ maxLength: 20 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ kind, at, cut, piece }) => {
        const whole = realOf(kind);
        const start = at % whole.length;
        const bytes = Buffer.concat([whole.subarray(0, start), piece, whole.subarray(start + cut)]);
        expect(codeOf(() => readers[name]?.(bytes)) ?? 'pki/read').toMatch(refusal);
      }),
      { numRuns: 500 },
    );
  });
});

describe.each(Object.keys(judges))('a real %s', (name) => {
  it('is refused with any one of its bytes changed', () => {
    const whole = realOf(name);
    for (let at = 0; at < whole.length; at++) {
      for (const mask of [0x01, 0x80, 0xff]) {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ mask;
        expect(judges[name]?.(bytes), `byte ${at} ^ ${mask}`).not.toBeNull();
      }
    }
  });

  it('is refused when it is cut anywhere', () => {
    const whole = realOf(name);
    for (let length = 0; length < whole.length; length++)
      expect(judges[name]?.(whole.subarray(0, length)), `${length} bytes`).toMatch(refusal);
  });
});
