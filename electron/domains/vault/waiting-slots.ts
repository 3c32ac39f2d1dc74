/**
 * Slots of officers who are in the database and not yet in the header: two files, one act. The slot is kept in the
 * transaction that adds the officer, and put into `vault.json` after it, or at the next log-in where a crash came
 * between. Their passwords are wrapped in them as they are in the header.
 */
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import type { OpenVault } from './open-vault.ts';
import { readSetting, writeSetting } from './unlock-vault.ts';
import type { KeySlot } from './vault-header.ts';

const setting = 'vault.waitingSlots';

const waitingSlots = (connection: ReadConnection): readonly KeySlot[] =>
  JSON.parse(readSetting(connection, setting) ?? '[]') as KeySlot[];

/** Inside the transaction that adds the officer. */
export function keepSlotWaiting(connection: WriteConnection, slot: KeySlot): void {
  writeSetting(connection, setting, JSON.stringify([...waitingSlots(connection), slot]));
}

/** @param replace rewrites the header's slots. */
export async function placeWaitingSlots(
  { read, writer }: OpenVault,
  replace: (change: (slots: readonly KeySlot[]) => readonly KeySlot[]) => Promise<void>,
): Promise<void> {
  if (waitingSlots(read).length === 0) return;
  const placed = new Set<string>();
  await replace((slots) => {
    const waiting = waitingSlots(read);
    for (const { id } of waiting) placed.add(id);
    return [...slots.filter(({ id }) => !placed.has(id)), ...waiting];
  });
  await writer.transaction((connection) => {
    const left = waitingSlots(connection).filter(({ id }) => !placed.has(id));
    if (left.length > 0) writeSetting(connection, setting, JSON.stringify(left));
    else connection.run('DELETE FROM settings WHERE key = ?', setting);
  });
}
