/** A lost password: by the recovery code an officer gets a new slot, key and certificate. What they signed before stays theirs. */
import { AppError } from '#shared/core/app-error.ts';
import { fold } from '#shared/core/fold.ts';
import { assertPassword } from '#shared/domains/officers/officers.rules.ts';
import { deriveSubKey, wipe } from '#electron/platform/crypto/keys.ts';
import { createOfficerIdentity, loadUnitRoot } from '../identity/officer-identity.ts';
import { insertCertificate, listOfficers } from '../officers/officers.repository.ts';
import { type OfficerKey, openRecoverySlot } from '../vault/key-slots.ts';
import { createKeyring } from '../vault/keyring.ts';
import { normaliseRecoveryCode } from '../vault/recovery-code.ts';
import { type Ports, openDatabase } from '../vault/unlock-vault.ts';
import { authenticateHeader, readHeader } from '../vault/vault-header.ts';
import { acquireVaultLock } from '../vault/vault-lock.ts';

/** @throws AppError `vault/recovery-code-mistyped`, `vault/wrong-recovery-code`, `officers/not-found`, `vault/…` */
export async function recoverOfficer(
  folder: string,
  name: string,
  code: string,
  password: string,
  ports: Ports,
): Promise<void> {
  const header = await readHeader(folder);
  assertPassword(password);
  const secret = normaliseRecoveryCode(code);
  const lock = acquireVaultLock(folder);
  try {
    const master = await openRecoverySlot(header, secret);
    const headerKey = deriveSubKey(master, 'header');
    authenticateHeader(header, headerKey);
    wipe(headerKey);
    const held = await openDatabase(folder, header.vaultId, master, ports);
    const keyring = createKeyring(held.vault, header, master);
    try {
      const { vault } = held;
      const officer = listOfficers(vault.read).find((one) => one.disabledAt === null && fold(one.name) === fold(name));
      if (!officer) throw new AppError('officers/not-found');
      const officerKey = ports.random.bytes(32) as OfficerKey;
      const root = loadUnitRoot(vault.read, vault.unit, vault.keys.unitKey);
      const certificate = await createOfficerIdentity(
        { officerId: officer.id, unit: vault.unit, root, officerKey },
        ports,
      );
      wipe(root.privateKey);
      await vault.writer.transaction((connection) => {
        insertCertificate(connection, certificate);
        connection.run('UPDATE officers SET fingerprint = ? WHERE id = ?', certificate.fingerprint, officer.id);
      });
      await keyring.putSlot(officer, password, officerKey);
      wipe(officerKey);
    } finally {
      keyring.close();
      await held.close();
    }
  } finally {
    lock.release();
  }
}
