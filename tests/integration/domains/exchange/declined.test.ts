/** A change of a partner that our officer does not take: our own value stands until somebody takes the change. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { accept, allChanges, open, openAndAccept } from '#tests/support/opening.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { openLevant, type Pair, openPair, sealCase } from '#tests/support/sealing.ts';
import { create, stateReason, values, write } from '#tests/support/shared-case.ts';
import type { UnitCore } from '#tests/support/units.ts';

const minute = 60_000;
const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
let pair: Pair;
let caseId: RecordId;
let note: RecordId;

beforeAll(async () => {
  pair = await openPair(folder.path);
  caseId = await openLevant(pair.paris);
  note = await create(pair.paris, caseId, 'note', { title: 'Watch', body: 'one' });
  await fromParis('start');
  await openAndAccept(pair.lisbon, at('start'));
  await stateReason(pair.lisbon, caseId);
}, minute);

afterAll(async () => {
  await pair.close();
  folder.remove();
});

const fromParis = (name: string) => sealCase(pair.paris, caseId, pair.lisbonId, at(name));
const fromLisbon = (name: string) => sealCase(pair.lisbon, caseId, pair.parisId, at(name));

async function findings(unit: UnitCore): Promise<readonly unknown[]> {
  const { jobId } = await unit.api.vault.check({});
  return (await unit.job<{ findings: readonly unknown[] }>(jobId)).findings;
}

test(
  'a declined change leaves our value, our next edit is a conflict at the sender, and taking it later converges',
  async () => {
    const { paris, lisbon } = pair;
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
    const { paris, lisbon } = pair;
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
    const { paris, lisbon } = pair;
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
