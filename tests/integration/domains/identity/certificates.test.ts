/** The unit's certificates with the real openssl as national authority, and as the other side of every file. */
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import { issue } from '#tests/support/openssl-authority.ts';
import { openWithOpenSsl } from '#tests/support/openssl-card.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { type UnitCore, exportCard, openUnit } from '#tests/support/units.ts';

const folder = temporaryFolder();
const openssl = createOpenSsl();
let unit: UnitCore;

beforeAll(async () => {
  unit = await openUnit(folder.path, 'Polícia Judiciária', 'PT');
}, 60_000);
afterAll(async () => {
  await unit.close();
  openssl.remove();
  folder.remove();
});

const at = (name: string): string => join(openssl.folder, name);
const password = 'correct horse battery';
const passphrase = 'a passphrase of its own';
const officerOf = async (name: string) => {
  const { officers } = await unit.api.identity.overview({});
  const officer = officers.find((one) => one.name === name);
  if (!officer) throw new Error('No such officer');
  return officer;
};
const check = async () => (await unit.job<CheckReport>((await unit.api.vault.check({})).jobId)).findings;

test('a new unit has its root, one certificate for each officer, and a key that bundles are sealed for', async () => {
  const { unit: authorities, officers } = await unit.api.identity.overview({});
  expect(authorities).toMatchObject([{ isCurrent: true, key: 'RSA 3072' }]);
  expect(officers.map(({ certificates }) => certificates.length)).toEqual([1, 1]);
  expect(officers[0]?.certificates[0]?.subject).toMatch(/Officer [0-9a-f]{8}/);
  expect(await check()).toEqual([]);
});

