/** Signatures in CMS that mean one thing to one reader and another to the next: attributes, content, containers. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  explicit,
  integer,
  objectId,
  octetString,
  sequence,
  setOf,
  writeNode,
} from '#electron/platform/pki/der-writer.ts';
import { readDer, tag } from '#electron/platform/pki/der.ts';
import { oid } from '#electron/platform/pki/oids.ts';
import { readCertificate } from '#electron/platform/pki/parse-certificate.ts';
import { readSignerInfo, readSignedData } from '#electron/platform/pki/parse-cms.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { partySigner } from '#tests/support/bundle-vectors/vector-parts.ts';
import { attribute, buildCms, type CmsParts, usualAttributes } from '#tests/support/cms-parts.ts';
import { codeOf } from '#tests/support/refusal.ts';

const content = Buffer.from('release the evidence');
const signer = partySigner('officer', 'officer', 'authority');
const [certificate = Buffer.alloc(0)] = signer.chain;
const usual = usualAttributes(content, certificate);
const codeWith = (parts: CmsParts, of = content): string | null =>
  codeOf(() => verifyCms(buildCms(of, signer, parts), null));
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const all = (changes: Readonly<Record<string, Buffer | null>>): Buffer[] =>
  Object.values({ ...usual, ...changes }).filter((one) => one !== null);

describe('signed attributes', () => {
  it('hold as they are', () => {
    expect(codeWith({})).toBeNull();
  });

  it.each<[string, Buffer[], string]>([
    ['no digest of the content', all({ messageDigest: null }), 'pki/signature-malformed'],
    ['no type of the content', all({ contentType: null }), 'pki/signature-malformed'],
    [
      'the digest of other content',
      all({ messageDigest: attribute(oid.messageDigest, octetString(sha256(Buffer.from('x')))) }),
      'pki/content-altered',
    ],
    [
      'a cut digest',
      all({ messageDigest: attribute(oid.messageDigest, octetString(sha256(content).subarray(0, 16))) }),
      'pki/content-altered',
    ],
    [
      'an empty digest',
      all({ messageDigest: attribute(oid.messageDigest, octetString(Buffer.alloc(0))) }),
      'pki/content-altered',
    ],
    ['the digest twice', [...all({}), usual['messageDigest'] ?? certificate], 'pki/signature-malformed'],
    [
      'two digests in one',
      all({ messageDigest: attribute(oid.messageDigest, octetString(sha256(content)), octetString(Buffer.alloc(32))) }),
      'pki/signature-malformed',
    ],
    [
      'another type of content',
      all({ contentType: attribute(oid.contentType, objectId(oid.signedData)) }),
      'pki/signature-malformed',
    ],
    [
      'the types of content and digest swapped',
      all({
        contentType: attribute(oid.contentType, octetString(sha256(content))),
        messageDigest: attribute(oid.messageDigest, objectId(oid.data)),
      }),
      'pki/signature-malformed',
    ],
  ])('do not hold with %s', (_what, attributes, code) => {
    expect(codeWith({ attributes })).toBe(code);
  });

  it('do not hold signed in another order than they are written', () => {
    const attributes = all({}).toSorted((a, b) => Buffer.compare(b, a));
    expect(codeWith({ attributes, isUnsorted: true })).toBe('pki/signature-malformed');
    // Signed in the order of DER and carried in another: the bytes differ from what was signed.
    const sorted = setOf(...all({}));
    expect(codeWith({ attributes, isUnsorted: true, signature: () => signer.sign(sorted) })).toBe(
      'pki/signature-malformed',
    );
  });

  it.each<[string, (signed: Buffer) => Buffer]>([
    ['their members alone', (signed) => readDer(signed).content],
    ['their implicit form', (signed) => Buffer.concat([Buffer.of(tag.explicit(0)), signed.subarray(1)])],
    ['a sequence in place of the set', (signed) => Buffer.concat([Buffer.of(tag.sequence), signed.subarray(1)])],
    ['a length written long', (signed) => Buffer.concat([Buffer.of(tag.set, 0x82, 0x00), signed.subarray(2)])],
    ['the content itself', () => content],
    ['the digest of the content', () => sha256(content)],
  ])('do not hold where the signature is over %s', (_what, bend) => {
    expect(codeWith({ signature: (signed) => signer.sign(bend(signed)) })).toBe('pki/signature-invalid');
  });
});

/** What was signed as attributes once is shown as content that has none: both have the same bytes to sign. */
describe('the attributes of one message as the content of another', () => {
  const [node] = readSignedData(buildCms(content, signer)).signers;
  const { signedBytes, signature } = readSignerInfo(node ?? readDer(Buffer.of(5, 0)));
  const { issuerDer, serialDer } = readCertificate(certificate);
  const digest = sequence(objectId(oid.sha256));

  function confused(attributes: readonly Buffer[], count = 1): Buffer {
    const info = sequence(
      integer(1),
      sequence(issuerDer, serialDer),
      digest,
      ...attributes,
      sequence(objectId(oid.ecdsaSha256)),
      octetString(signature),
    );
    const data = sequence(
      integer(1),
      setOf(digest),
      sequence(objectId(oid.data), explicit(0, octetString(signedBytes))),
      explicit(0, ...signer.chain),
      writeNode(tag.set, ...Array.from({ length: count }, () => info)),
    );
    return sequence(objectId(oid.signedData), explicit(0, data));
  }

  it('are refused without attributes, with an empty set of them, and with their own', () => {
    expect(codeOf(() => verifyCms(confused([]), null))).toBe('pki/signature-malformed');
    expect(codeOf(() => verifyCms(confused([explicit(0)]), null))).toBe('pki/signature-malformed');
    const own = Buffer.concat([Buffer.of(tag.explicit(0)), signedBytes.subarray(1)]);
    expect(codeOf(() => verifyCms(confused([own]), null))).toBe('pki/content-altered');
    expect(codeOf(() => verifyCms(confused([own], 2), null))).toBe('pki/signer-count');
  });
});

