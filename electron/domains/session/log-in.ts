/** From a folder and a password to an open vault and an officer's session: every refusal before anything is altered. */
import type { KeyObject } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import { fold } from '#shared/core/fold.ts';
import type { Officer } from '#shared/domains/officers/officers.schema.ts';
import { verbsOf } from '#shared/domains/officers/roles.ts';
import { deriveSubKey, wipe } from '#electron/platform/crypto/keys.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { assertNotRolledBack } from '../audit/audit-heads.ts';
import { startSessionKey } from '../identity/officer-identity.ts';
import { findOfficer, listOfficers } from '../officers/officers.repository.ts';
import { type OfficerKey, openOfficerSlot, openSlotOf, type SlotKeys } from '../vault/key-slots.ts';
import { type Keyring, createKeyring } from '../vault/keyring.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { PasswordDelay } from '../vault/password-delay.ts';
import { type HeldVault, type Ports, isHeaderOf, openDatabase } from '../vault/unlock-vault.ts';
import { authenticateHeader, type KeySlot, readHeader, type VaultHeader } from '../vault/vault-header.ts';
import { type VaultLock, acquireVaultLock } from '../vault/vault-lock.ts';
import type { OfficerSession } from './officer-session.ts';

export interface LoggedIn {
  readonly held: HeldVault;
  readonly keyring: Keyring;
  readonly lock: VaultLock;
  readonly session: OfficerSession;
  /** The log-in before this one, of anybody. */
  readonly previousUnlock: { readonly at: number; readonly name: string } | null;
  /** End of the session key's endorsement, UTC milliseconds: the vault locks then. */
  readonly signsUntil: number;
  /** `heads.json` was gone: the auditor is told. */
  readonly isHeadsFileMissing: boolean;
  /** `vault.json` is of an earlier moment than the database: so is whatever opened it. */
  readonly isHeaderOlder: boolean;
}

/**
 * @param name null: whoever the password belongs to (command line).
 * @param delay for passwords that are asked for later, inside the open vault.
 * @throws AppError `vault/…`, `files/…`, `identity/…`; the folder is as it was.
 */
export async function logIn(
  folder: string,
  name: string | null,
  password: string,
  ports: Ports,
  delay?: PasswordDelay,
): Promise<LoggedIn> {
  const header = await readHeader(folder);
  const lock = acquireVaultLock(folder);
  try {
    const opened = await openOfficerSlot(header, name, password);
    const { keys } = opened;
    const headerKey = deriveSubKey(keys.master, 'header');
    authenticateHeader(header, headerKey);
    wipe(headerKey);
    const held = await openDatabase(folder, header.vaultId, keys.master, ports);
    try {
      const { vault } = held;
      const { officer, officerKey } = await findMeant(vault.read, header, opened, { name, password });
      const heads = await assertNotRolledBack(folder, header.vaultId, vault.read);
      const previousUnlock = lastUnlock(held);
      const key = await vault.writer.transaction((connection) => {
        connection.run('UPDATE officers SET last_unlock_at = ? WHERE id = ?', vault.clock.now(), officer.id);
        return startSessionKey(connection, { fingerprint: officer.certificate, officerKey, unit: vault.unit }, vault);
      });
      wipe(officerKey);
      const session = startSession(vault, officer, key);
      const keyring = createKeyring(vault, header, keys.master, delay);
      return {
        held,
        keyring,
        lock,
        session,
        previousUnlock,
        isHeaderOlder: !isHeaderOf(vault.read, header.mac),
        signsUntil: key.notAfter,
        isHeadsFileMissing: heads === 'missing' && previousUnlock !== null,
      };
    } catch (cause) {
      await held.close();
      throw cause;
    }
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

function startSession(
  vault: OpenVault,
  { id, name, certificate }: Officer,
  key: { readonly id: string; readonly privateKey: KeyObject },
): OfficerSession {
  return {
    officerId: id,
    name,
    // Asked anew each time: roles taken away count at once, and not from the next log-in on.
    get roles() {
      const current = findOfficer(vault.read, id);
      return current && current.disabledAt === null ? current.roles : [];
    },
    get verbs() {
      return verbsOf(this.roles);
    },
    author: { fingerprint: certificate, sessionKeyId: key.id, privateKey: key.privateKey },
    unlockedAt: vault.clock.now(),
    purposes: new Map(),
    consulted: new Map(),
  };
}

/**
 * The officer whose jobs are finishing is back: name and password are checked as at any log-in. The session is a new one
 * for everything but its key: purposes of reading ended with the lock.
 * @throws AppError `vault/wrong-password`; `session/jobs-finishing` where it is another officer's password
 */
export async function logInAgain(
  { held, keyring, session }: LoggedIn,
  name: string | null,
  password: string,
): Promise<OfficerSession> {
  const { vault } = held;
  const opened = await openOfficerSlot(keyring.header, name, password);
  wipe(opened.keys.master);
  const { officer, officerKey } = await findMeant(vault.read, keyring.header, opened, { name, password });
  wipe(officerKey);
  if (officer.id !== session.officerId) throw new AppError('session/jobs-finishing');
  // Roles and verbs are asked anew each time, so they are carried over as they are defined, not as they stand.
  return Object.defineProperties({} as OfficerSession, {
    ...Object.getOwnPropertyDescriptors(session),
    unlockedAt: { value: vault.clock.now(), enumerable: true },
    purposes: { value: new Map(), enumerable: true },
    consulted: { value: new Map(), enumerable: true },
  });
}

/**
 * Who is meant, with the officer's own key. The password may have opened the slot of another officer with the same one,
 * since the header knows a name by one byte only.
 * @throws AppError `vault/wrong-password`
 */
async function findMeant(
  read: ReadConnection,
  header: VaultHeader,
  { slot, keys }: { readonly slot: KeySlot; readonly keys: SlotKeys },
  { name, password }: { readonly name: string | null; readonly password: string },
): Promise<{ readonly officer: Officer; readonly officerKey: OfficerKey }> {
  const active = listOfficers(read).filter(({ disabledAt }) => disabledAt === null);
  const meant = active.filter((one) => (name === null ? one.id === slot.id : fold(one.name) === fold(name)));
  const officer = meant.find(({ id }) => id === slot.id) ?? meant[0];
  const isOwn = officer?.id === slot.id;
  if (!isOwn) wipe(keys.officer);
  if (!officer) throw new AppError('vault/wrong-password');
  const own = isOwn ? keys : await openSlotOf(header, officer, password);
  if (!isOwn) wipe(own.master);
  if (!own.officer) throw new AppError('vault/wrong-password');
  return { officer, officerKey: own.officer };
}

function lastUnlock({ vault }: HeldVault): LoggedIn['previousUnlock'] {
  const row = vault.read.get<{ at: number; name: string }>(
    'SELECT last_unlock_at AS at, name FROM officers WHERE last_unlock_at IS NOT NULL ORDER BY last_unlock_at DESC LIMIT 1',
  );
  return row ?? null;
}