test('openssl reads the exported PKCS #12 file with its chain, and only with its passphrase', async () => {
  const target = unit.file(at('own.p12'), 'write');
  await unit.api.identity.exportPkcs12({ target, password, passphrase });
  openssl.run('pkcs12', '-in', 'own.p12', '-passin', `pass:${passphrase}`, '-nodes', '-out', 'own.pem');
  expect(openssl.accepts('pkcs12', '-in', 'own.p12', '-passin', 'pass:other', '-nodes', '-out', 'x.pem')).toBe(false);
  const pem = openssl.read('own.pem').toString();
  expect(pem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  const { certificates } = await officerOf(unit.chief.name);
  expect(new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()).toBe(certificates[0]?.fingerprint);
  const logged = await unit.api.audit.list({
    filter: { officerId: null, action: 'disclosure', caseId: null, recordId: null, from: null, to: null, text: '' },
    offset: 0,
    limit: 10,
  });
  expect(logged.entries[0]?.operation).toBe('identity.exportPkcs12');
});

test('renewal takes a new key, leaves the old certificate to history, and lets it be revoked once nobody signs under it', async () => {
  const opened = await unit.api.cases.open({
    title: 'Operation Levant',
    summary: '',
    formOfCrime: 'illegal-access',
    countries: [],
    envelope: {},
  });
  const before = (await officerOf(unit.chief.name)).certificates[0];
  const renewed = await unit.api.identity.renew({ password });
  expect(renewed.fingerprint).not.toBe(before?.fingerprint);
  const { certificates } = await officerOf(unit.chief.name);
  expect(certificates.map(({ fingerprint }) => fingerprint)).toEqual([renewed.fingerprint, before?.fingerprint]);
  const revoke = (certificate: string) =>
    unit.api.identity.revoke({ certificate, reason: 'superseded', note: 'replaced by a new one' });
  await expect(revoke(renewed.fingerprint)).rejects.toMatchObject({ code: 'identity/certificate-in-use' });
  await expect(revoke(before?.fingerprint ?? '')).rejects.toMatchObject({ code: 'identity/certificate-in-use' });
  await unit.logIn(unit.chief);
  await revoke(before?.fingerprint ?? '');
  await expect(revoke(before?.fingerprint ?? '')).rejects.toMatchObject({ code: 'identity/already-revoked' });
  const history = await unit.api.records.get({ id: opened.id });
  expect(JSON.stringify(history)).toContain(unit.chief.name);
  expect(await check()).toEqual([]);
});

test('openssl accepts the revocation list, finds the old certificate in it, and refuses what it names', async () => {
  await unit.api.identity.exportRevocationList({ target: unit.file(at('list.pem'), 'write') });
  const { unit: authorities, revocationList } = await unit.api.identity.overview({});
  expect(revocationList).toMatchObject({ entries: 1 });
  expect((revocationList?.nextUpdate ?? 0) - (revocationList?.thisUpdate ?? 0)).toBeGreaterThan(34 * 86_400_000);
  const { authorities: onCard } = await unit.api.partners.own({});
  expect(onCard[0]?.fingerprint).toBe(authorities[0]?.fingerprint);
  openssl.run('pkcs12', '-in', 'own.p12', '-passin', `pass:${passphrase}`, '-nokeys', '-cacerts', '-out', 'root.pem');
  openssl.run('pkcs12', '-in', 'own.p12', '-passin', `pass:${passphrase}`, '-nokeys', '-clcerts', '-out', 'old.pem');
  openssl.run('crl', '-in', 'list.pem', '-CAfile', 'root.pem', '-noout', '-verify');
  const text = openssl.run('crl', '-in', 'list.pem', '-noout', '-text');
  expect(text).toMatch(/Superseded/);
  const verify = ['verify', '-CAfile', 'root.pem', '-CRLfile', 'list.pem', '-crl_check'];
  expect(openssl.accepts(...verify, 'old.pem')).toBe(false);
  await unit.api.identity.exportPkcs12({ target: unit.file(at('new.p12'), 'write'), password, passphrase });
  openssl.run('pkcs12', '-in', 'new.p12', '-passin', `pass:${passphrase}`, '-nokeys', '-clcerts', '-out', 'new.pem');
  expect(openssl.accepts(...verify, 'new.pem')).toBe(true);
});

test('a national authority certifies the unit’s key: cards name it first, and officers still chain', async () => {
  issue(openssl, { name: 'National root', key: 'rsa3072', issuer: null });
  issue(openssl, { name: 'National police authority', key: 'p256', issuer: 'National root', extensions: caExtensions });
  await unit.api.identity.requestCertificate({ owner: 'unit', target: unit.file(at('unit.csr'), 'write'), password });
  openssl.run('req', '-in', 'unit.csr', '-noout', '-verify');
  sign('unit.csr', 'National police authority', caExtensions, 'unit.pem');
  const { fingerprint } = await unit.api.partners.own({});
  openssl.write('foreign.pem', openssl.read('National root.pem'));
  const take = (name: string) => unit.api.identity.importCertificate({ file: unit.file(at(name), 'read'), password });
  await expect(take('foreign.pem')).rejects.toMatchObject({ code: 'identity/not-our-key' });
  await expect(take('unit.pem')).rejects.toMatchObject({ code: 'identity/chain-incomplete' });
  bundle('answer.pem', 'unit.pem', 'National police authority.pem', 'National root.pem');
  const taken = await take('answer.pem');
  expect(taken.owner).toBe('unit');
  const own = await unit.api.partners.own({});
  expect(own.authorities.map(({ subject }) => /CN=([^,]*)/.exec(subject)?.[1])).toEqual([
    'Polícia Judiciária root',
    'National police authority',
    'National root',
  ]);
  // The same keys: partners see an update, not an alarm.
  expect(own.fingerprint).toBe(fingerprint);
  await exportCard(unit, at('card.p7s'));
  expect(openWithOpenSsl(openssl, 'card.p7s', 'National root.pem')).toMatchObject({ format: 'concord-card' });
  expect(await check()).toEqual([]);
});

const caExtensions = [
  'basicConstraints=critical,CA:TRUE',
  'keyUsage=critical,keyCertSign,cRLSign',
  'subjectKeyIdentifier=hash',
  'authorityKeyIdentifier=keyid',
];
const officerExtensions = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature,nonRepudiation',
  'extendedKeyUsage=emailProtection',
  'subjectKeyIdentifier=hash',
  'authorityKeyIdentifier=keyid',
];

function sign(request: string, issuer: string, extensions: readonly string[], out: string): void {
  openssl.write('sign.ext', `[ext]\n${extensions.join('\n')}\n`);
  openssl.run(
    'x509',
    '-req',
    '-in',
    request,
    '-CA',
    `${issuer}.pem`,
    '-CAkey',
    `${issuer}.key`,
    '-days',
    '365',
    '-set_serial',
    '0x5577',
    '-extfile',
    'sign.ext',
    '-extensions',
    'ext',
    '-out',
    out,
  );
}

const bundle = (out: string, ...names: readonly string[]): string =>
  openssl.write(out, Buffer.concat(names.map((name) => openssl.read(name))));

