import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { type UnitCore, exportCard, importCard, openUnit, trust } from '#tests/support/units.ts';

const folder = temporaryFolder();
let paris: UnitCore;
let lisbon: UnitCore;
const cardFile = join(folder.path, 'lisbon.concord-card');

beforeAll(async () => {
  paris = await openUnit(folder.path, 'OCLCTIC', 'FR');
  lisbon = await openUnit(folder.path, 'Polícia Judiciária', 'PT');
}, 60_000);

afterAll(async () => {
  await paris.close();
  await lisbon.close();
  folder.remove();
});

test('a card that was exported says what the unit says of itself, in 64 digits and in twelve words', async () => {
  const own = await lisbon.api.partners.own({});
  const exported = await exportCard(lisbon, cardFile);
  expect(exported.fingerprint).toBe(own.fingerprint);
  expect(exported.words.en).toHaveLength(12);
  expect(exported.words.fr).toHaveLength(12);
  expect(exported.bytes).toBe(readFileSync(cardFile).length);
});

test('a partner is in use only after two officers have compared the fingerprint', async () => {
  const { fingerprint } = await lisbon.api.partners.own({});
  const { card, outcome } = await importCard(paris, cardFile);
  expect(outcome).toBe('offered');
  expect(card).toMatchObject({ state: 'offered', fingerprint, first: null, second: null, sequence: 1 });
  const how = 'read out by telephone';
  const wrong = fingerprint.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  await expect(
    paris.api.partners.confirm({ card: card.id, fingerprint: wrong, how, second: null }),
  ).rejects.toMatchObject({ code: 'card/fingerprint-differs' });
  const spaced = (fingerprint.toUpperCase().match(/.{4}/g) ?? []).join(' ');
  const first = await paris.api.partners.confirm({ card: card.id, fingerprint: spaced, how, second: null });
  expect(first).toMatchObject({ state: 'offered', first: { officer: paris.chief.name }, second: null });
  await expect(paris.api.partners.confirm({ card: card.id, fingerprint, how, second: null })).rejects.toMatchObject({
    code: 'card/same-officer',
  });
  await paris.logIn(paris.deputy);
  const second = await paris.api.partners.confirm({
    card: card.id,
    fingerprint: card.words.fr.join(' '),
    how,
    second: null,
  });
  expect(second).toMatchObject({ state: 'confirmed', second: { officer: paris.deputy.name } });
  await paris.logIn(paris.chief);
  const [partner] = await paris.api.partners.list({});
  expect(partner).toMatchObject({ unit: { country: 'PT' }, card: { state: 'confirmed' }, waiting: [] });
});

test('vault check finds nothing to say about it', async () => {
  const report = await paris.job<CheckReport>((await paris.api.vault.check({})).jobId);
  expect(report.findings).toEqual([]);
});
