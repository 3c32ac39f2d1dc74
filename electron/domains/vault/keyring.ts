/** The master key while the vault is open, and the only code that rewrites `vault.json`: key slots come and go here. */
import { AppError } from '#shared/core/app-error.ts';
import { type Key, type MasterKey, deriveSubKey, wipe } from '#electron/platform/crypto/keys.ts';
import type { OpenVault } from './open-vault.ts';
import { type OfficerKey, makeSlot, openSlotOf, openRecoverySlot } from './key-slots.ts';
import { type PasswordDelay, createPasswordDelay } from './password-delay.ts';
import { normaliseRecoveryCode } from './recovery-code.ts';
import { headersSetting, writeSetting } from './unlock-vault.ts';
import { placeWaitingSlots } from './waiting-slots.ts';
import { type KeySlot, type VaultHeader, sealHeader, writeHeader } from './vault-header.ts';

export interface Keyring {
  readonly header: VaultHeader;
  /** Adds the officer's slot or replaces it. The slot's id is the officer's id. */
  putSlot(
    officer: { readonly id: string; readonly name: string },
    password: string,
    officerKey: OfficerKey,
  ): Promise<void>;
  /** A slot for an officer who is being added (waiting-slots.ts). */
  makeSlot(
    officer: { readonly id: string; readonly name: string },
    password: string,
    officerKey: OfficerKey,
  ): Promise<KeySlot>;
  /** Puts what waits into the header. */
  placeWaitingSlots(): Promise<void>;
  removeSlot(officerId: string): Promise<void>;
  hasSlot(officerId: string): boolean;
  /** The officer's own key, by their password. @throws AppError `vault/wrong-password`, `session/wait` */
  officerKeyOf(officer: { readonly id: string; readonly name: string }, password: string): Promise<OfficerKey>;
  /** @throws AppError `vault/recovery-code-mistyped`, `vault/wrong-recovery-code` */
  confirmRecovery(code: string): Promise<void>;
  /** For `vault key` and the page check; the caller wipes it. */
  databaseKey(): Key<'database'>;
  close(): void;
}

/** The database knows which header belongs to it: an older one would bring back an old password. */
function rememberHeaders({ writer }: OpenVault, macs: readonly string[]): Promise<void> {
  return writer.transaction((connection) => writeSetting(connection, headersSetting, macs.join(' ')));
}

/** @param delay shared with the log-in, so that an open vault is no easier to guess at than a locked one. */
export function createKeyring(
  vault: OpenVault,
  initial: VaultHeader,
  master: MasterKey,
  delay: PasswordDelay = createPasswordDelay(vault.clock),
): Keyring {
  let header = initial;
  let isClosed = false;
  /** One change of the header after another: each begins with the slots that the one before it left. */
  let turn: Promise<unknown> = Promise.resolve();
  const replace = (change: (slots: readonly KeySlot[]) => readonly KeySlot[]): Promise<void> => {
    const replaced = turn.then(async () => {
      // Keys are wiped: a header written now would lock everybody out.
      if (isClosed) throw new AppError('session/locked');
      const { mac: _mac, checksum: _checksum, ...body } = header;
      const next = sealHeader({ ...body, slots: [...change(header.slots)] }, vault.keys.header);
      // Both are right until the file is there: a crash in between leaves either.
      await rememberHeaders(vault, [header.mac, next.mac]);
      await writeHeader(vault.folder, next);
      header = next;
      await rememberHeaders(vault, [next.mac]);
    });
    turn = replaced.catch(() => undefined);
    return replaced;
  };
  const slotOf: Keyring['makeSlot'] = (officer, password, officerKey) => {
    const input = { id: officer.id, vaultId: header.vaultId, nameSalt: header.nameSalt, name: officer.name };
    return makeSlot({ ...input, secret: password, keys: { master, officer: officerKey } }, vault.random);
  };
  return {
    get header() {
      return header;
    },
    makeSlot: slotOf,
    placeWaitingSlots: () => placeWaitingSlots(vault, replace),
    async putSlot(officer, password, officerKey) {
      const slot = await slotOf(officer, password, officerKey);
      await replace((slots) => [...slots.filter(({ id }) => id !== officer.id), slot]);
    },
    removeSlot: (officerId) => replace((slots) => slots.filter(({ id }) => id !== officerId)),
    hasSlot: (officerId) => header.slots.some(({ id }) => id === officerId),
    async officerKeyOf(officer, password) {
      const keys = await delay.attempt(() => openSlotOf(header, officer, password));
      wipe(keys.master);
      if (!keys.officer) throw new AppError('vault/slot-damaged');
      return keys.officer;
    },
    async confirmRecovery(code) {
      wipe(await openRecoverySlot(header, normaliseRecoveryCode(code)));
    },
    databaseKey: () => deriveSubKey(master, 'database'),
    close() {
      isClosed = true;
      wipe(master);
    },
  };
}
