/** What a screen shows of records that other units write too: who wrote, what is withheld, and what stays at home. */
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createRecordsDomain } from '#electron/domains/records/index.ts';
import { keptHomeOf } from '#electron/domains/records/kept-home.ts';
import { headsOf } from '#electron/domains/records/heads.ts';
import { receive } from '#electron/domains/records/receive.ts';
import { issueOfficer, makeUnitRoot } from '#electron/domains/identity/certificates.ts';
import type { CallContext } from '#electron/domains/session/officer-session.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { type Casework, openCasework } from '#tests/support/casework.ts';
import { type Replica, authors, createReplica, packs } from '#tests/support/replica.ts';

const banal = { matches: () => false };
const id = '0190a000-0000-7000-8000-000000000001' as RecordId;
const start = Date.UTC(2026, 4, 20, 9);
let paris: Casework;
let lisbon: Replica;
let officer: CallContext;
let certificate: Buffer;
let handlers: ReturnType<typeof createRecordsDomain>['handlers'];

beforeAll(async () => {
  const random = createSystemRandom({ now: () => start, zone: () => 'UTC', monotonic: () => 0 });
  const unit = { organization: 'PJ Lisboa', country: 'PT' };
  const root = await makeUnitRoot({ ...unit, commonName: 'PJ Lisboa root' }, start, random);
  ({ certificate } = await issueOfficer(root, { ...unit, commonName: 'Officer 1a2b3c4d' }, start, random));
}, 30_000);

beforeEach(async () => {
  paris = await openCasework(start);
  lisbon = createReplica(start);
  officer = await paris.addOfficer('Amina', ['investigator', 'head-of-unit']);
  handlers = createRecordsDomain(paris.vault, { records: paris.records, audit: paris.audit }).handlers;
  await believe();
  lisbon.openCase(0, id, 'Operation Levant');
  await take();
});
afterEach(async () => {
  lisbon.close();
  await paris.close();
});

/** Stores the certificates and session keys of Lisbon's officers, as opening a bundle does. */
async function believe(): Promise<void> {
  await paris.vault.writer.transaction((connection) => {
    for (const author of authors) {
      connection.run(
        `INSERT INTO certificates (fingerprint, kind, unit, der, not_after, created_at) VALUES (?, 'partner-officer', ?, ?, 0, 0)`,
        author.fingerprint,
        'e'.repeat(64),
        certificate,
      );
      connection.run(
        `INSERT INTO session_keys (id, author, public_key, endorsement, not_before, not_after) VALUES (?, ?, ?, x'00', 0, 0)`,
        author.sessionKeyId,
        author.fingerprint,
        author.publicKey,
      );
    }
  });
}

/** @param withheld values that stay in Lisbon. */
const take = (...withheld: readonly unknown[]) =>
  paris.vault.writer.transaction((connection) => {
    const { commits, leaves } = lisbon.exportAll();
    const given = leaves.filter(({ value }) => !withheld.includes(value));
    return receive(connection, { commits, leaves: given }, { packs, banal, now: start });
  });
const view = async () => handlers.get({ id }, officer);
const row = () => paris.vault.read.get('SELECT title, state, conflicts FROM records WHERE id = ?', id);

test('a partner’s officer is shown as their certificate calls them, with the name of their unit', async () => {
  expect((await view()).fields['title']?.writes).toMatchObject([
    { value: 'Operation Levant', author: 'Officer 1a2b3c4d', unit: 'PJ Lisboa', signature: 'verified' },
  ]);
  await paris.amend(officer, id, { title: 'Levant' });
  expect((await view()).fields['title']?.writes).toMatchObject([{ author: 'Amina', unit: 'Unit' }]);
  const history = await handlers.history({ id, field: 'title' }, officer);
  expect(history.map(({ author, unit }) => `${author}, ${unit}`)).toEqual([
    'Amina, Unit',
    'Officer 1a2b3c4d, PJ Lisboa',
  ]);
});

