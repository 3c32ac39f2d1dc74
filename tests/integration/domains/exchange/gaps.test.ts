/**
 * A partner whose vault was restored from a backup. What it had is believed to be there still, so a commit comes whose
 * predecessor does not: a gap, which is named, asked for and healed. What it seals has numbers lower than before.
 */
import { cpSync, rmSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { shareNote, prepareLevant } from '#tests/support/levant.ts';
import { accept, detailOf, open, openAndAccept } from '#tests/support/opening.ts';
import { planFor, unpack } from '#tests/support/sealing.ts';
import { create, stateReason, values, write } from '#tests/support/shared-case.ts';

const minute = 60_000;
const levant = prepareLevant();
const { at, fromParis, fromLisbon } = levant;
let note: RecordId;
/** The commit that Lisbon had and lost. */
let lost: string;

async function receiptFromLisbon(name: string): Promise<void> {
  const { lisbon, parisId } = levant;
  const target = lisbon.file(at(name), 'write');
  const { jobId } = await lisbon.api.exchange.receipt({ partner: parisId, password: lisbon.chief.password, target });
  await lisbon.job(jobId);
}

const stateAtLisbon = async () => (await levant.lisbon.api.exchange.partnerStates({ caseId: levant.caseId }))[0];

beforeAll(async () => {
  const { paris, lisbon } = levant;
  note = await shareNote(levant);
  await lisbon.api.session.lock({});
  cpSync(lisbon.folder, at('backup'), { recursive: true });
  await lisbon.logIn(lisbon.chief);
  await stateReason(lisbon, levant.caseId);
  // Several bundles of Lisbon before the restore, the last of which tells that it has what Paris wrote.
  await fromLisbon('l1');
  await openAndAccept(paris, at('l1'));
  await write(paris, note, 'body', 'two');
  lost = (await paris.api.records.get({ id: note })).fields['body']?.writes[0]?.commit ?? '';
  await fromParis('two');
  await openAndAccept(lisbon, at('two'));
  for (const name of ['l2', 'l3', 'l4']) {
    await create(lisbon, levant.caseId, 'note', { title: name, body: 'Seen in Lisbon' });
    await fromLisbon(name);
    await openAndAccept(paris, at(name));
  }
  await fromLisbon('l5');
  await lisbon.api.session.lock({});
  rmSync(lisbon.folder, { recursive: true });
  cpSync(at('backup'), lisbon.folder, { recursive: true });
  await lisbon.logIn(lisbon.chief);
  await stateReason(lisbon, levant.caseId);
}, 2 * minute);

test(
  'a commit whose predecessor never came is listed with the bundle, counted for the partner, and asked for',
  async () => {
    const { paris, lisbon } = levant;
    await write(paris, note, 'title', 'Watch at night');
    const { commits } = (await planFor(paris, levant.caseId, levant.lisbonId)).leaving;
    expect(commits).toBe(1);
    await fromParis('night');
    const { entry } = await open(lisbon, at('night'));
    expect((await detailOf(lisbon, entry)).gaps).toEqual([{ author: expect.any(String), missing: lost }]);
    await accept(lisbon, entry);
    expect(await values(lisbon, note, 'title')).toEqual(['Watch at night']);
    expect(await values(lisbon, note, 'body')).toEqual(['one']);
    expect(await stateAtLisbon()).toMatchObject({ gaps: 1 });
    await receiptFromLisbon('receipt');
    const { statement } = await unpack(paris, at('receipt'));
    expect(statement.wants.commits).toEqual([lost]);
  },
  minute,
);

test(
  'a bundle from after a restore is shown as such, and what it asks for and lost is sent again',
  async () => {
    const { paris, lisbon, lisbonId } = levant;
    expect((await planFor(paris, levant.caseId, lisbonId)).asked).toMatchObject({ commits: 0 });
    const { entry } = await open(paris, at('receipt'));
    const { entry: shown } = await detailOf(paris, entry);
    const { entry: last } = await detailOf(paris, (await open(paris, at('l4'))).entry);
    expect(shown.sequence).toBeLessThan(last.sequence ?? 0);
    expect(shown).toMatchObject({ isRestored: true, isLate: false });
    expect(last).toMatchObject({ isRestored: false, isLate: false });
    const { leaving, asked } = await planFor(paris, levant.caseId, lisbonId);
    expect(asked).toMatchObject({ commits: 1 });
    // The lost change of the watch and the one behind the gap, and what Lisbon itself wrote and lost.
    expect(leaving).toMatchObject({ records: 4, commits: 5 });
    // Sealed before the restore, on the way since: that Lisbon had everything then says nothing about now.
    const { entry: old } = await open(paris, at('l5'));
    expect((await detailOf(paris, old)).entry).toMatchObject({ isRestored: false, isLate: false });
    expect((await planFor(paris, levant.caseId, lisbonId)).leaving).toMatchObject({ records: 4, commits: 5 });
    await fromParis('again');
    await openAndAccept(lisbon, at('again'));
    expect(await stateAtLisbon()).toMatchObject({ gaps: 0 });
    expect(await values(lisbon, note, 'body')).toEqual(['two']);
    expect((await detailOf(lisbon, (await open(lisbon, at('again'))).entry)).gaps).toEqual([]);
  },
  minute,
);

test(
  'what is overtaken on the way is late, and the two units agree again',
  async () => {
    const { paris, lisbon, lisbonId } = levant;
    await receiptFromLisbon('answer-1');
    await fromLisbon('answer-2');
    await openAndAccept(paris, at('answer-2'));
    const { entry } = await open(paris, at('answer-1'));
    expect((await detailOf(paris, entry)).entry).toMatchObject({ isRestored: false, isLate: true });
    const { jobId } = await lisbon.api.vault.check({});
    expect(await lisbon.job(jobId)).toMatchObject({ findings: [] });
    await fromParis('last');
    await openAndAccept(lisbon, at('last'));
    await fromLisbon('agreed');
    await openAndAccept(paris, at('agreed'));
    const { asked, leaving } = await planFor(paris, levant.caseId, lisbonId);
    expect(asked).toMatchObject({ commits: 0, contents: 0 });
    expect(leaving).toMatchObject({ records: 0, commits: 0 });
  },
  minute,
);
