/** `vault check` finds what was changed behind Concord's back, and the vault is readable without Concord. */
import Database from '@signalapp/sqlcipher';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rebuildDerivedTables } from '#electron/domains/records/check-derived.ts';
import { openWriteConnection } from '#electron/platform/database/connection.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { founder, openCore, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';
import { packs } from '#tests/support/replica.ts';

const place = temporaryFolder();
const original = join(place.path, 'original');
const folder = join(place.path, 'copy');
const secrets = [
  'Operation Levant',
  'Nadia Ferreira',
  'OCLCTIC',
  founder.name,
  'the gate on the quay',
  'quay-secret-content',
];
let key = '';

beforeAll(async () => {
  const real = await openVaultWithCase(original);
  const { caseId, api } = real;
  await api.session.setPurpose({ caseId, taskId: null, reason: 'preparing the file' });
  const person = await api.records.create({ type: 'person', caseId, fields: { name: 'Nadia Ferreira' }, envelope: {} });
  const other = await api.officers.add({ name: 'Bruno Lopes', roles: ['analyst'], password: 'second password' });
  await api.officers.setRoles({ id: other.id, roles: ['analyst', 'auditor'], reason: 'audits. as well' });
  await api.officers.grant({ caseId, officerId: other.id, reason: 'helps' });
  await api.session.setIdleLock({ seconds: 300 });
  await api.records.create({
    type: 'note',
    caseId,
    fields: { title: 'Watch', body: 'the gate on the quay' },
    envelope: {},
  });
  await api.records.update({ id: person.id, changes: [{ field: 'role', value: 'courier', seen: [] }] });
  const file = join(place.path, 'pier.txt');
  writeFileSync(file, 'quay-secret-content '.repeat(40_000));
  await real.job((await api.evidence.add({ caseId, files: [real.file(file, 'read')], reason: 'seized' })).jobId);
  key = await real.core.rawDatabaseKey();
  await real.close();
  rmSync(file);
});
afterAll(() => place.remove());
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(original, folder, { recursive: true });
});

async function check(): Promise<CheckReport> {
  const real = openCore();
  try {
    await real.api.vault.select({ folder: real.file(folder, 'folder') });
    await real.api.session.unlock(founder);
    return await real.job<CheckReport>((await real.api.vault.check({})).jobId);
  } finally {
    await real.close();
  }
}

