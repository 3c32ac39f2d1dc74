/** A change of a partner that our officer does not take: our own value stands until somebody takes the change. */
import { beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { shareNote, prepareLevant } from '#tests/support/levant.ts';
import { accept, allChanges, open, openAndAccept } from '#tests/support/opening.ts';
import { values, write } from '#tests/support/shared-case.ts';
import type { UnitCore } from '#tests/support/units.ts';

const minute = 60_000;
const levant = prepareLevant();
const { at, fromParis, fromLisbon } = levant;
let note: RecordId;

beforeAll(async () => {
  note = await shareNote(levant);
}, minute);

async function findings(unit: UnitCore): Promise<readonly unknown[]> {
  const { jobId } = await unit.api.vault.check({});
  return (await unit.job<{ findings: readonly unknown[] }>(jobId)).findings;
}

test(
  'a declined change leaves our value, our next edit is a conflict at the sender, and taking it later converges',
  async () => {
    const { paris, lisbon } = levant;
    await write(paris, note, 'body', 'two');
    await fromParis('two');
    const { entry } = await open(lisbon, at('two'));
    await accept(lisbon, entry, [note]);
    const body = async () => (await lisbon.api.records.get({ id: note })).fields['body'];
    expect(await body()).toMatchObject({ value: 'one', isWithheld: false });
    expect(await findings(lisbon)).toEqual([]);
    const history = () => lisbon.api.records.history({ id: note, field: 'body' });
    expect(await history(), 'who looks at the record is told').toMatchObject([
      { field: 'body', value: null, declined: true, withheld: false },
      { field: 'body', value: 'one', declined: false, superseded: false },
    ]);

    await write(lisbon, note, 'body', 'three');
    expect(await values(lisbon, note, 'body')).toEqual(['three']);
    await fromLisbon('three');
    const { entry: atParis } = await open(paris, at('three'));
    expect(await allChanges(paris, atParis)).toMatchObject([{ recordId: note, effect: 'conflicting' }]);
    await accept(paris, atParis);
    expect(await values(paris, note, 'body')).toEqual(['three', 'two']);

    expect(await allChanges(lisbon, entry)).toMatchObject([
      { effect: 'conflicting', fields: [{ theirs: 'two', ours: 'three', isConflict: true }] },
    ]);
    expect(await accept(lisbon, entry)).toMatchObject({ accepted: 1, conflicts: 1 });
    expect((await history()).filter(({ declined }) => declined)).toEqual([]);
    expect(await values(lisbon, note, 'body')).toEqual(await values(paris, note, 'body'));
    await write(paris, note, 'body', 'agreed');
    await fromParis('agreed');
    await openAndAccept(lisbon, at('agreed'));
    expect(await values(lisbon, note, 'body')).toEqual(['agreed']);
    expect(await findings(lisbon)).toEqual([]);
  },
  minute,
);

test(
  'what was declined comes again with the next bundle, and replaces ours once that is taken',
  async () => {
    const { paris, lisbon } = levant;
    await write(paris, note, 'title', 'Watch at night');
    await fromParis('night');
    const { entry } = await open(lisbon, at('night'));
    await accept(lisbon, entry, [note]);
    await fromLisbon('receipt');
    await openAndAccept(paris, at('receipt'));
    await write(paris, note, 'title', 'Watch at dawn');
    await fromParis('dawn');
    const { entry: again } = await open(lisbon, at('dawn'));
    expect(await allChanges(lisbon, again)).toMatchObject([
      { effect: 'changed', fields: [{ theirs: 'Watch at dawn', ours: 'Watch', isConflict: false }] },
    ]);
    // Its headers are here; that they come again changes nothing.
    await accept(lisbon, again, [note]);
    expect(await values(lisbon, note, 'title')).toEqual(['Watch']);
    await accept(lisbon, again);
    expect(await values(lisbon, note, 'title')).toEqual(['Watch at dawn']);
    expect(await findings(lisbon)).toEqual([]);
  },
  minute,
);

test(
  'what the sender withholds hides our value although a change before it was declined',
  async () => {
    const { paris, lisbon } = levant;
    await paris.api.records.keepHome({ id: note, field: 'body', isKeptHome: true, reason: 'source at risk' });
    await write(paris, note, 'body', 'secret');
    await fromParis('secret');
    const { entry } = await open(lisbon, at('secret'));
    expect(await allChanges(lisbon, entry)).toMatchObject([{ effect: 'withheld' }]);
    await accept(lisbon, entry);
    expect(await values(lisbon, note, 'body')).toEqual([]);
    expect((await lisbon.api.records.get({ id: note })).fields['body']?.isWithheld).toBe(true);
  },
  minute,
);