describe('a container', () => {
  it.each<[string, CmsParts, string]>([
    ['two signers', { signers: 2 }, 'pki/signer-count'],
    ['no signer', { signers: 0 }, 'pki/signer-count'],
    ['content of another type', { contentType: oid.signedData }, 'pki/signature-malformed'],
    ['another digest named outside', { listedDigest: sequence(objectId(oid.sha512)) }, 'pki/signature-malformed'],
    ['a digest that can be forged', { digest: sequence(objectId(oid.sha1)) }, 'pki/weak-signature'],
    [
      'a signature algorithm of another kind',
      { signatureAlgorithm: sequence(objectId(oid.rsaSha256), Buffer.of(5, 0)) },
      'pki/signature-invalid',
    ],
    [
      'a signature algorithm with parameters',
      { signatureAlgorithm: sequence(objectId(oid.ecdsaSha256), Buffer.of(5, 0)) },
      'pki/signature-malformed',
    ],
    [
      'a signature algorithm of another hash',
      { signatureAlgorithm: sequence(objectId(oid.ecdsaSha384)) },
      'pki/signature-malformed',
    ],
    ['no certificate of its signer', { certificates: signer.chain.slice(1) }, 'pki/signer-missing'],
  ])('with %s is refused', (_what, parts, code) => {
    expect(codeWith(parts)).toBe(code);
  });

  it('in the looser encoding of BER is refused, though other programs read the same in it', () => {
    const whole = buildCms(content, signer);
    const inside = readDer(whole).content;
    const indefinite = Buffer.concat([Buffer.of(0x30, 0x80), inside, Buffer.alloc(2)]);
    const long = Buffer.concat([
      Buffer.of(0x30, 0x84, 0, 0),
      Buffer.of(inside.length >> 8, inside.length & 0xff),
      inside,
    ]);
    for (const bytes of [indefinite, long, Buffer.concat([whole, Buffer.of(0)])])
      expect(codeOf(() => verifyCms(bytes, null))).toBe('pki/signature-malformed');
  });
});
