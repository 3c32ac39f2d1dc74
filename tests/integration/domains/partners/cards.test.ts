/** What becomes of cards between two real vaults: offered, confirmed, updated, older, alarm. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { type UnitCore, exportCard, importCard, openUnit, trust } from '#tests/support/units.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
const how = 'read out by telephone';
let paris: UnitCore;
let lisbon: UnitCore;

beforeAll(async () => {
  paris = await openUnit(folder.path, 'OCLCTIC', 'FR');
  lisbon = await openUnit(folder.path, 'Polícia Judiciária', 'PT');
}, 60_000);
afterAll(async () => {
  await paris.close();
  await lisbon.close();
  folder.remove();
});

const findings = async () => (await paris.job<CheckReport>((await paris.api.vault.check({})).jobId)).findings;

test('a card that was exported says what the unit says of itself, in 64 digits and in twelve words', async () => {
  const own = await lisbon.api.partners.own({});
  const exported = await exportCard(lisbon, at('1.card'));
  expect(exported.fingerprint).toBe(own.fingerprint);
  expect(exported.words.en).toHaveLength(12);
  expect(exported.words.fr).toHaveLength(12);
  expect(exported.bytes).toBe(readFileSync(at('1.card')).length);
});

test('a card is signed with the officer’s password, not at a desk left open', async () => {
  await expect(exportCard(lisbon, at('x.card'), 'wrong password')).rejects.toMatchObject({
    code: 'vault/wrong-password',
  });
});

test('a partner is in use only after two officers have compared the fingerprint', async () => {
  const { fingerprint } = await lisbon.api.partners.own({});
  const { card, outcome } = await importCard(paris, at('1.card'));
  expect(outcome).toBe('offered');
  expect(card).toMatchObject({ state: 'offered', fingerprint, first: null, second: null, sequence: 1 });
  const confirm = (said: string) => paris.api.partners.confirm({ card: card.id, fingerprint: said, how, second: null });
  const wrong = fingerprint.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  await expect(confirm(wrong)).rejects.toMatchObject({ code: 'card/fingerprint-differs' });
  const spaced = (fingerprint.toUpperCase().match(/.{4}/g) ?? []).join(' ');
  expect(await confirm(spaced)).toMatchObject({
    state: 'offered',
    first: { officer: paris.chief.name },
    second: null,
  });
  await expect(confirm(fingerprint)).rejects.toMatchObject({ code: 'card/same-officer' });
  await paris.logIn(paris.deputy);
  expect(await confirm(card.words.fr.join(' '))).toMatchObject({
    state: 'confirmed',
    second: { officer: paris.deputy.name },
  });
  await paris.logIn(paris.chief);
  const [partner] = await paris.api.partners.list({});
  expect(partner).toMatchObject({ unit: { country: 'PT' }, card: { state: 'confirmed' }, waiting: [] });
  expect(await findings()).toEqual([]);
});

test('the same keys on a newer card are an update that nobody has to confirm again', async () => {
  await lisbon.api.partners.setContacts({ contacts: [{ kind: 'duty-desk', value: '+351 21 000 00 00' }] });
  await exportCard(lisbon, at('2.card'));
  const { card, outcome } = await importCard(paris, at('2.card'));
  expect(outcome).toBe('updated');
  expect(card).toMatchObject({
    state: 'confirmed',
    sequence: 2,
    contacts: [{ value: '+351 21 000 00 00' }],
    first: { officer: paris.chief.name },
    second: { officer: paris.deputy.name },
  });
  expect(await findings()).toEqual([]);
});

test('the same card again is known, and an older one changes nothing', async () => {
  expect(await importCard(paris, at('2.card'))).toMatchObject({ outcome: 'known', card: { sequence: 2 } });
  expect(await importCard(paris, at('1.card'))).toMatchObject({ outcome: 'older', card: { sequence: 2 } });
});

test('somebody who passes for the unit raises an alarm, and the confirmed keys stay in use', async () => {
  const before = (await paris.api.partners.list({}))[0]?.card;
  const imposter = await openUnit(folder.path, 'Polícia judiciária', 'PT');
  await exportCard(imposter, at('imposter.card'));
  await imposter.close();
  const { card, outcome } = await importCard(paris, at('imposter.card'));
  expect(outcome).toBe('alarm');
  expect(card.state).toBe('alarm');
  const partners = await paris.api.partners.list({});
  expect(partners.map((one) => one.card?.id ?? null).filter(Boolean)).toEqual([before?.id]);
  await paris.api.partners.reject({ card: card.id, reason: 'Lisbon knows nothing of it' });
  expect((await paris.api.partners.list({})).length).toBe(1);
  expect(await findings()).toEqual([]);
});

test('a card signed by an officer who was shut out is refused once the list says so', async () => {
  await lisbon.logIn(lisbon.deputy);
  await exportCard(lisbon, at('deputy.card'), lisbon.deputy.password);
  await lisbon.logIn(lisbon.chief);
  await lisbon.api.officers.disable({ id: lisbon.deputy.id, reason: 'moved on' });
  await exportCard(lisbon, at('3.card'));
  expect(await importCard(paris, at('3.card'))).toMatchObject({
    outcome: 'updated',
    card: { revocation: { revoked: 1 } },
  });
  await expect(importCard(paris, at('deputy.card'))).rejects.toMatchObject({ code: 'card/signer-revoked' });
});

test('what was refused is in the log, with the hash of the file', async () => {
  const bytes = readFileSync(at('3.card'));
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  writeFileSync(at('forged.card'), bytes);
  await expect(importCard(paris, at('forged.card'))).rejects.toMatchObject({ code: 'card/signature-bad' });
  const { entries } = await paris.api.audit.list({
    filter: {
      officerId: null,
      action: null,
      caseId: null,
      recordId: null,
      from: null,
      to: null,
      text: 'signature-bad',
    },
    offset: 0,
    limit: 5,
  });
  expect(entries[0]).toMatchObject({ operation: 'partners.refused' });
});

test('a partner whose card is rejected is in use no more, until two officers confirm it again', async () => {
  const card = (await paris.api.partners.list({}))[0]?.card;
  await paris.api.partners.reject({ card: card?.id ?? '', reason: 'their key was stolen' });
  expect((await paris.api.partners.list({}))[0]).toMatchObject({ card: null, waiting: [] });
  const again = await trust(paris, at('3.card'), card?.fingerprint ?? '');
  expect(again).toMatchObject({ state: 'confirmed', second: { officer: paris.deputy.name } });
  expect(await findings()).toEqual([]);
});
