/** Makes tests/vectors/card/ with the real openssl, so that no reader is tested against its own writer alone. */
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCard } from '#electron/domains/partners/verify-card.ts';
import { fingerprintWords } from '#electron/domains/partners/key-fingerprint.ts';
import { generateAgeIdentity } from '#electron/platform/age/age.ts';
import type { UnitCard } from '#shared/domains/partners/card.schema.ts';
import { createOpenSsl } from '../openssl.ts';
import { authorityExtensions, issue, listRevoked, officerExtensions } from '../openssl-authority.ts';
import { makeOpenSslUnit, signWithOpenSsl } from '../openssl-card.ts';
import { repositoryRoot } from '../repository-root.ts';
import type { CardVector } from './card-vector.ts';

const target = join(repositoryRoot, 'tests/vectors/card');
const openssl = createOpenSsl();
const at = Math.floor(Date.now() / 1000) * 1000 + 60_000;
const day = 86_400_000;
const vectors: CardVector[] = [];

type Rest = Partial<Pick<CardVector, 'at' | 'known' | 'section'>>;

function put(name: string, about: string, expect: string, bytes: Uint8Array, rest: Rest = {}): void {
  const file = `${name}.concord-card`;
  writeFileSync(join(target, file), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const vector: CardVector = { name, file, sha256, about, expect, section: rest.section ?? '6', at: rest.at ?? at };
  const known = rest.known ?? [];
  if (expect !== 'ok') {
    vectors.push({ ...vector, known });
    return;
  }
  const { fingerprint, card } = readCard(Buffer.from(bytes));
  vectors.push({ ...vector, known, unit: card.unit, fingerprint, words: fingerprintWords(fingerprint) });
}

const recipients = await Promise.all(
  ['x25519', 'mlkem768x25519'].map((suite) => generateAgeIdentity(suite as 'x25519')),
);
const [x25519 = '', hybrid = ''] = recipients.map(({ recipient }) => recipient);
const common = { x25519, now: at - 60_000 };
const sign = (content: unknown, officer = 'Lisbon officer'): Buffer =>
  readFileSync(signWithOpenSsl(openssl, officer, content, 'out.der'));
const command = (...args: readonly string[]): Buffer => {
  openssl.run('cms', '-sign', '-binary', '-in', 'card.json', '-outform', 'DER', '-out', 'out.der', ...args);
  return openssl.read('out.der');
};
const asSigner = (name: string): string[] => ['-signer', `${name}.pem`, '-inkey', `${name}.key`];

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const lisbon = makeOpenSslUnit(openssl, { ...common, name: 'Lisbon', country: 'PT', key: 'p256' });
const { card } = lisbon;
const changed = (change: Partial<UnitCard>): UnitCard => ({ ...card, ...change });
const good = sign(card);

put('ok-p256', 'ECDSA on P-256, X25519 recipient only: the worked example', 'ok', good, { section: '9' });
put('ok-hybrid', 'With a hybrid recipient', 'ok', sign(changed({ age: { x25519, hybrid } })), { section: '4' });
for (const key of ['rsa3072', 'brainpoolP256r1'] as const) {
  const unit = makeOpenSslUnit(openssl, { ...common, name: `Unit ${key}`, country: 'DE', key });
  put(`ok-${key}`.toLowerCase(), `All keys ${key}`, 'ok', sign(unit.card, unit.officer), { section: '3' });
}
issue(openssl, { name: 'IT root', key: 'p384', issuer: null });
issue(openssl, { name: 'IT police', key: 'rsa3072', issuer: 'IT root', extensions: authorityExtensions });
const rome = makeOpenSslUnit(openssl, {
  ...common,
  name: 'Roma',
  country: 'IT',
  key: 'p256',
  above: ['IT police', 'IT root'],
});
put('ok-chain', 'The unit’s authority under a national chain of two', 'ok', sign(rome.card, rome.officer), {
  section: '4',
});

// The wrapping.
put('malformed-empty', 'Nothing', 'card/malformed', Buffer.alloc(0));
put('malformed-text', 'Text instead of DER', 'card/malformed', Buffer.from('a card\n'));
put('malformed-cut', 'Cut in the middle', 'card/malformed', good.subarray(0, good.length >> 1));
put(
  'malformed-trailing',
  'One byte more than the structure',
  'card/malformed',
  Buffer.concat([good, Buffer.from([0])]),
);
openssl.write('card.json', canonicalize(card) ?? '');
put(
  'malformed-detached',
  'The content is not inside',
  'card/malformed',
  command('-cades', ...asSigner('Lisbon officer')),
);
issue(openssl, { name: 'Lisbon second', issuer: 'Lisbon authority', subject: '/C=PT/O=Lisbon/CN=Officer 22222222' });
const both = [...asSigner('Lisbon officer'), ...asSigner('Lisbon second')];
put('malformed-two-signers', 'Two signers', 'card/malformed', command('-cades', '-nodetach', ...both));
const plain = command('-nodetach', ...asSigner('Lisbon officer'));
put('malformed-not-cades', 'No signingCertificateV2', 'card/malformed', plain);
const keyId = command('-nodetach', '-cades', '-nocerts', ...asSigner('Lisbon officer'));
put('malformed-no-certificate', 'The signer’s certificate is not inside', 'card/malformed', keyId);
const flip = (needle: string): Buffer => {
  const copy = Buffer.from(good);
  const place = copy.indexOf(needle);
  copy.writeUInt8(copy.readUInt8(place) ^ 1, place);
  return copy;
};
put('signature-content', 'One bit of the content', 'card/signature-bad', flip('duty-desk'));
const last = Buffer.from(good);
last.writeUInt8(last.readUInt8(last.length - 1) ^ 1, last.length - 1);
put('signature-altered', 'The last bit of the signature', 'card/signature-bad', last);
issue(openssl, {
  name: 'Lisbon weak',
  key: 'rsa1024',
  issuer: 'Lisbon authority',
  subject: '/C=PT/O=Lisbon/CN=Officer 33333333',
});
put('weak-key', 'Signed with RSA of 1024 bits', 'card/weak', sign(card, 'Lisbon weak'));
put(
  'weak-hash',
  'Signed over SHA-1',
  'card/weak',
  command('-cades', '-nodetach', '-md', 'sha1', ...asSigner('Lisbon officer')),
);
const extra = command('-cades', '-nodetach', ...asSigner('Lisbon officer'), '-certfile', 'IT root.pem');
put('certificate-unknown', 'A certificate that nobody needs rides along', 'card/certificate-unknown', extra);

// The content.
put('not-a-card-text', 'Signed text', 'card/not-a-card', sign('Dear colleagues'));
put('not-a-card-format', 'Another format', 'card/not-a-card', sign({ format: 'concord-bundle', version: 1 }));
put('newer-version', 'Version 2', 'card/newer-version', sign({ ...card, version: 2 }));
put('member-unknown', 'A member that version 1 does not have', 'card/malformed', sign({ ...card, motto: 'x' }));
put('member-missing', 'No contacts', 'card/malformed', sign({ ...card, contacts: undefined }));
put(
  'member-recipient',
  'An age recipient of the wrong kind',
  'card/malformed',
  sign(changed({ age: { x25519: 'age1x', hybrid: null } })),
);
put('dates-swapped', 'Ends before it begins', 'card/malformed', sign(changed({ validUntil: card.issuedAt - 1 })));
put('not-canonical-spaces', 'The same value with blanks', 'card/not-canonical', sign(JSON.stringify(card, null, 1)));
const twice = (canonicalize(card) ?? '').replace('"sequence":1', '"sequence":9,"sequence":1');
put('not-canonical-twice', 'A member that stands twice', 'card/not-canonical', sign(twice));

// Authorities, lists, signer, time.
const [own = ''] = card.authorities;
const der = (name: string): string => openssl.read(`${name}.der`).toString('base64');
put(
  'authority-broken',
  'An issuer that did not issue',
  'card/authority-chain',
  sign(changed({ authorities: [own, der('IT root')] })),
);
put(
  'authority-officer',
  'An officer’s certificate as authority',
  'card/authority-chain',
  sign(changed({ authorities: [der('Lisbon officer'), own] })),
);
put(
  'authority-open',
  'The chain does not reach a self-signed one',
  'card/authority-chain',
  sign({ ...rome.card, authorities: rome.card.authorities.slice(0, 2) }, rome.officer),
);
const foreign = listRevoked(openssl, { issuer: 'IT root' }).toString('base64');
put(
  'list-foreign',
  'A list of another authority',
  'card/revocation-list-bad',
  sign(changed({ revocationLists: [foreign] })),
);
put('list-missing', 'No list at all', 'card/revocation-missing', sign(changed({ revocationLists: [] })));
const named = listRevoked(openssl, { issuer: 'Lisbon authority', revoked: ['Lisbon officer'] });
put(
  'revoked',
  'The list on the card names the signer',
  'card/signer-revoked',
  sign(changed({ revocationLists: [named.toString('base64')] })),
);
writeFileSync(join(target, 'later.crl'), named);
put('revoked-later', 'A list that the reader knows names the signer', 'card/signer-revoked', good, {
  known: ['later.crl'],
});
put('expired', 'Read after it has expired', 'card/expired', sign(changed({ validUntil: card.issuedAt + day })), {
  at: at + 2 * day,
});
put(
  'signer-expired',
  'The signer’s certificate has expired, the card has not',
  'card/signer-expired',
  sign(changed({ validUntil: at + 900 * day })),
  { at: at + 500 * day },
);
put(
  'signer-name',
  'An officer of another unit under the same authority',
  'card/signer-not-of-unit',
  sign(changed({ unit: { ...card.unit, name: 'Porto' } })),
);
issue(openssl, { name: 'Rogue root', issuer: null, subject: '/C=PT/O=Lisbon/CN=Lisbon authority' });
issue(openssl, { name: 'Rogue', issuer: 'Rogue root', subject: '/C=PT/O=Lisbon/CN=Officer 1a2b3c4d' });
put('signer-rogue', 'The right names under another key', 'card/signer-not-of-unit', sign(card, 'Rogue'));
const tls = officerExtensions.map((line) => line.replace('emailProtection', 'serverAuth'));
issue(openssl, {
  name: 'Server',
  issuer: 'Lisbon authority',
  subject: '/C=PT/O=Lisbon/CN=Officer 44444444',
  extensions: tls,
});
put('signer-purpose', 'A certificate for TLS servers', 'card/signer-not-of-unit', sign(card, 'Server'));

const index = { format: 'concord-card-vectors', version: 1, vectors };
writeFileSync(join(target, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
openssl.remove();
process.stdout.write(`${readdirSync(target).length} files\n`);
