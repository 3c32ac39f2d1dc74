/** What a partner tries whose card is confirmed and whose signatures are right, with a program of its own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import { mostSuperseded } from '#electron/domains/records/commit-header.ts';
import { mostSides } from '#shared/domains/records/records.schema.ts';
import { type HostileUnit, type Seen, birthOf, newRecordId, openHostileUnit } from '#tests/support/hostile-unit.ts';
import { open, openAndAccept } from '#tests/support/opening.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { allRows, openLevant, planFor, sealCase } from '#tests/support/sealing.ts';
import { create, stateReason, values, write } from '#tests/support/shared-case.ts';
import { type UnitCore, openUnit } from '#tests/support/units.ts';

const minute = 60_000;
let folder: ReturnType<typeof temporaryFolder>;
let paris: UnitCore;
let lisbon: HostileUnit;
let caseId: RecordId;
const at = (name: string): string => join(folder.path, name);

beforeEach(async () => {
  folder = temporaryFolder();
  paris = await openUnit(folder.path, 'Paris', 'FR');
  lisbon = await openHostileUnit(folder.path, paris);
  caseId = await openLevant(paris);
}, minute);
afterEach(async () => {
  await paris.close();
  folder.remove();
});

let sealed = 0;
async function give(to = lisbon, contents: 'none' | 'new' | 'all' = 'new', from = caseId): Promise<Seen> {
  sealed += 1;
  await sealCase(paris, from, to.id, at(`given-${sealed}.concord`), { contents });
  return to.read(at(`given-${sealed}.concord`));
}

async function findings(): Promise<unknown> {
  const { jobId } = await paris.api.vault.check({});
  return (await paris.job<{ findings: unknown }>(jobId)).findings;
}

/** Every write of which Lisbon knows the place only. */
const hiddenIn = ({ headers, leaves }: Seen): string[] => {
  const known = new Set(leaves.map(({ id }) => id));
  return headers.flatMap((header) => header.leaves.map(({ id }) => id)).filter((id) => !known.has(id));
};

test(
  'what is kept home stays home although a partner replaces every write that it was not shown',
  async () => {
    const note = await create(paris, caseId, 'note', { title: 'Source', body: 'Informant Zephyr' });
    await paris.api.records.keepHome({ id: note, field: 'body', isKeptHome: true, reason: 'source at risk' });
    const seen = await give();
    await lisbon.seal(at('replace.concord'), {
      caseId,
      commits: [
        hiddenIn(seen)
          .slice(1)
          .map((id) => ({ record: note, field: 'body', value: '', supersedes: [id], isWithheld: true })),
      ],
      statement: { wants: { commits: [], contents: [] } },
    });
    await openAndAccept(paris, at('replace.concord'));
    const rows = await allRows(paris, await planFor(paris, caseId, lisbon.id));
    expect(JSON.stringify((await give()).leaves)).not.toContain('Zephyr');
    expect(rows.find(({ recordId }) => recordId === note)?.held).toContainEqual({ field: 'body', reason: 'kept-home' });
    expect(await findings()).toEqual([]);
  },
  minute,
);

test(
  'a record outlives that a partner replaces the write that made it',
  async () => {
    const note = await create(paris, caseId, 'note', { title: 'Watch', body: 'at noon' });
    const seen = await give();
    const births = seen.leaves.filter(({ field }) => field === 'record').map(({ id }) => id);
    await lisbon.seal(at('unmake.concord'), {
      caseId,
      commits: [
        births.map((id) => ({ record: note, field: 'record', value: null, supersedes: [id], isWithheld: true })),
      ],
    });
    await openAndAccept(paris, at('unmake.concord'));
    expect(await findings()).toEqual([]);
    await write(paris, note, 'body', 'at one');
    expect(await values(paris, note, 'body')).toEqual(['at one']);
    expect(await findings()).toEqual([]);
  },
  minute,
);

