/** Cards made by openssl alone are taken; cards that are not what they say are refused, each by its name. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UnitCard } from '#shared/domains/partners/card.schema.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { authorityExtensions, issue, listRevoked } from '#tests/support/openssl-authority.ts';
import { type OpenSslUnit, makeOpenSslUnit, openWithOpenSsl, signWithOpenSsl } from '#tests/support/openssl-card.ts';
import { Refusal, temporaryFolder } from '#tests/support/real-core.ts';
import { type UnitCore, exportCard, importCard, openUnit, trust } from '#tests/support/units.ts';

const folder = temporaryFolder();
const openssl = createOpenSsl();
const now = Date.now();
let paris: UnitCore;
let madrid: OpenSslUnit;

/** By stock `age-keygen`. */
function ageRecipient(): string {
  const text = execFileSync('age-keygen', { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  return /public key: (age1\S+)/.exec(text)?.[1] ?? '';
}

beforeAll(async () => {
  paris = await openUnit(folder.path, 'OCLCTIC', 'FR');
  madrid = makeOpenSslUnit(openssl, { name: 'Madrid', country: 'ES', key: 'p256', x25519: ageRecipient(), now });
}, 60_000);
afterAll(async () => {
  await paris.close();
  openssl.remove();
  folder.remove();
});

const card = (change: Partial<UnitCard> = {}): UnitCard => ({ ...madrid.card, ...change });
const sign = (content: unknown, file = 'made.concord-card', officer = madrid.officer): string =>
  signWithOpenSsl(openssl, officer, content, file);
const refusalOf = async (path: string): Promise<string> => {
  try {
    const { outcome } = await importCard(paris, path);
    return `taken: ${outcome}`;
  } catch (cause) {
    if (cause instanceof Refusal) return cause.code;
    throw cause;
  }
};

describe('made by openssl alone', () => {
  test('a card on P-256 is offered, and in use after two officers', async () => {
    const path = sign(card());
    const { card: offered, outcome } = await importCard(paris, path);
    expect(outcome).toBe('offered');
    expect(offered.authorities).toMatchObject([{ key: 'P-256' }]);
    expect(await trust(paris, path, offered.fingerprint)).toMatchObject({ state: 'confirmed' });
  });

  test('other keys of a confirmed unit raise an alarm; only two officers put them in the place of the old ones', async () => {
    const before = (await paris.api.partners.list({}))[0]?.card;
    const path = sign(card({ sequence: 2, age: { x25519: ageRecipient(), hybrid: null } }));
    const { card: changed, outcome } = await importCard(paris, path);
    expect(outcome).toBe('alarm');
    expect(changed.fingerprint).not.toBe(before?.fingerprint);
    expect((await paris.api.partners.list({}))[0]).toMatchObject({
      card: { fingerprint: before?.fingerprint, state: 'confirmed' },
      waiting: [{ fingerprint: changed.fingerprint, state: 'alarm' }],
    });
    expect(await trust(paris, path, changed.fingerprint)).toMatchObject({ state: 'confirmed' });
    expect((await paris.api.partners.list({}))[0]).toMatchObject({ card: { id: changed.id }, waiting: [] });
    // The keys of before are an alarm now.
    expect(await refusalOf(sign(card({ sequence: 3 })))).toBe('taken: alarm');
  });

  test('a card on RSA 3072 under a national chain of two is offered', async () => {
    issue(openssl, { name: 'IT root', key: 'p384', issuer: null });
    issue(openssl, { name: 'IT police', key: 'rsa3072', issuer: 'IT root', extensions: authorityExtensions });
    const above = ['IT police', 'IT root'];
    const rome = makeOpenSslUnit(openssl, {
      name: 'Roma',
      country: 'IT',
      key: 'rsa3072',
      x25519: ageRecipient(),
      now,
      above,
    });
    const { outcome, card: offered } = await importCard(paris, sign(rome.card, 'rome.concord-card', rome.officer));
    expect(outcome).toBe('offered');
    expect(offered.authorities.map(({ key }) => key)).toEqual(['RSA 3072', 'RSA 3072', 'P-384']);
    const [root, ...issuers] = rome.card.authorities;
    const broken = { ...rome.card, authorities: [root ?? '', issuers[1] ?? ''] };
    expect(await refusalOf(sign(broken, 'broken.concord-card', rome.officer))).toBe('card/authority-chain');
  });

  test('a card on brainpoolP256r1, which the runtime cannot sign with, is read', async () => {
    const berlin = makeOpenSslUnit(openssl, {
      name: 'Berlin',
      country: 'DE',
      key: 'brainpoolP256r1',
      x25519: ageRecipient(),
      now,
    });
    const { outcome, card: offered } = await importCard(paris, sign(berlin.card, 'b.concord-card', berlin.officer));
    expect(outcome).toBe('offered');
    expect(offered.authorities).toMatchObject([{ key: 'brainpoolP256r1' }]);
  });
});

describe('verified by openssl alone', () => {
  test('a card of Concord opens with openssl cms -verify -cades, and says what the screen says', async () => {
    const path = join(openssl.folder, 'paris.concord-card');
    const exported = await exportCard(paris, path);
    const [root = ''] = contentOf(path).authorities;
    openssl.write('paris.der', Buffer.from(root, 'base64'));
    openssl.run('x509', '-inform', 'DER', '-in', 'paris.der', '-out', 'paris.pem');
    const content = openWithOpenSsl(openssl, 'paris.concord-card', 'paris.pem') as UnitCard;
    expect(content).toMatchObject({ unit: { name: 'OCLCTIC', country: 'FR' }, sequence: 1, format: 'concord-card' });
    expect(content.age.hybrid).toMatch(/^age1pq1/);
    expect(exported.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(await refusalOf(path)).toBe('card/own-unit');
  });
});

/** Without trusting anything: the content lies inside as it is. */
function contentOf(path: string): UnitCard {
  const json = /\{"age":.*"version":1\}/s.exec(readFileSync(path).toString('latin1'))?.[0] ?? '';
  return JSON.parse(json) as UnitCard;
}

describe('refused by its name', () => {
  test('signature, signer and times', async () => {
    expect(await refusalOf(sign(card({ issuedAt: now - 9, validUntil: now - 1 })))).toBe('card/expired');
    expect(await refusalOf(sign(card({ unit: { ...madrid.card.unit, name: 'Barcelona' } })))).toBe(
      'card/signer-not-of-unit',
    );
    issue(openssl, { name: 'Stranger root', issuer: null });
    issue(openssl, { name: 'Stranger', issuer: 'Stranger root', subject: '/C=ES/O=Madrid/CN=Officer 99999999' });
    expect(await refusalOf(sign(card(), 'x.concord-card', 'Stranger'))).toBe('card/signer-not-of-unit');
    const stale = { name: 'Madrid late', issuer: 'Madrid authority', subject: '/C=ES/O=Madrid/CN=Officer 77777777' };
    issue(openssl, { ...stale, days: -1 });
    expect(await refusalOf(sign(card(), 'x.concord-card', 'Madrid late'))).toBe('card/signer-expired');
  });

  test('a revoked signer, by the list on the card and by one that came later', async () => {
    const list = listRevoked(openssl, { issuer: 'Madrid authority', revoked: [madrid.officer] });
    expect(await refusalOf(sign(card({ revocationLists: [list.toString('base64')] })))).toBe('card/signer-revoked');
    expect(await refusalOf(sign(card({ revocationLists: [] })))).not.toBe('card/revocation-missing');
    const file = paris.file(openssl.write('later.crl', list), 'read');
    expect(await paris.api.identity.importRevocationList({ file })).toMatchObject({ entries: 1, isNew: true });
    expect(await refusalOf(sign(card({ sequence: 2 })))).toBe('card/signer-revoked');
    const strange = listRevoked(openssl, { issuer: 'Stranger root' });
    expect(await refusalOf(sign(card({ revocationLists: [strange.toString('base64')] })))).toBe(
      'card/revocation-list-bad',
    );
    await expect(
      paris.api.identity.importRevocationList({ file: paris.file(openssl.write('s.crl', strange), 'read') }),
    ).rejects.toMatchObject({ code: 'identity/list-of-unknown-authority' });
  });

  test('content that is not a card, not canonical, or of a later version', async () => {
    expect(await refusalOf(sign('Dear colleagues'))).toBe('card/not-a-card');
    expect(await refusalOf(sign({ format: 'concord-bundle', version: 1 }))).toBe('card/not-a-card');
    expect(await refusalOf(sign({ ...card(), version: 2 }))).toBe('card/newer-version');
    expect(await refusalOf(sign(JSON.stringify(card(), null, 2)))).toBe('card/not-canonical');
    expect(await refusalOf(sign({ ...card(), motto: 'x' }))).toBe('card/malformed');
    const oversized = join(folder.path, 'huge.concord-card');
    writeFileSync(oversized, Buffer.alloc(1_100_000));
    expect(await refusalOf(oversized)).toBe('card/too-large');
    writeFileSync(oversized, 'not DER');
    expect(await refusalOf(oversized)).toBe('card/malformed');
  });
});
