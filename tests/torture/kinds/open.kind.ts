/** A bundle opened and accepted, into nothing or into what both units have changed since: whole or not at all, and again. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordId } from '#shared/core/ids.ts';
import { openAndAccept } from '#tests/support/opening.ts';
import { openCore } from '#tests/support/real-core.ts';
import { type Pair, openLevant, openPair, sealCase } from '#tests/support/sealing.ts';
import { create, stateReason, values, write } from '#tests/support/shared-case.ts';
import type { UnitCore } from '#tests/support/units.ts';
import type { Said } from '../hand.ts';
import { judgeVault, namesIn } from '../sound-vault.ts';
import { type Kind, type Verdict, type World, acknowledged } from '../torture.ts';
import { writeMispEvent } from '../files.ts';

const attributes = 150;

export const openKind: Kind = { name: 'open', roundsPerCopy: 1, prepare: (origin) => prepare(origin, false) };
export const mergeKind: Kind = { name: 'merge', roundsPerCopy: 1, prepare: (origin) => prepare(origin, true) };

interface Shared {
  readonly lisbon: UnitCore;
  readonly caseId: RecordId;
  readonly noteId: RecordId;
  /** Lisbon's own, where a note shows that the vault goes on. */
  readonly ownCase: RecordId;
  /** Bundles that were opened before. */
  readonly earlier: number;
}

/** What Lisbon knows of the shared case: how many records, and what the note says. */
interface Known {
  readonly records: number;
  readonly note: string;
}

/** @param isMerge a bundle was accepted before, and both units have gone on since. */
async function prepare(origin: string, isMerge: boolean): Promise<(place: string) => World> {
  const pair = await openPair(origin);
  const { paris, lisbon, lisbonId } = pair;
  const caseId = await openLevant(paris);
  const noteId = await create(paris, caseId, 'note', { title: 'Of both', body: 'first' });
  await importEvent(paris, caseId, origin, 0);
  if (isMerge) await goOnInBoth(pair, caseId, noteId, origin);
  const bundle = 'next.concord';
  await sealCase(paris, caseId, lisbonId, join(origin, bundle));
  const ownCase = await openLevant(lisbon);
  const shared = { lisbon, caseId, noteId, ownCase, earlier: isMerge ? 1 : 0 };
  const before = await knownIn(lisbon, shared);
  await pair.close();
  const after = await tryUndisturbed(origin, bundle, shared);
  return (place) => {
    const vault = join(place, 'Lisbon-vault');
    const path = join(place, bundle);
    return {
      plan: () => ({
        before: [{ op: 'unlock', vault, ...lisbon.chief }],
        torment: [
          { op: 'open', path },
          { op: 'accept', entry: null },
        ],
      }),
      judge: (said, verdict) => judge({ vault, path, shared, before, after }, said, verdict),
    };
  };
}

interface Judged {
  readonly vault: string;
  readonly path: string;
  readonly shared: Shared;
  readonly before: Known;
  readonly after: Known;
}

async function judge({ vault, path, shared, before, after }: Judged, said: readonly Said[], verdict: Verdict) {
  const place = { vault, login: shared.lisbon.chief, caseId: shared.ownCase };
  await judgeVault(place, verdict, async (core) => {
    const lisbon = { ...shared.lisbon, ...core };
    verdict.must(namesIn(join(vault, 'quarantine')).length === 0, 'half done', 'something lies in quarantine');
    const { rows } = await core.api.exchange.inbox({ partner: null, state: null, offset: 0, limit: 10 });
    const isThere = rows.length > shared.earlier;
    verdict.must(isThere || acknowledged(said, 'open').length === 0, 'lost', 'the bundle that was opened');
    const found = await knownIn(lisbon, shared);
    const [isBefore, isAfter] = [isSame(found, before), isSame(found, after)];
    verdict.must(isBefore || isAfter, 'half done', `${JSON.stringify(found)} of the bundle`);
    verdict.must(isAfter || acknowledged(said, 'accept').length === 0, 'lost', 'the bundle that was accepted');
    if (!isAfter) await openAndAccept(lisbon, path);
    const now = await knownIn(lisbon, shared);
    verdict.must(isSame(now, after), 'stuck', `the same bundle again makes ${JSON.stringify(now)}`);
  });
}

const isSame = (one: Known, other: Known): boolean => one.records === other.records && one.note === other.note;

async function knownIn(lisbon: UnitCore, { caseId, noteId }: Shared): Promise<Known> {
  const sort = { field: 'number', descending: false } as const;
  const cases = await lisbon.api.cases.list({ text: '', filters: [], sort, offset: 0, limit: 10 });
  if (!cases.rows.some(({ id }) => id === caseId)) return { records: 0, note: '' };
  await stateReason(lisbon, caseId);
  const types = ['case', 'note', 'identifier', 'intelligence', 'link', 'attachment', 'import'];
  const query = { types, caseId, text: '', filters: [], sort: { field: 'createdAt', descending: false } };
  const { total } = await lisbon.api.records.list({ ...query, offset: 0, limit: 1 });
  return { records: total, note: (await values(lisbon, noteId, 'body')).join(' | ') };
}

/** What comes out where nobody kills: the measure for all the others. */
async function tryUndisturbed(origin: string, bundle: string, shared: Shared): Promise<Known> {
  const vault = join(origin, 'undisturbed');
  cpSync(shared.lisbon.folder, vault, { recursive: true });
  const core = openCore();
  await core.api.vault.select({ folder: core.file(vault, 'folder') });
  await core.api.session.unlock(shared.lisbon.chief);
  const lisbon = { ...shared.lisbon, ...core };
  await openAndAccept(lisbon, join(origin, bundle));
  const known = await knownIn(lisbon, shared);
  await core.close();
  rmSync(vault, { recursive: true });
  return known;
}

async function goOnInBoth(pair: Pair, caseId: RecordId, noteId: RecordId, origin: string): Promise<void> {
  const { paris, lisbon, lisbonId } = pair;
  const path = join(origin, 'first.concord');
  await sealCase(paris, caseId, lisbonId, path);
  await openAndAccept(lisbon, path);
  await stateReason(lisbon, caseId);
  await write(paris, noteId, 'body', 'as Paris says');
  await write(lisbon, noteId, 'body', 'as Lisbon says');
  await importEvent(paris, caseId, origin, 1);
  await importEvent(lisbon, caseId, origin, 2);
}

async function importEvent(unit: UnitCore, caseId: RecordId, folder: string, group: number): Promise<void> {
  const path = writeMispEvent(join(folder, `event-${group}.json`), group, 0, attributes);
  const files = [{ file: unit.file(path, 'read'), format: null, csv: null }];
  await unit.job((await unit.api.imports.run({ caseId, files })).jobId);
}
