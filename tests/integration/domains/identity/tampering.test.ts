/** Whoever has the raw key and no Concord cannot put a partner in force, hide a revocation or slip a key in unnoticed. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openWriteConnection } from '#electron/platform/database/connection.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { openCore, temporaryFolder } from '#tests/support/real-core.ts';
import { exportCard, importCard, openUnit, trust } from '#tests/support/units.ts';

const place = temporaryFolder();
const folder = join(place.path, 'copy');
const at = (name: string): string => join(place.path, name);
let original = '';
let key = '';
let chief = { name: '', password: '' };

beforeAll(async () => {
  const paris = await openUnit(place.path, 'OCLCTIC', 'FR');
  const lisbon = await openUnit(place.path, 'Polícia Judiciária', 'PT');
  const madrid = await openUnit(place.path, 'Policía Nacional', 'ES');
  const { fingerprint } = await exportCard(lisbon, at('lisbon.card'));
  await exportCard(madrid, at('madrid.card'));
  await lisbon.close();
  await madrid.close();
  await trust(paris, at('lisbon.card'), fingerprint);
  await importCard(paris, at('madrid.card'));
  await paris.api.partners.setContacts({ contacts: [{ kind: 'telephone', value: '+33 1 00 00 00 00' }] });
  await exportCard(paris, at('paris.card'));
  await paris.api.identity.renew({ password: paris.chief.password });
  await paris.api.officers.disable({ id: paris.deputy.id, reason: 'moved on' });
  key = await paris.core.rawDatabaseKey();
  await paris.close();
  original = paris.folder;
  chief = paris.chief;
}, 120_000);
afterAll(() => place.remove());
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(original, folder, { recursive: true });
});

async function codesAfter(sql: string): Promise<readonly string[]> {
  const connection = openWriteConnection(join(folder, 'vault.db'), Uint8Array.from(Buffer.from(key, 'hex')) as never);
  connection.exec(sql);
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
  const real = openCore();
  try {
    await real.api.vault.select({ folder: real.file(folder, 'folder') });
    await real.api.session.unlock(chief);
    const { findings } = await real.job<CheckReport>((await real.api.vault.check({})).jobId);
    return [...new Set(findings.map(({ code }) => code))];
  } finally {
    await real.close();
  }
}

test('a sound vault with partners, renewed and revoked certificates passes', async () => {
  expect(await codesAfter('SELECT 1')).toEqual([]);
});

test.each([
  ['a card put in use', `UPDATE cards SET state = 'confirmed' WHERE state = 'offered'`, ['card/differs-from-log']],
  [
    'a card put in use in two names',
    `UPDATE cards SET state = 'confirmed', first_officer = (SELECT id FROM officers LIMIT 1), first_at = 1,
       second_officer = (SELECT id FROM officers LIMIT 1 OFFSET 1), second_at = 1 WHERE state = 'offered'`,
    ['card/differs-from-log'],
  ],
  [
    'the content of one card under the name of another',
    `UPDATE cards SET content = (SELECT content FROM cards WHERE state = 'offered') WHERE state = 'confirmed'`,
    ['card/altered'],
  ],
  ['a revocation taken away', 'DELETE FROM revoked_certificates', ['identity/differs-from-log']],
  ['a list taken back', 'UPDATE revocation_lists SET entries = 0', ['identity/list-altered']],
  ['a list altered', `UPDATE revocation_lists SET der = zeroblob(200)`, ['identity/list-altered']],
  [
    'an age key exchanged',
    `UPDATE age_identities SET identity = (SELECT identity FROM age_identities WHERE suite = 'mlkem768x25519') WHERE suite = 'x25519'`,
    ['identity/age-key-altered'],
  ],
  ['an age key taken away', `DELETE FROM age_identities WHERE suite = 'mlkem768x25519'`, ['identity/differs-from-log']],
  [
    'a certificate slipped in',
    `UPDATE certificates SET kind = 'authority', unit = NULL WHERE kind = 'partner-authority'`,
    ['identity/differs-from-log'],
  ],
  [
    'the certificate of before put back in use',
    `UPDATE officers SET fingerprint = (SELECT fingerprint FROM certificates c WHERE c.officer_id = officers.id ORDER BY created_at LIMIT 1)`,
    ['identity/differs-from-log'],
  ],
  ['contacts exchanged', `UPDATE settings SET value = '[]' WHERE key = 'card.contacts'`, ['vault/setting-differs']],
])('%s is found', async (_what, sql, codes) => {
  expect(await codesAfter(sql)).toEqual(codes);
});
