import { AppError } from '#shared/core/app-error.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import { findOfficer } from '../officers/officers.repository.ts';
import type { Keyring } from '../vault/keyring.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { ageRecipientsOf, openAgeIdentities } from './age-identities.ts';
import { authorityChain } from './authorities.ts';
import { createSignerOf } from './officer-signer.ts';
import { freshRevocationLists, keepRevocationList, listRevocationLists } from './revocation-lists.ts';
import type { UnitIdentity } from './unit-identity.ts';

export function createUnitIdentityPort(vault: OpenVault, keyring: Keyring): UnitIdentity {
  const now = (): number => vault.clock.now();
  return {
    signerOf: createSignerOf(vault, keyring),
    async assertPassword(officerId, password) {
      const officer = findOfficer(vault.read, officerId);
      if (!officer) throw new AppError('officers/not-found');
      if (officer.disabledAt !== null) throw new AppError('officers/disabled');
      wipe(await keyring.officerKeyOf(officer, password));
    },
    authorities: (connection) => authorityChain(connection, vault.unit, now()).map(({ der }) => der),
    freshRevocationLists: (connection) => freshRevocationLists(connection, vault),
    knownRevocationLists: (connection) => listRevocationLists(connection).map(({ der }) => der),
    keepRevocationList: (connection, list, issuerKeyId) => keepRevocationList(connection, list, issuerKeyId, now()),
    ageRecipients: ageRecipientsOf,
    withAgeIdentities: (work) => work(openAgeIdentities(vault)),
  };
}
