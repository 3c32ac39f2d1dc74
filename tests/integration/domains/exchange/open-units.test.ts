/** Three real units: relays keep authors, unknown and revoked ones are set aside, losses and old vaults heal. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { accept, allChanges, detailOf, open, openAndAccept } from '#tests/support/opening.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { introduce, sealCase } from '#tests/support/sealing.ts';
import { create, stateReason, values, write } from '#tests/support/shared-case.ts';
import { openUnit, type UnitCore } from '#tests/support/units.ts';

const minute = 60_000;
const day = 86_400_000;
let folder: ReturnType<typeof temporaryFolder>;
let ahead = 0;
const at = (name: string): string => join(folder.path, name);
const system = createSystemClock();
const clock = { ...system, now: () => system.now() + ahead };
const opened: UnitCore[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  ahead = 0;
});
afterEach(async () => {
  for (const unit of opened.splice(0)) await unit.close();
  folder.remove();
});

async function unitOf(name: string, country: string): Promise<UnitCore> {
  const unit = await openUnit(folder.path, name, country, clock);
  opened.push(unit);
  return unit;
}

interface Two {
  readonly paris: UnitCore;
  readonly lisbon: UnitCore;
  readonly parisId: string;
  readonly lisbonId: string;
  readonly caseId: RecordId;
}

/** Paris and Lisbon, who share a case. */
async function share(): Promise<Two> {
  const paris = await unitOf('Paris', 'FR');
  const lisbon = await unitOf('Lisbon', 'PT');
  const parisId = await introduce(folder.path, paris, lisbon);
  const lisbonId = await introduce(folder.path, lisbon, paris);
  const { id: caseId } = await paris.api.cases.open({
    title: 'Operation Levant',
    summary: '',
    formOfCrime: '',
    countries: [],
    // Other units may pass it on.
    envelope: { marking: { handling: 'H1', tlp: 'GREEN', pap: 'GREEN' } },
  });
  await stateReason(paris, caseId);
  await sealCase(paris, caseId, lisbonId, at('start.concord'));
  await openAndAccept(lisbon, at('start.concord'));
  await stateReason(lisbon, caseId);
  return { paris, lisbon, parisId, lisbonId, caseId };
}

test(
  'words of a third unit are set aside until its card is confirmed, and then stand under their own author',
  async () => {
    const { paris, lisbon, parisId, caseId } = await share();
    const madrid = await unitOf('Madrid', 'ES');
    const madridId = await introduce(folder.path, madrid, lisbon);
    const lisbonForMadrid = await introduce(folder.path, lisbon, madrid);
    await introduce(folder.path, paris, madrid);
    await sealCase(lisbon, caseId, madridId, at('to-madrid.concord'));
    await openAndAccept(madrid, at('to-madrid.concord'));
    await stateReason(madrid, caseId);
    const lead = await create(madrid, caseId, 'note', { title: 'Lead', body: 'From Madrid' });
    await sealCase(madrid, caseId, lisbonForMadrid, at('from-madrid.concord'));
    await openAndAccept(lisbon, at('from-madrid.concord'));
    const own = await create(lisbon, caseId, 'note', { title: 'Own', body: 'From Lisbon' });
    await sealCase(lisbon, caseId, parisId, at('relay.concord'));

    const { entry } = await open(paris, at('relay.concord'));
    const before = await allChanges(paris, entry);
    expect(before.map(({ recordId, effect, reason }) => [recordId, effect, reason])).toEqual([
      [lead, 'set-aside', 'bundle/author-unit-unknown'],
      [own, 'created', ''],
    ]);
    expect(await accept(paris, entry)).toMatchObject({ accepted: 1, notTaken: 1 });
    expect((await detailOf(paris, entry)).entry.state).toBe('partly');

    await introduce(folder.path, madrid, paris);
    expect(await open(paris, at('relay.concord'))).toEqual({ entry, outcome: 'duplicate' });
    expect(await allChanges(paris, entry, 'created')).toHaveLength(2);
    expect(await accept(paris, entry)).toMatchObject({ accepted: 1, notTaken: 0 });
    const { fields } = await paris.api.records.get({ id: lead });
    expect(fields['body']?.writes).toMatchObject([{ value: 'From Madrid', unit: 'Madrid', signature: 'verified' }]);
    const { jobId } = await paris.api.vault.check({});
    expect(await paris.job(jobId)).toMatchObject({ findings: [] });
  },
  minute,
);