test('a withheld write puts the older value away, in the view, the list and the history, until it comes', async () => {
  lisbon.edit(0, id, { title: 'Not for Paris' });
  await take('Not for Paris');
  const shown = await view();
  expect(shown.title).toBe('');
  expect(shown.fields['title']).toEqual({
    value: null,
    writes: [],
    earlier: 1,
    more: 0,
    isWithheld: true,
    isKeptHome: false,
  });
  expect(row()).toMatchObject({ title: '' });
  const history = await handlers.history({ id, field: 'title' }, officer);
  expect(history).toMatchObject([
    { value: null, withheld: true, superseded: false, author: 'Officer 1a2b3c4d', field: 'title' },
    { value: 'Operation Levant', withheld: false, superseded: true },
  ]);
  await take();
  expect((await view()).fields['title']).toMatchObject({ value: 'Not for Paris', isWithheld: false });
});

test('a withheld write beside a known one is said, and a chain of withheld writes ends where somebody took it up', async () => {
  lisbon.edit(0, id, { summary: 'first' });
  await take();
  lisbon.edit(0, id, { summary: 'hidden one' });
  lisbon.edit(0, id, { summary: 'hidden two' });
  await paris.amend(officer, id, { summary: 'ours' });
  await take('hidden one', 'hidden two');
  expect((await view()).fields['summary']).toMatchObject({ value: 'ours', isWithheld: true, earlier: 1 });
  lisbon.edit(0, id, { summary: 'open again' });
  await take('hidden one', 'hidden two');
  const { writes, isWithheld } = (await view()).fields['summary'] ?? {};
  expect(writes?.map(({ value }) => value).toSorted()).toEqual(['open again', 'ours']);
  expect(isWithheld).toBe(false);
});

test('a state that is withheld is not shown as the first one, and nothing is closed by it', async () => {
  lisbon.edit(0, id, { state: 'closed' });
  await take('closed');
  expect(row()).toMatchObject({ state: null });
  expect(paris.vault.read.get('SELECT is_open FROM cases WHERE case_id = ?', id)).toEqual({ is_open: 1 });
});

test('a field is kept home and let go with a reason, signed, shown, and logged', async () => {
  const keep = (field: string, isKeptHome: boolean) =>
    handlers.keepHome({ id, field, isKeptHome, reason: 'names an informant' }, officer);
  await paris.vault.writer.transaction((connection) =>
    connection.run('INSERT INTO case_members VALUES (?, ?, ?, 0, ?)', id, officer.session.officerId, '', ''),
  );
  await keep('summary', true);
  await keep('legalBasis', true);
  expect((await view()).fields['keptHome']?.value).toEqual(['legalBasis', 'summary']);
  expect((await view()).fields['summary']).toMatchObject({ isKeptHome: true, writes: [], isWithheld: false });
  await expect(keep('summary', true)).rejects.toMatchObject({ code: 'records/already-kept-home' });
  for (const field of ['marking', 'state', 'record', 'keptHome', 'nothing'])
    await expect(keep(field, true)).rejects.toMatchObject({ code: 'records/not-keepable' });
  await keep('summary', false);
  expect((await view()).fields['keptHome']?.value).toEqual(['legalBasis']);
  expect(paris.notes.filter(({ operation }) => /keepHome|letGo/.test(operation))).toMatchObject([
    { operation: 'records.keepHome', action: 'alteration', reason: 'summary: names an informant', recordId: id },
    { operation: 'records.keepHome', reason: 'legalBasis: names an informant' },
    { operation: 'records.letGo', reason: 'summary: names an informant' },
  ]);
  await expect(
    handlers.update({ id, changes: [{ field: 'keptHome', value: [], seen: [] }] }, officer),
  ).rejects.toMatchObject({ code: 'records/guarded-field' });
});

test('while officers disagree about it, what any of them keeps home stays home', async () => {
  await paris.vault.writer.transaction((connection) => {
    const side = (value: readonly string[]) => ({
      recordId: id,
      field: 'keptHome',
      value,
      handling: 'H3',
      supersedes: [],
    });
    return paris.records.commit(connection, officer.session, [side(['summary']), side(['title'])]);
  });
  expect([...keptHomeOf(headsOf(paris.vault.read, id))].toSorted()).toEqual(['summary', 'title']);
  expect(row()).toMatchObject({ conflicts: 1 });
});