test(
  'a case that was never shared with the sender takes nothing in',
  async () => {
    const evil = newRecordId();
    await lisbon.seal(at('inject.concord'), {
      caseId,
      commits: [birthOf(evil, 'note', caseId, { title: 'Planted', body: 'by Lisbon' })],
    });
    await expect(open(paris, at('inject.concord'))).rejects.toMatchObject({ code: 'bundle/case-not-shared' });
    expect(await paris.api.exchange.partnerStates({ caseId })).toEqual([]);
  },
  minute,
);

async function addFile(id: RecordId, name: string, text: string): Promise<{ id: RecordId; sha256: string }> {
  writeFileSync(at(name), text);
  const { jobId } = await paris.api.evidence.add({ caseId: id, files: [paris.file(at(name), 'read')], reason: '' });
  const { evidence } = await paris.job<{ evidence: { id: RecordId; sha256: string }[] }>(jobId);
  const [added] = evidence;
  if (!added) throw new Error('Nothing was added');
  return added;
}

test(
  'a hash that a partner writes into its own record fetches no file of another case, nor tells whether it is here',
  async () => {
    const other = await openLevant(paris);
    const secret = await addFile(other, 'secret.txt', 'Protected witness list');
    await stateReason(paris, caseId);
    await give();
    const bait = newRecordId();
    const unknown = newRecordId();
    const fields = { label: 'bait', category: 'document', fileName: 'bait.txt', size: 22 };
    await lisbon.seal(at('bait.concord'), {
      caseId,
      commits: [
        [
          ...birthOf(bait, 'evidence', caseId, { ...fields, sha256: secret.sha256 }),
          ...birthOf(unknown, 'evidence', caseId, { ...fields, sha256: 'ab'.repeat(32) }),
        ],
      ],
      statement: { wants: { commits: [], contents: [secret.sha256] } },
    });
    await openAndAccept(paris, at('bait.concord'));
    const seen = await give(lisbon, 'all');
    expect(seen.contents).toEqual([]);
    expect(seen.statement.wants.contents.toSorted()).toEqual(['ab'.repeat(32), secret.sha256].toSorted());
    const reason = 'what lies behind the hash';
    const target = paris.file(at('out.txt'), 'write');
    await expect(paris.api.evidence.exportContent({ id: bait, target, reason })).rejects.toMatchObject({
      code: 'evidence/not-sealed',
    });
  },
  minute,
);

test(
  'a partner’s lower marking does not send our words on to a third unit',
  async () => {
    const note = await create(paris, caseId, 'note', { title: 'Plan', body: 'House search on Monday' });
    const seen = await give();
    const madrid = await openHostileUnit(folder.path, paris, 'Madrid', 'ES');
    const marking = { handling: 'H1', tlp: 'RED', pap: 'RED' };
    await write(paris, note, 'marking', marking);
    const hidden = (await give()).headers.at(-1)?.leaves.map(({ id }) => id) ?? [];
    const old = seen.leaves.filter(({ record, field }) => record === note && field === 'marking').map(({ id }) => id);
    await lisbon.seal(at('lower.concord'), {
      caseId,
      commits: [
        [
          {
            record: note,
            field: 'marking',
            value: { handling: 'H0', tlp: 'CLEAR', pap: 'CLEAR' },
            supersedes: [...old, ...hidden],
          },
        ],
      ],
    });
    await openAndAccept(paris, at('lower.concord'));
    expect(JSON.stringify((await give(madrid)).leaves)).not.toContain('House search');
  },
  minute,
);

test(
  'abuse material stays sealed although a partner calls it something else',
  async () => {
    const file = await addFile(caseId, 'scene.jpg', 'not really a picture');
    await write(paris, file.id, 'category', 'sealed-abuse-material');
    const seen = await give(lisbon, 'all');
    expect(seen.contents).toEqual([]);
    const category = seen.leaves.filter(({ field }) => field === 'category').map(({ id }) => id);
    await lisbon.seal(at('category.concord'), {
      caseId,
      commits: [[{ record: file.id, field: 'category', value: 'picture', supersedes: category }]],
    });
    await openAndAccept(paris, at('category.concord'));
    const again = await give(lisbon, 'all');
    expect(again.contents).toEqual([]);
    expect(JSON.stringify(again.leaves)).not.toContain('scene.jpg');
  },
  minute,
);