/** The deputy of Lisbon writes a note in the case and seals it; then the chief is logged in again. */
async function deputyWrites({ lisbon, parisId, caseId }: Two): Promise<{ note: RecordId; certificate: string }> {
  await lisbon.api.officers.grant({ caseId, officerId: lisbon.deputy.id, reason: 'helps' });
  await lisbon.logIn(lisbon.deputy);
  await stateReason(lisbon, caseId);
  const note = await create(lisbon, caseId, 'note', { title: 'By the deputy', body: 'Seen at noon' });
  await sealCase({ ...lisbon, chief: lisbon.deputy }, caseId, parisId, at('by-deputy.concord'));
  await lisbon.logIn(lisbon.chief);
  await stateReason(lisbon, caseId);
  const { officers } = await lisbon.api.identity.overview({});
  const certificate = officers.find(({ id }) => id === lisbon.deputy.id)?.certificates[0]?.fingerprint ?? '';
  return { note, certificate };
}

test(
  'what an officer wrote whose key is lost is set aside, and what they sealed is refused once the list is known',
  async () => {
    const two = await share();
    const { paris, lisbon, parisId, caseId } = two;
    const { note, certificate } = await deputyWrites(two);
    await lisbon.logIn(lisbon.deputy);
    await lisbon.api.identity.renew({ password: lisbon.deputy.password });
    await lisbon.logIn(lisbon.chief);
    await stateReason(lisbon, caseId);
    await lisbon.api.identity.revoke({ certificate, reason: 'keyCompromise', note: 'key lost' });
    const sound = await create(lisbon, caseId, 'note', { title: 'By the chief', body: 'Seen at one' });
    await sealCase(lisbon, caseId, parisId, at('by-chief.concord'));
    const { entry } = await open(paris, at('by-chief.concord'));
    expect((await allChanges(paris, entry)).map(({ recordId, reason }) => [recordId, reason])).toEqual([
      [note, 'bundle/author-revoked'],
      [sound, ''],
    ]);
    await accept(paris, entry);
    await expect(paris.api.records.get({ id: note })).rejects.toMatchObject({ code: 'cases/out-of-reach' });
    await expect(open(paris, at('by-deputy.concord'))).rejects.toMatchObject({ code: 'bundle/signer-revoked' });
  },
  minute,
);

test(
  'what an officer wrote before they left the unit stands',
  async () => {
    const two = await share();
    const { paris, lisbon, parisId, caseId } = two;
    const { note } = await deputyWrites(two);
    // Revocation lists count in seconds.
    ahead = 2000;
    await lisbon.api.officers.disable({ id: lisbon.deputy.id, reason: 'left the unit' });
    await sealCase(lisbon, caseId, parisId, at('by-chief.concord'));
    expect(await openAndAccept(paris, at('by-chief.concord'))).toMatchObject({ accepted: 1, notTaken: 0 });
    expect(await values(paris, note, 'body')).toEqual(['Seen at noon']);
  },
  minute,
);

test(
  'without a fresh revocation list a bundle waits in quarantine, until two officers vouch for it',
  async () => {
    const { paris, lisbon, parisId, caseId } = await share();
    await create(lisbon, caseId, 'note', { title: 'Slow', body: 'On the way for long' });
    await sealCase(lisbon, caseId, parisId, at('slow.concord'));
    ahead = 40 * day;
    await paris.logIn(paris.chief);
    const refusal = await open(paris, at('slow.concord')).catch((cause: unknown) => cause);
    expect(refusal).toMatchObject({ code: 'bundle/revocation-stale' });
    const { entry } = (refusal as { params: { entry: string } }).params;
    const vouch = (officer: UnitCore['deputy']['id'], password: string) =>
      paris.api.exchange.openWithStaleList({ id: entry, reason: 'no line to Lisbon', second: { officer, password } });
    await expect(vouch(paris.deputy.id, 'not the password')).rejects.toMatchObject({ code: 'vault/wrong-password' });
    const { jobId } = await vouch(paris.deputy.id, paris.deputy.password);
    expect(await paris.job(jobId)).toEqual({ entry, outcome: 'waiting' });
    expect(await accept(paris, entry)).toMatchObject({ accepted: 1 });
    await expect(vouch(paris.deputy.id, paris.deputy.password)).rejects.toMatchObject({
      code: 'exchange/not-a-stale-list',
    });
  },
  minute,
);

