/** Vectors of a bundle: who signed it, under which authority, for whom, and whether it came before. */
import { sequence, explicit, integer, objectId, setOf } from '#electron/platform/pki/der-writer.ts';
import { readDer } from '#electron/platform/pki/der.ts';
import { oid } from '#electron/platform/pki/oids.ts';
import { signCms } from '#electron/platform/pki/sign-cms.ts';
import { type Group, flip, recipients } from './bend.ts';
import { lisbonUnit, madridUnit, paris, partyDer, partySigner, rightSigner } from './vector-parts.ts';

const rogue = (): ReturnType<typeof partySigner> => partySigner('rogue-officer', 'rogue-officer', 'rogue-authority');
const listOf = (name: string): readonly Buffer[] => [partyDer(name)];

const sealed = (content: Buffer, signer = rightSigner(), isDetached = true): Buffer =>
  signCms({ content, isDetached, signedAt: Date.UTC(2026, 6, 1, 8), signer });

/** SignedData with the signers of both. */
function mergeSigners(a: Buffer, b: Buffer): Buffer {
  // SignedData: version, digest algorithms, content, certificates, signer infos (RFC 5652 §5.1).
  const members = (der: Buffer) => readDer(der).children[1]?.children[0]?.children ?? [];
  const both = (at: number): Buffer[] =>
    [a, b].flatMap((der) => members(der)[at]?.children.map(({ bytes }) => bytes) ?? []);
  const certificates = both(3).toSorted((one, other) => Buffer.compare(one, other));
  const head = members(a)
    .slice(0, 3)
    .map(({ bytes }) => bytes);
  const signedData = sequence(...head, explicit(0, ...certificates), setOf(...both(4)));
  return sequence(objectId(oid.signedData), explicit(0, signedData));
}

export const judgedVectors: Group = [
  '6.3',
  [
    {
      name: 'signature-altered',
      about: 'One bit of the signature',
      expect: 'bundle/bad-signature',
      recipe: { signature: (_, right) => flip(right, -5) },
    },
    {
      name: 'signature-of-other',
      about: 'A right signature over another tag manifest',
      expect: 'bundle/bad-signature',
      recipe: { signature: () => sealed(Buffer.from('another tag manifest\n')) },
    },
    {
      name: 'signature-not-cms',
      about: 'Not CMS',
      expect: 'bundle/bad-signature',
      recipe: { signature: () => Buffer.from('signed, Paris') },
    },
    {
      name: 'signature-no-signer',
      about: 'CMS without a signer',
      expect: 'bundle/bad-signature',
      recipe: {
        signature: () =>
          sequence(
            objectId(oid.signedData),
            explicit(0, sequence(integer(1), setOf(), sequence(objectId(oid.data)), setOf())),
          ),
      },
    },
    {
      name: 'signature-two-signers',
      about: 'Two signers, one of them an officer of the unit',
      expect: 'bundle/bad-signature',
      recipe: { signature: (content, right) => mergeSigners(right, sealed(content, rogue())) },
    },
    {
      name: 'signature-content-inside',
      about: 'The signed content is inside, where nobody compares it',
      expect: 'bundle/bad-signature',
      recipe: { signature: (content) => sealed(content, rightSigner(), false) },
    },
    {
      name: 'signer-differs',
      about: 'The statement names another certificate than the one that signed',
      expect: 'bundle/signer-differs',
      recipe: { statement: (right) => ({ ...right, sender: { ...right.sender, certificate: '00'.repeat(32) } }) },
    },
    {
      name: 'sender-unknown',
      about: 'A unit whose card nobody has confirmed',
      expect: 'bundle/unknown-sender',
      recipe: { statement: (right) => ({ ...right, sender: { ...right.sender, id: madridUnit } }) },
    },
    {
      name: 'sender-is-reader',
      about: 'Our own bundle comes back',
      expect: 'bundle/own-bundle',
      reader: paris.id,
      recipe: {},
    },
    {
      name: 'chain-rogue',
      about: 'Certificates with the same names on other keys',
      expect: 'bundle/untrusted-signer',
      recipe: { signer: rogue() },
    },
    {
      name: 'chain-borrowed',
      about: 'A forger’s signature with the true authority beside it',
      expect: 'bundle/untrusted-signer',
      recipe: { signer: partySigner('rogue-officer', 'rogue-officer', 'authority') },
    },
    {
      name: 'chain-purpose',
      about: 'A certificate for servers',
      expect: 'bundle/untrusted-signer',
      recipe: { signer: partySigner('server', 'officer', 'authority') },
    },
    {
      name: 'chain-expired',
      about: 'The signer’s certificate has expired',
      expect: 'bundle/signer-expired',
      recipe: { signer: partySigner('officer-expired', 'officer', 'authority') },
    },
    {
      name: 'chain-revoked',
      about: 'The signer’s certificate is on the list',
      expect: 'bundle/signer-revoked',
      recipe: { signer: partySigner('officer-revoked', 'officer', 'authority') },
    },
    { name: 'revocation-none', about: 'No revocation list', expect: 'bundle/revocation-stale', recipe: { lists: [] } },
    {
      name: 'revocation-stale',
      about: 'A revocation list that has run out',
      expect: 'bundle/revocation-stale',
      recipe: { lists: listOf('list-stale') },
    },
    {
      name: 'addressee-other',
      about: 'Surreptitious forwarding: what Paris signed for Madrid, sealed again for Lisbon',
      expect: 'bundle/not-addressed',
      recipe: { recipients: [recipients.lisbon], declared: [{ unit: madridUnit, age: recipients.madrid }] },
    },
    {
      name: 'addressee-key',
      about: 'Lisbon is named, but with the key of Madrid',
      expect: 'bundle/not-addressed',
      recipe: { recipients: [recipients.lisbon], declared: [{ unit: lisbonUnit, age: recipients.madrid }] },
    },
    {
      name: 'replay-id-reused',
      about: 'The id of an earlier bundle with other content',
      expect: 'bundle/id-reused',
      recipe: {},
      known: { '0197a1b2-0000-7000-8000-000000000001': '00'.repeat(32) },
    },
  ],
];