/** Writes into the database as somebody with the raw key and no Concord would. */
function tamper(sql: string): void {
  const connection = openWriteConnection(join(folder, 'vault.db'), Uint8Array.from(Buffer.from(key, 'hex')) as never);
  connection.exec(sql);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

test('a sound vault passes, and each step says what it went over', async () => {
  const report = await check();
  expect(report.findings).toEqual([]);
  expect(report.steps.map(({ step }) => step)).toEqual([
    'header',
    'pages',
    'commits',
    'derived',
    'search',
    'audit',
    'evidence',
    'exchange',
    'folder',
  ]);
  // This vault has not exchanged anything yet.
  expect(report.steps.filter(({ examined }) => examined === 0).map(({ step }) => step)).toEqual(['exchange']);
});

test('every sampled byte of a sealed evidence file is covered', async () => {
  const [name] = readdirSync(join(folder, 'evidence'));
  const path = join(folder, 'evidence', name ?? '');
  const bytes = readFileSync(path);
  for (const offset of [0, 9, 13, 20, 31, 32, 40_000, 262_144 + 40, bytes.length - 1]) {
    const copy = Buffer.from(bytes);
    copy[offset] = (copy[offset] ?? 0) ^ 1;
    writeFileSync(path, copy);
    const report = await check();
    expect(report.findings.map(({ place: where }) => where)).toEqual([`evidence/${name}`]);
  }
  writeFileSync(path, bytes.subarray(0, bytes.length - 1));
  expect((await check()).ok).toBe(false);
  rmSync(path);
  expect((await check()).findings[0]?.code).toBe('evidence/file-missing');
});

describe('what somebody with the key changed in the database', () => {
  const cases: [what: string, sql: string, code: string][] = [
    ['a value', `UPDATE leaves SET value = '"Somebody else"' WHERE value = '"Nadia Ferreira"'`, 'records/leaf-altered'],
    [
      'a derived row',
      `UPDATE records SET title = 'Somebody else' WHERE title = 'Nadia Ferreira'`,
      'records/derived-differs',
    ],
    ['a derived record that is gone', `DELETE FROM records WHERE title = 'Watch'`, 'records/derived-differs'],
    [
      'a leaf that is gone',
      `DELETE FROM supersessions; DELETE FROM leaves WHERE value = '"courier"'`,
      'records/leaf-missing',
    ],
    ['a signature', `UPDATE commits SET signature = zeroblob(64) WHERE number = 1`, 'records/bad-signature'],
    [
      'an author',
      `UPDATE commits SET author = replace(author, substr(author, 1, 4), '0000') WHERE number = 1`,
      'records/commit-altered',
    ],
    ['an order of writes', `UPDATE commits SET clock_ms = clock_ms + 1 WHERE number = 2`, 'records/commit-altered'],
    ...['supersessions', 'declined_supersessions'].map((table): [string, string, string] => [
      `which value replaced which, in ${table}`,
      `INSERT INTO ${table} SELECT randomblob(32), max(number) FROM leaves`,
      'records/supersession-altered',
    ]),
    [
      'a value that is here noted as declined',
      `INSERT INTO declined_leaves SELECT max(number) FROM leaves`,
      'records/supersession-altered',
    ],
    [
      'a value wiped as if it were withheld',
      `UPDATE leaves SET record_id = NULL, field = NULL, value = NULL, salt = NULL WHERE value = '"courier"'`,
      'records/leaf-missing',
    ],
    [
      'a commit signed with the key of a colleague',
      `UPDATE session_keys SET author = (SELECT fingerprint FROM officers WHERE name = 'Bruno Lopes')`,
      'records/bad-signature',
    ],
    ['a session key made to last', `UPDATE session_keys SET not_after = not_after + 1`, 'identity/session-key-altered'],
    [
      'a session key that nobody endorsed',
      `UPDATE session_keys SET endorsement = zeroblob(2000)`,
      'identity/session-key-altered',
    ],
    [
      'whose certificate it is',
      `UPDATE certificates SET officer_id = (SELECT id FROM officers WHERE name = 'Bruno Lopes') WHERE kind = 'officer'`,
      'identity/certificate-altered',
    ],
    [
      'a role',
      `UPDATE officers SET roles = '["head-of-unit"]' WHERE name = 'Bruno Lopes'`,
      'officers/differs-from-log',
    ],
    ['a name', `UPDATE officers SET name = 'Bruno Lopez' WHERE name = 'Bruno Lopes'`, 'officers/differs-from-log'],
    [
      'an officer put out',
      `UPDATE officers SET disabled_at = 1 WHERE name = 'Bruno Lopes'`,
      'officers/differs-from-log',
    ],
    [
      'access to a case',
      `DELETE FROM case_members WHERE officer_id = (SELECT id FROM officers WHERE name = 'Bruno Lopes')`,
      'officers/differs-from-log',
    ],
    [
      'access that nobody granted',
      `INSERT INTO case_members SELECT '01a20000-0000-7000-8000-000000000000', id, id, 1, '' FROM officers LIMIT 1`,
      'officers/differs-from-log',
    ],
    ['a setting', `UPDATE settings SET value = '3600' WHERE key = 'session.idleLockSeconds'`, 'vault/setting-differs'],
    [
      'the time of a case’s latest change',
      'UPDATE case_activity SET latest_at = latest_at + 1',
      'records/derived-differs',
    ],
    ['a word of the search', `DELETE FROM words WHERE rowid = 1`, 'records/derived-differs'],
    [
      'an id of another system',
      `INSERT INTO external_ids SELECT 'misp:1', case_id, number FROM records LIMIT 1`,
      'records/derived-differs',
    ],
    ['a signed head', `DROP TRIGGER audit_heads_no_delete; DELETE FROM audit_heads`, 'audit/head-missing'],
    ['the key of an evidence file', `DELETE FROM sealed_files`, 'evidence/not-sealed'],
    [
      'an audit entry',
      `DROP TRIGGER audit_no_update; UPDATE audit SET reason = 'nothing' WHERE number = 2`,
      'audit/chain-broken',
    ],
    [
      'an audit entry that is gone',
      `DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE number = 2`,
      'audit/chain-broken',
    ],
  ];
  test.each(cases)('%s is found', async (_what, sql, code) => {
    tamper(sql);
    expect((await check()).findings.map((finding) => finding.code)).toContain(code);
  });

  test('the audit log refuses changes to anybody who has not first taken its triggers away', () => {
    expect(() => tamper(`UPDATE audit SET reason = ''`)).toThrow(/append-only/);
    expect(() => tamper('DELETE FROM audit')).toThrow(/append-only/);
  });
});

test('the derived tables rebuilt from the commits are the ones that were there', async () => {
  const connection = openWriteConnection(join(folder, 'vault.db'), Uint8Array.from(Buffer.from(key, 'hex')) as never);
  expect(rebuildDerivedTables(connection, { packs }, { matches: () => false })).toBeGreaterThan(3);
  connection.close();
  expect((await check()).findings).toEqual([]);
});

test('an independent SQLCipher 4 reader opens vault.db with the raw key', () => {
  const database = new Database(join(folder, 'vault.db'));
  database.pragma(`key = "x'${key}'"`);
  const row = database.prepare('SELECT title FROM records WHERE type = ?').get(['case']);
  expect(row).toEqual({ title: 'Operation Levant' });
  database.close();
});

test('no file of a vault holds a word of what is in it', () => {
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    for (const secret of secrets) {
      for (const form of [Buffer.from(secret, 'utf8'), Buffer.from(secret, 'utf16le')])
        expect(bytes.includes(form), `${secret} in ${name}`).toBe(false);
    }
  }
});

