/** What a person decides about a bundle, who may, and what the sender hears of it. */
import { beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { shareNote, prepareLevant } from '#tests/support/levant.ts';
import { accept, allChanges, detailOf, open } from '#tests/support/opening.ts';
import { create, stateReason, values, write } from '#tests/support/shared-case.ts';
import { fixedPart } from '#tests/support/vault-dump.ts';

const minute = 60_000;
const levant = prepareLevant();
const { at, fromParis } = levant;
let note: RecordId;

beforeAll(async () => {
  note = await shareNote(levant);
}, minute);

test(
  'a change that is left out leaves our own value as it was, and is whole once it is taken',
  async () => {
    const { paris, lisbon } = levant;
    await write(paris, note, 'body', 'two');
    await fromParis('left-out');
    const { entry } = await open(lisbon, at('left-out'));
    expect(await accept(lisbon, entry, [note])).toMatchObject({ accepted: 0, notTaken: 1 });
    expect(await values(lisbon, note, 'body')).toEqual(['one']);
    expect((await lisbon.api.records.get({ id: note })).fields['body']).toMatchObject({ isWithheld: false });
    expect(await allChanges(lisbon, entry)).toMatchObject([
      {
        recordId: note,
        effect: 'changed',
        decision: 'not-taken',
        fields: [{ field: 'body', theirs: 'two', ours: 'one', isConflict: false }],
      },
    ]);
    expect(await accept(lisbon, entry)).toMatchObject({ accepted: 1, notTaken: 0 });
    expect(await values(lisbon, note, 'body')).toEqual(['two']);
  },
  minute,
);

test(
  'what the rows say follows the case while a bundle waits',
  async () => {
    const { paris, lisbon } = levant;
    await write(paris, note, 'title', 'Watch by Paris');
    await fromParis('waits');
    const { entry } = await open(lisbon, at('waits'));
    expect(await allChanges(lisbon, entry)).toMatchObject([{ effect: 'changed' }]);
    await write(lisbon, note, 'title', 'Watch by Lisbon');
    expect(await allChanges(lisbon, entry)).toMatchObject([
      { effect: 'conflicting', fields: [{ theirs: 'Watch by Paris', ours: 'Watch by Lisbon', isConflict: true }] },
    ]);
    expect(await accept(lisbon, entry)).toMatchObject({ accepted: 1, conflicts: 1 });
    await write(lisbon, note, 'title', 'Watch');
  },
  minute,
);

test(
  'a refusal by a person changes nothing, is told with its ground, and can be thought over',
  async () => {
    const { paris, lisbon, parisId } = levant;
    const extra = await create(paris, levant.caseId, 'note', { title: 'Extra', body: 'three' });
    await fromParis('refused');
    const { entry } = await open(lisbon, at('refused'));
    const before = await fixedPart(lisbon);
    await lisbon.api.exchange.refuse({ id: entry, reason: 'not our matter' });
    expect(await fixedPart(lisbon)).toBe(before);
    expect((await detailOf(lisbon, entry)).entry.state).toBe('refused');
    await expect(lisbon.api.exchange.refuse({ id: entry, reason: 'once more' })).rejects.toMatchObject({
      code: 'exchange/not-to-refuse',
    });
    const target = lisbon.file(at('receipt'), 'write');
    const { jobId } = await lisbon.api.exchange.receipt({ partner: parisId, password: lisbon.chief.password, target });
    await lisbon.job(jobId);
    const receipt = await open(paris, at('receipt'));
    expect(receipt.outcome).toBe('receipt');
    const { answers, entry: told } = await detailOf(paris, receipt.entry);
    expect(answers.map(({ outcome }) => outcome)).toContain('refused');
    expect(told).toMatchObject({ kind: 'receipt', state: 'accepted', changes: 0 });
    const { rows } = await paris.api.exchange.outbox({ partner: null, caseId: null, offset: 0, limit: 50 });
    expect(rows.map(({ state }) => state)).toContain('refused');
    await expect(accept(paris, receipt.entry)).rejects.toMatchObject({ code: 'exchange/not-to-accept' });
    expect(await accept(lisbon, entry)).toMatchObject({ accepted: 1 });
    expect(await values(lisbon, extra, 'body')).toEqual(['three']);
  },
  minute,
);

test(
  'who is not a member of the case neither sees what a bundle would change in it nor takes it in',
  async () => {
    const { paris, lisbon } = levant;
    await write(paris, note, 'body', 'for members');
    await fromParis('members');
    const { entry } = await open(lisbon, at('members'));
    await lisbon.logIn(lisbon.deputy);
    const out = { code: 'cases/out-of-reach' };
    await expect(allChanges(lisbon, entry)).rejects.toMatchObject(out);
    await expect(detailOf(lisbon, entry)).rejects.toMatchObject(out);
    await expect(accept(lisbon, entry)).rejects.toMatchObject(out);
    const { rows } = await lisbon.api.exchange.inbox({ partner: null, state: 'waiting', offset: 0, limit: 10 });
    expect(rows).toMatchObject([{ id: entry, caseNumber: '', caseTitle: '' }]);
    await lisbon.logIn(lisbon.chief);
    await stateReason(lisbon, levant.caseId);
    expect(await accept(lisbon, entry)).toMatchObject({ accepted: 1 });
  },
  minute,
);

test(
  'an acceptance that is cancelled takes nothing, and can be done after all',
  async () => {
    const { paris, lisbon } = levant;
    await write(paris, note, 'body', 'not yet');
    await fromParis('cancelled');
    const { entry } = await open(lisbon, at('cancelled'));
    const before = await fixedPart(lisbon);
    const { jobId } = await lisbon.api.exchange.accept({ id: entry, except: [] });
    await lisbon.api.jobs.cancel({ id: jobId });
    await expect(lisbon.job(jobId)).rejects.toMatchObject({ code: 'jobs/cancelled' });
    expect(await fixedPart(lisbon)).toBe(before);
    expect(await accept(lisbon, entry)).toMatchObject({ accepted: 1 });
  },
  minute,
);

test(
  'a closed case takes nothing in until it is opened again',
  async () => {
    const { paris, lisbon } = levant;
    await write(paris, note, 'body', 'after the end');
    await fromParis('closed');
    const { entry } = await open(lisbon, at('closed'));
    await lisbon.api.records.transition({ id: levant.caseId, to: 'closed', reason: 'test of exchange' });
    await expect(accept(lisbon, entry)).rejects.toMatchObject({ code: 'cases/closed' });
    expect((await detailOf(lisbon, entry)).entry.state).toBe('waiting');
  },
  minute,
);
