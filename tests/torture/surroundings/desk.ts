/** A unit's vault with everything on it that a surrounding can disturb: one operation of each kind, and what must come out. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#electron/platform/ports.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { openLevant, openPair, sealCase } from '#tests/support/sealing.ts';
import { create, stateReason } from '#tests/support/shared-case.ts';
import type { UnitCore } from '#tests/support/units.ts';
import { writeAddresses, writeImage, writeMispEvent } from '../files.ts';
import type { Said } from '../hand.ts';
import { createLedger } from '../ledger.ts';
import type { Operation } from '../operations.ts';
import { type Login, judgeVault } from '../sound-vault.ts';
import { type Verdict, acknowledged } from '../torture.ts';

export interface Desk {
  readonly origin: string;
  readonly unit: UnitCore;
  readonly login: Login;
  readonly caseId: RecordId;
  readonly noteId: RecordId;
  readonly partner: string;
}

/** Made once; the vault is copied to the medium that is tormented. */
export async function prepareDesk(origin: string, clock?: Clock): Promise<Desk> {
  const { paris, lisbon, parisId, lisbonId, close } = await openPair(origin, clock);
  const shared = await openLevant(paris);
  await create(paris, shared, 'note', { title: 'For Lisbon', body: 'x'.repeat(50_000) });
  await sealCase(paris, shared, lisbonId, join(origin, 'from-paris.concord'));
  const caseId = await openLevant(lisbon);
  const noteId = await create(lisbon, caseId, 'note', { title: 'Written again', body: '' });
  await close();
  return { origin, unit: lisbon, login: lisbon.chief, caseId, noteId, partner: parisId };
}

export interface DeskAt {
  readonly vault: string;
  readonly unlock: Operation;
  /** One of each, different ones at each turn. */
  operations(turn: number): Operation[];
  /** Everything that any process acknowledged is there, nothing is half done, and the vault goes on. */
  judge(said: readonly Said[], verdict: Verdict, clock?: Clock): Promise<void>;
}

/** @param place where the vault is put. @param media where bundles and backups are written to. */
export function putDesk(desk: Desk, place: string, media: string): DeskAt {
  const { origin, login, caseId, noteId, partner } = desk;
  const vault = join(place, 'vault');
  cpSync(desk.unit.folder, vault, { recursive: true });
  const inbox = join(origin, 'inbox');
  return {
    vault,
    unlock: { op: 'unlock', vault, ...login },
    operations(turn) {
      const at = join(inbox, `${turn}`);
      return [
        { op: 'import', caseId, path: writeMispEvent(`${at}.json`, turn, 0, 300), format: null },
        { op: 'import', caseId, path: writeAddresses(`${at}.csv`, turn, 300), format: 'csv' },
        { op: 'evidence', caseId, path: writeImage(`${at}.img`, 300_000) },
        { op: 'note', caseId, title: `Note ${turn}` },
        { op: 'write-note', id: noteId, body: `as of ${turn}` },
        { op: 'seal', caseId, partner, password: login.password, target: join(media, `${turn}.concord`) },
        { op: 'open', path: join(origin, 'from-paris.concord') },
        { op: 'accept', entry: null },
        { op: 'backup', target: join(media, 'vault.concord-backup') },
        { op: 'change-password', current: login.password, next: login.password },
      ];
    },
    async judge(said, verdict, clock) {
      const isOpened = acknowledged(said, 'open').length > 0;
      const place = { vault, login, caseId, ...(clock && { clock }) };
      await judgeVault(place, verdict, async (core) => {
        const { rows } = await core.api.exchange.inbox({ partner: null, state: null, offset: 0, limit: 10 });
        verdict.must(rows.length > 0 || !isOpened, 'lost', 'the bundle that was opened');
        const isAccepted = rows.some(({ state }) => state === 'accepted');
        verdict.must(isAccepted || acknowledged(said, 'accept').length === 0, 'lost', 'the bundle that was accepted');
        await stateReason({ ...desk.unit, ...core }, caseId);
        const body = String((await core.api.records.get({ id: noteId })).fields['body']?.value ?? '');
        const last = String(acknowledged(said, 'write-note').at(-1)?.result ?? '');
        const later = said.slice(
          said.findLastIndex(({ operation, state }) => operation.op === 'write-note' && state === 'done') + 1,
        );
        const tried = later.flatMap(({ operation }) => (operation.op === 'write-note' ? [operation.body] : []));
        verdict.must([last, ...tried].includes(body), 'lost', `the note says ${body}, not ${last}`);
        const ledger = createLedger(vault, caseId);
        ledger.take(said);
        await ledger.judgeRecords(core, verdict);
        await ledger.judgeOutbox(core, verdict);
      });
    },
  };
}