test(
  'a receipt tells of a conflict, but not with what is held back',
  async () => {
    const note = await create(paris, caseId, 'note', { title: 'Open', body: 'Informant Zephyr' });
    await give();
    const seen = await lisbon.read(at(`given-${sealed}.concord`));
    const idOf = (field: string): string =>
      seen.leaves.find((leaf) => leaf.record === note && leaf.field === field)?.id ?? '';
    await write(paris, note, 'title', 'Changed by Paris');
    await write(paris, note, 'body', 'Informant Boreas');
    await paris.api.records.keepHome({ id: note, field: 'body', isKeptHome: true, reason: 'source at risk' });
    await lisbon.seal(at('guess.concord'), {
      caseId,
      commits: [
        [
          { record: note, field: 'title', value: 'Changed by Lisbon', supersedes: [idOf('title')] },
          { record: note, field: 'body', value: 'Informant Notus', supersedes: [idOf('body')] },
        ],
      ],
    });
    await openAndAccept(paris, at('guess.concord'));
    const { receipt } = await give();
    expect(receipt?.bundles.map(({ conflicts }) => conflicts)).toEqual([[{ record: note, field: 'title' }]]);
  },
  minute,
);

test(
  'what is asked for names no content of a record that is held back',
  async () => {
    const madrid = await openHostileUnit(folder.path, paris, 'Madrid', 'ES');
    await give(madrid);
    await give(lisbon);
    const fields = { label: 'image', category: 'disk-image', fileName: 'image.dd', size: 7, sha256: 'cd'.repeat(32) };
    const marking = { handling: 'H2', tlp: 'AMBER+STRICT', pap: 'RED' };
    await madrid.seal(at('held.concord'), {
      caseId,
      commits: [birthOf(newRecordId(), 'evidence', caseId, { ...fields, marking })],
    });
    await openAndAccept(paris, at('held.concord'));
    expect((await give(madrid)).statement.wants.contents).toEqual(['cd'.repeat(32)]);
    expect(JSON.stringify(await give(lisbon))).not.toContain('cd'.repeat(32));
  },
  minute,
);

test(
  'more sides of a conflict than one write may replace are decided in steps, and what is written verifies everywhere',
  async () => {
    const note = await create(paris, caseId, 'note', { title: 'Watch', body: 'at noon' });
    await give();
    const flood = Array.from({ length: mostSuperseded + 200 }, (_, side) => [
      { record: note, field: 'title', value: `Side ${side}` },
      { record: note, field: 'removed', value: false },
    ]);
    await lisbon.seal(at('flood.concord'), { caseId, commits: flood });
    await openAndAccept(paris, at('flood.concord'));
    const { api } = paris;

    const { title } = (await api.records.get({ id: note })).fields;
    expect([title?.writes.length, title?.more]).toEqual([mostSides, mostSuperseded + 201 - mostSides]);
    const seen = (title?.writes ?? []).map(({ leaf }) => leaf);
    await api.conflicts.resolve({ recordId: note, field: 'title', value: 'Side 7', seen });
    const { rows } = await api.conflicts.list({ caseId, offset: 0, limit: 10 });
    expect(rows.find(({ field }) => field === 'title')?.more).toBe((title?.more ?? 0) - mostSides + 1);
    expect((await api.conflicts.mergeText({ recordId: note, field: 'title' })).isClean).toBe(false);

    await api.records.remove({ ids: [note], reason: 'flooded' });
    const { headers } = await give();
    const most = Math.max(...headers.flatMap(({ leaves }) => leaves.map(({ supersedes }) => supersedes.length)));
    expect(most).toBe(mostSuperseded);
    expect(await findings()).toEqual([]);
  },
  minute,
);