test(
  'bundles that come late or not at all do no harm: gaps are named, and the next bundle fills them',
  async () => {
    const { paris, lisbon, lisbonId, caseId } = await share();
    const note = await create(paris, caseId, 'note', { title: 'Watch', body: 'one' });
    await sealCase(paris, caseId, lisbonId, at('second.concord'));
    await write(paris, note, 'body', 'two');
    await sealCase(paris, caseId, lisbonId, at('third.concord'));
    await openAndAccept(lisbon, at('third.concord'));
    expect(await values(lisbon, note, 'body')).toEqual(['two']);
    const late = await open(lisbon, at('second.concord'));
    const detail = await detailOf(lisbon, late.entry);
    expect(detail.entry).toMatchObject({ isLate: true, changes: 0 });
    await accept(lisbon, late.entry);
    expect(await values(lisbon, note, 'body')).toEqual(['two']);
  },
  minute,
);

test(
  'a vault that went back to an older copy is given again what it had lost',
  async () => {
    const { paris, lisbon, parisId, lisbonId, caseId } = await share();
    await lisbon.api.session.lock({});
    cpSync(lisbon.folder, at('copy'), { recursive: true });
    await lisbon.logIn(lisbon.chief);
    await stateReason(lisbon, caseId);
    const finding = await create(lisbon, caseId, 'note', { title: 'Finding', body: 'Lost and found' });
    await sealCase(lisbon, caseId, parisId, at('finding.concord'));
    await openAndAccept(paris, at('finding.concord'));

    await lisbon.api.session.lock({});
    rmSync(lisbon.folder, { recursive: true });
    cpSync(at('copy'), lisbon.folder, { recursive: true });
    await lisbon.logIn(lisbon.chief);
    await stateReason(lisbon, caseId);
    await expect(lisbon.api.records.get({ id: finding })).rejects.toMatchObject({ code: 'cases/out-of-reach' });
    await sealCase(lisbon, caseId, parisId, at('again.concord'));
    await openAndAccept(paris, at('again.concord'));
    await sealCase(paris, caseId, lisbonId, at('back.concord'));
    expect(await openAndAccept(lisbon, at('back.concord'))).toMatchObject({ accepted: 1, notTaken: 0 });
    const { fields } = await lisbon.api.records.get({ id: finding });
    expect(fields['body']?.writes).toMatchObject([{ value: 'Lost and found', signature: 'verified' }]);
  },
  minute,
);

test(
  'a withheld value is found nowhere at the receiver, and what it replaced is not taken for current',
  async () => {
    const { paris, lisbon, lisbonId, caseId } = await share();
    const secret = 'Informant Zephyr-8841';
    const note = await create(paris, caseId, 'note', { title: 'Source', body: 'open words' });
    await sealCase(paris, caseId, lisbonId, at('open-words.concord'));
    await openAndAccept(lisbon, at('open-words.concord'));
    await write(paris, note, 'body', secret);
    await paris.api.records.keepHome({ id: note, field: 'body', isKeptHome: true, reason: 'source at risk' });
    const hidden = await create(
      paris,
      caseId,
      'note',
      { title: secret, body: secret },
      { marking: { handling: 'H3', tlp: 'RED', pap: 'RED' } },
    );
    await sealCase(paris, caseId, lisbonId, at('withheld.concord'));
    const { entry } = await open(lisbon, at('withheld.concord'));
    const changes = await allChanges(lisbon, entry);
    expect(changes).toMatchObject([
      {
        recordId: note,
        effect: 'withheld',
        fields: [{ field: 'body', theirs: null, ours: 'open words', isWithheld: true }],
      },
    ]);
    await accept(lisbon, entry);
    const view = await lisbon.api.records.get({ id: note });
    expect(view.fields['body']?.value ?? null).toBeNull();
    await expect(lisbon.api.records.get({ id: hidden })).rejects.toMatchObject({ code: 'cases/out-of-reach' });
    const { dumpTables } = await import('#tests/support/vault-dump.ts');
    const dump = [...(await dumpTables(lisbon)).values()].flat().join('\n');
    expect(dump).toContain('open words');
    for (const form of [secret, Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('base64')])
      expect(dump.includes(form)).toBe(false);
  },
  minute,
);
