import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeUnitRoot } from '#electron/domains/identity/certificates.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { makeRevocationList } from '#electron/platform/pki/make-revocation-list.ts';
import { readRevocationList } from '#electron/platform/pki/parse-revocation-list.ts';
import type { PathInput } from '#electron/platform/pki/pki-types.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import { verifyRevocationList } from '#electron/platform/pki/verify-revocation-list.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { authorityExtensions, issue, listRevoked } from '#tests/support/openssl-authority.ts';
import { codeOf } from '#tests/support/refusal.ts';

const openssl = createOpenSsl();
afterAll(() => openssl.remove());
/** An hour on, because the certificates are made while the test runs. */
const now = Date.now() + 3_600_000;
const day = 86_400_000;
let clean: Buffer;

beforeAll(() => {
  issue(openssl, { name: 'root', issuer: null });
  issue(openssl, { name: 'officer', issuer: 'root' });
  issue(openssl, { name: 'colleague', issuer: 'root' });
  clean = listRevoked(openssl, { issuer: 'root' });
});

function refusalOf(revocationLists: readonly Buffer[], changes: Partial<PathInput> = {}): string | null {
  const [leaf, anchor] = [openssl.read('officer.der'), openssl.read('root.der')];
  const input = {
    leaf,
    intermediates: [],
    anchors: [anchor],
    revocationLists,
    at: now,
    now,
    purpose: 'signing',
  } as const;
  return codeOf(() => validatePath({ ...input, revocation: 'required', ...changes }));
}

it('asks for a list, and takes a fresh one that names others', () => {
  expect(refusalOf([])).toBe('pki/revocation-missing');
  expect(refusalOf([], { revocation: 'allow-stale' })).toBe('pki/revocation-missing');
  expect(refusalOf([], { revocation: 'none' })).toBeNull();
  expect(refusalOf([clean])).toBeNull();
  expect(refusalOf([listRevoked(openssl, { issuer: 'root', revoked: ['colleague'] })])).toBeNull();
  expect(refusalOf([listRevoked(openssl, { issuer: 'root', extensions: [] })]), 'version 1').toBeNull();
});

it('refuses what a list names, stale or not, also beside a list that does not', () => {
  const naming = listRevoked(openssl, { issuer: 'root', revoked: ['officer'] });
  expect(refusalOf([naming])).toBe('pki/revoked');
  expect(refusalOf([naming, clean])).toBe('pki/revoked');
  expect(refusalOf([naming], { now: now + 30 * day, revocation: 'allow-stale' })).toBe('pki/revoked');
});

it('refuses a stale list unless it is allowed', () => {
  expect(refusalOf([clean], { now: now + 30 * day })).toBe('pki/revocation-stale');
  expect(refusalOf([clean], { now: now + 30 * day, revocation: 'allow-stale' })).toBeNull();
});

it('does not know a list from the future', () => {
  expect(refusalOf([clean], { now: now - 3 * day })).toBe('pki/revocation-missing');
});

it('does not count a list of another issuer, of a namesake, or one that was altered', () => {
  issue(openssl, { name: 'other', issuer: null });
  issue(openssl, { name: 'namesake', issuer: null, subject: '/C=PT/O=Lisbon unit/CN=root' });
  expect(refusalOf([listRevoked(openssl, { issuer: 'other' })])).toBe('pki/revocation-missing');
  const forged = listRevoked(openssl, { issuer: 'namesake' });
  expect(refusalOf([forged])).toBe('pki/revocation-missing');
  const altered = Buffer.from(clean);
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
  expect(refusalOf([altered, Buffer.from('nothing')])).toBe('pki/revocation-missing');
  expect(codeOf(() => verifyRevocationList(forged, openssl.read('root.der')))).toBe('pki/signature-invalid');
  expect(codeOf(() => verifyRevocationList(forged, openssl.read('other.der')))).toBe('pki/revocation-list-foreign');
});