test('a court checks a commit with OpenSSL alone: endorsement by the officer’s certificate, then the header by the session key', () => {
  const database = new Database(join(folder, 'vault.db'));
  database.pragma(`key = "x'${key}'"`);
  const root = database.prepare(`SELECT der FROM certificates WHERE kind = 'unit-root'`).get() as { der: Buffer };
  const commit = database
    .prepare(
      'SELECT c.header, c.signature, k.public_key, k.endorsement FROM commits c JOIN session_keys k ON k.id = c.session_key LIMIT 1',
    )
    .get() as Record<'header' | 'signature' | 'public_key' | 'endorsement', Buffer>;
  database.close();
  const at = (name: string, bytes?: Uint8Array): string => {
    const path = join(place.path, name);
    if (bytes) writeFileSync(path, bytes);
    return path;
  };
  const openssl = (...words: string[]): string =>
    execFileSync('openssl', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  openssl('x509', '-inform', 'DER', '-in', at('root.der', root.der), '-out', at('root.pem'));
  const endorsement = openssl(
    'cms',
    '-verify',
    '-cades',
    '-binary',
    '-inform',
    'DER',
    '-in',
    at('endorsement.p7s', commit.endorsement),
    '-CAfile',
    at('root.pem'),
  );
  expect(JSON.parse(endorsement)).toMatchObject({
    format: 'concord-session-key',
    publicKey: commit.public_key.toString('hex'),
  });
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), commit.public_key]);
  const verify = () =>
    openssl(
      'pkeyutl',
      '-verify',
      '-rawin',
      '-pubin',
      '-keyform',
      'DER',
      '-inkey',
      at('session.der', spki),
      '-in',
      at('header.json'),
      '-sigfile',
      at('header.sig', commit.signature),
    );
  at('header.json', commit.header);
  expect(verify()).toContain('Signature Verified Successfully');
  at('header.json', Buffer.concat([commit.header, Buffer.from(' ')]));
  expect(verify).toThrow(/Verification Failure|Command failed/);
});
