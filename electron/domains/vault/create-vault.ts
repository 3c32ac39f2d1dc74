/** Makes a vault in an empty folder: master key, unit and founder, database, recovery slot. Complete or not at all. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OfficerId } from '#shared/core/ids.ts';
import { roles } from '#shared/domains/officers/roles.ts';
import { assertPassword } from '#shared/domains/officers/officers.rules.ts';
import type { Unit } from '#shared/domains/vault/vault.contract.ts';
import { migrations } from '#electron/migrations/index.ts';
import { type MasterKey, deriveSubKey, wipe } from '#electron/platform/crypto/keys.ts';
import { openWriteConnection } from '#electron/platform/database/connection.ts';
import { migrate } from '#electron/platform/database/migrate.ts';
import { createOfficerIdentity, createUnitIdentity } from '../identity/officer-identity.ts';
import { insertCertificate, insertOfficer } from '../officers/officers.repository.ts';
import { type OfficerKey, makeSlot } from './key-slots.ts';
import { makeRecoveryCode, normaliseRecoveryCode } from './recovery-code.ts';
import type { Ports } from './unlock-vault.ts';
import { writeSetting } from './unlock-vault.ts';
import { databasePath, prepareEmptyFolder } from './vault-files.ts';
import { sealHeader, writeHeader } from './vault-header.ts';
import { acquireVaultLock } from './vault-lock.ts';

export interface VaultInput {
  readonly folder: string;
  readonly unit: Unit;
  readonly officer: string;
  readonly password: string;
}

/** @returns the recovery code, which is kept nowhere. @throws AppError `vault/folder-not-empty`, `vault/already-exists`, `files/…` */
export async function createVault(
  input: VaultInput,
  ports: Ports,
): Promise<{ readonly vaultId: string; readonly recoveryCode: string }> {
  assertPassword(input.password);
  await prepareEmptyFolder(input.folder);
  const lock = acquireVaultLock(input.folder);
  const master = ports.random.bytes(32) as MasterKey;
  try {
    return await fillVault(input, master, ports);
  } catch (cause) {
    for (const name of ['vault.json', 'vault.db', 'vault.db-wal', 'vault.db-shm'])
      await rm(join(input.folder, name), { force: true });
    throw cause;
  } finally {
    wipe(master);
    lock.release();
  }
}

async function fillVault(
  input: VaultInput,
  master: MasterKey,
  ports: Ports,
): Promise<{ vaultId: string; recoveryCode: string }> {
  const { random, clock } = ports;
  const vaultId = random.uuidV7();
  const officerId = random.uuidV7() as OfficerId;
  const officerKey = random.bytes(32) as OfficerKey;
  await fillDatabase({ ...input, vaultId, officerId, officerKey, master }, ports);
  const nameSalt = Buffer.from(random.bytes(16)).toString('hex');
  const recoveryCode = makeRecoveryCode(random);
  const slot = { vaultId, nameSalt };
  const slots = [
    await makeSlot(
      { ...slot, id: officerId, name: input.officer, secret: input.password, keys: { master, officer: officerKey } },
      random,
    ),
    await makeSlot(
      {
        ...slot,
        id: random.uuidV7(),
        name: null,
        secret: normaliseRecoveryCode(recoveryCode),
        keys: { master, officer: null },
      },
      random,
    ),
  ];
  wipe(officerKey);
  // Last of all: until vault.json is there, the folder is no vault.
  const headerKey = deriveSubKey(master, 'header');
  const body = {
    format: 'concord-vault' as const,
    version: 1 as const,
    vaultId,
    createdAt: clock.now(),
    database: 'sqlcipher-4' as const,
    sealedFiles: 'aes-256-gcm-stream-1' as const,
    nameSalt,
    slots,
  };
  await writeHeader(input.folder, sealHeader(body, headerKey));
  wipe(headerKey);
  return { vaultId, recoveryCode };
}

async function fillDatabase(
  input: VaultInput & {
    readonly vaultId: string;
    readonly officerId: string;
    readonly officerKey: OfficerKey;
    readonly master: MasterKey;
  },
  ports: Ports,
): Promise<void> {
  const unitKey = deriveSubKey(input.master, 'unit-key');
  const { root, row: rootRow } = await createUnitIdentity(input.unit, unitKey, ports);
  const officerRow = await createOfficerIdentity(
    { officerId: input.officerId, unit: input.unit, root, officerKey: input.officerKey },
    ports,
  );
  const databaseKey = deriveSubKey(input.master, 'database');
  const connection = openWriteConnection(databasePath(input.folder), databaseKey);
  wipe(unitKey, databaseKey, root.privateKey);
  try {
    migrate(connection, migrations);
    connection.exec('BEGIN IMMEDIATE');
    writeSetting(connection, 'vault.id', input.vaultId);
    writeSetting(connection, 'unit.id', rootRow.fingerprint);
    writeSetting(connection, 'unit.name', input.unit.name);
    writeSetting(connection, 'unit.country', input.unit.country);
    insertCertificate(connection, rootRow);
    insertCertificate(connection, officerRow);
    const { officerId: id, officer: name } = input;
    // The founder holds every role until others are appointed; the first screen says so.
    insertOfficer(connection, { id, name, roles, fingerprint: officerRow.fingerprint, createdAt: ports.clock.now() });
    connection.exec('COMMIT');
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
}