it.each([
  ['a part of the certificates', 'issuingDistributionPoint=critical,@idp\n[idp]\nonlyuser=TRUE', '2.5.29.28'],
  ['changes only', '2.5.29.27=critical,ASN1:INTEGER:1', '2.5.29.27'],
  ['what nobody knows', '1.2.3.4.5=critical,ASN1:UTF8String:x', '1.2.3.4.5'],
])('does not take the word of a list about %s, except against a certificate', (_what, line, extension) => {
  const list = listRevoked(openssl, { issuer: 'root', extensions: [line] });
  expect(refusalOf([list])).toBe('pki/revocation-missing');
  expect(refusalOf([list, clean])).toBeNull();
  const naming = listRevoked(openssl, { issuer: 'root', extensions: [line], revoked: ['officer'] });
  expect(refusalOf([naming, clean])).toBe('pki/revoked');
  expect(() => verifyRevocationList(list, openssl.read('root.der'))).toThrow(
    expect.objectContaining({ code: 'pki/unknown-critical-extension', params: { extension } }),
  );
});

it('does not count lists from an authority that may not make them', () => {
  const [constraints = '', , ...ids] = authorityExtensions;
  issue(openssl, { name: 'silent', issuer: null, extensions: [constraints, 'keyUsage=critical,keyCertSign', ...ids] });
  issue(openssl, { name: 'silenced', issuer: 'silent' });
  const list = listRevoked(openssl, { issuer: 'silent' });
  const changes = { leaf: openssl.read('silenced.der'), anchors: [openssl.read('silent.der')] };
  expect(refusalOf([list], changes)).toBe('pki/revocation-missing');
});

it('does not believe a list that is signed with SHA-1', () => {
  issue(openssl, { name: 'rsa', key: 'rsa', issuer: null });
  issue(openssl, { name: 'rsa-officer', issuer: 'rsa' });
  const changes = { leaf: openssl.read('rsa-officer.der'), anchors: [openssl.read('rsa.der')] };
  expect(refusalOf([listRevoked(openssl, { issuer: 'rsa' })], changes)).toBeNull();
  expect(refusalOf([listRevoked(openssl, { issuer: 'rsa', args: ['-md', 'sha1'] })], changes)).toBe(
    'pki/revocation-missing',
  );
});

it('reads a list once, whoever brings it again, and forgets it when others have taken its room', async () => {
  const first = readRevocationList(clean);
  expect(readRevocationList(Buffer.from(clean))).toBe(first);
  const random = createSystemRandom(createSystemClock());
  const root = await makeUnitRoot({ commonName: 'Root', organization: 'Lisbon', country: 'PT' }, now, random);
  const signer = createKeySigner(root.privateKey, [root.certificate]);
  const revoked = { revokedAt: now, reason: 'superseded' } as const;
  const entries = Array.from({ length: 100_000 }, (_, at) => ({ serial: (at + 1).toString(16), ...revoked }));
  const list = makeRevocationList({ signer, number: 1n, thisUpdate: now, nextUpdate: now + day, entries });
  for (let taken = 0; taken <= 16 * 2 ** 20; taken += list.length) {
    // Another signature, another list: its bytes are what it is known by.
    list[list.length - 1]! += 1;
    expect(readRevocationList(Buffer.from(list)).entries).toHaveLength(entries.length);
  }
  expect(readRevocationList(clean)).not.toBe(first);
}, 60_000);

it('lifts a hold by a newer list, and nothing else', () => {
  const held = listRevoked(openssl, { issuer: 'root', revoked: ['officer'], reason: 'certificateHold' });
  expect(refusalOf([held])).toBe('pki/revoked');
  openssl.run('version');
  const later = { args: ['-crl_lastupdate', '20991231000000Z', '-crl_nextupdate', '20991231100000Z'] };
  const lifting = listRevoked(openssl, { issuer: 'root', ...later });
  const then = { now: Date.UTC(2099, 11, 31, 1) };
  expect(refusalOf([held, lifting], then)).toBeNull();
  const lost = listRevoked(openssl, { issuer: 'root', revoked: ['officer'], reason: 'superseded' });
  expect(refusalOf([lost, lifting], then)).toBe('pki/revoked');
});