test('a national certificate for an officer’s own key is kept beside the one that signs', async () => {
  const { id, certificates } = await officerOf(unit.chief.name);
  await unit.api.identity.requestCertificate({ owner: id, target: unit.file(at('officer.csr'), 'write'), password });
  openssl.run('req', '-in', 'officer.csr', '-noout', '-verify');
  sign('officer.csr', 'National police authority', officerExtensions, 'officer.pem');
  const take = (name: string) => unit.api.identity.importCertificate({ file: unit.file(at(name), 'read'), password });
  await expect(take('officer.pem')).rejects.toMatchObject({ code: 'identity/chain-incomplete' });
  bundle('officer-answer.pem', 'officer.pem', 'National police authority.pem', 'National root.pem');
  const taken = await take('officer-answer.pem');
  expect(taken.owner).toBe(id);
  expect(taken.certificate.issuer).toContain('National police authority');
  const after = (await officerOf(unit.chief.name)).certificates;
  expect(after[0]?.fingerprint).toBe(certificates[0]?.fingerprint);
  expect(after.map(({ fingerprint }) => fingerprint)).toContain(taken.certificate.fingerprint);
  await expect(take('officer-answer.pem')).rejects.toMatchObject({ code: 'identity/already-imported' });
  const { id: other } = await officerOf(unit.deputy.name);
  await expect(
    unit.api.identity.requestCertificate({ owner: other, target: unit.file(at('x.csr'), 'write'), password }),
  ).rejects.toMatchObject({ code: 'identity/only-oneself' });
  expect(await check()).toEqual([]);
});

test.each(['rsa3072', 'p256', 'p384'] as const)(
  'a key on %s that a national authority issued is taken in, certified by the unit by number, and signs',
  async (key) => {
    const name = `Jane Doe ${key}`;
    issue(openssl, { name, key, issuer: 'National police authority', subject: `/C=PT/O=Ministry/CN=${name}` });
    bundle('chain.pem', 'National police authority.pem', 'National root.pem');
    openssl.run(
      'pkcs12',
      '-export',
      '-in',
      `${name}.pem`,
      '-inkey',
      `${name}.key`,
      '-certfile',
      'chain.pem',
      '-passout',
      'pass:from the ministry',
      '-out',
      `${key}.p12`,
    );
    const take = (phrase: string) =>
      unit.api.identity.importPkcs12({ file: unit.file(at(`${key}.p12`), 'read'), passphrase: phrase, password });
    await expect(take('another')).rejects.toMatchObject({ code: 'pki/pkcs12-wrong-password' });
    const taken = await take('from the ministry');
    expect(taken.subject).toMatch(/CN=Officer [0-9a-f]{8}/);
    expect((await officerOf(unit.chief.name)).certificates[0]?.fingerprint).toBe(taken.fingerprint);
    await unit.logIn(unit.chief);
    await unit.api.cases.open({ title: key, summary: '', formOfCrime: 'illegal-access', countries: [], envelope: {} });
    await exportCard(unit, at('card.p7s'));
    expect(openWithOpenSsl(openssl, 'card.p7s', 'National root.pem')).toMatchObject({ format: 'concord-card' });
    // No name leaves: neither the signer’s nor any other certificate of the card bears one.
    expect(openssl.read('card.p7s').includes('Jane Doe')).toBe(false);
    expect(openssl.run('x509', '-in', 'signer.pem', '-noout', '-subject')).toContain('Officer');
    expect(await check()).toEqual([]);
  },
);

test('a key too weak to last is refused by its name', async () => {
  issue(openssl, { name: 'Weak', key: 'rsa', issuer: 'National police authority' });
  openssl.run(
    'pkcs12',
    '-export',
    '-in',
    'Weak.pem',
    '-inkey',
    'Weak.key',
    '-certfile',
    'chain.pem',
    '-passout',
    'pass:x',
    '-out',
    'weak.p12',
  );
  const file = unit.file(at('weak.p12'), 'read');
  await expect(unit.api.identity.importPkcs12({ file, passphrase: 'x', password })).rejects.toMatchObject({
    code: 'pki/weak-key',
  });
});

test('an officer who is shut out loses the certificate too', async () => {
  await unit.api.officers.disable({ id: unit.deputy.id, reason: 'moved to another unit' });
  const { certificates } = await officerOf(unit.deputy.name);
  expect(certificates.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
  const { revocationList } = await unit.api.identity.overview({});
  expect(revocationList?.entries).toBe(2);
  expect(await check()).toEqual([]);
});
