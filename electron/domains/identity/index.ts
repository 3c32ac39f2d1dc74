/** Identity: the unit's own certificates, revocation, age identities; and what others may do in the unit's name. */
import type { identityContract } from '#shared/domains/identity/identity.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import type { CallContext, OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { ensureAgeIdentities } from './age-identities.ts';
import { createUnitIdentityPort } from './create-unit-identity.ts';
import type { IdentityDomainDeps } from './identity-deps.ts';
import { importCertificate } from './import-certificate.ts';
import { exportRevocationLists, importRevocationLists } from './list-files.ts';
import { overviewOf } from './overview.ts';
import { renewCertificate } from './renew.ts';
import { exportPkcs12, importPkcs12 } from './pkcs12.ts';
import { requestCertificate } from './requests.ts';
import { revokeByHand } from './revoke.ts';
import type { UnitIdentity } from './unit-identity.ts';

export type { OfficerSigner, UnitIdentity } from './unit-identity.ts';
export { ageKeyFiles } from './age-key-files.ts';

export interface IdentityDomain {
  readonly handlers: Handlers<typeof identityContract, CallContext>;
  readonly unitIdentity: UnitIdentity;
  /** Once, after unlock: what the unit needs and an earlier program did not make. */
  begin(session: OfficerSession): Promise<void>;
}

export function createIdentityDomain(vault: OpenVault, deps: IdentityDomainDeps): IdentityDomain {
  const changed = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    deps.notify({ channel: 'identity.changed', payload: {} });
    return result;
  };
  return {
    unitIdentity: createUnitIdentityPort(vault, deps.keyring),
    begin: (session) => ensureAgeIdentities(vault, deps.audit, session),
    handlers: {
      overview: () => overviewOf(vault),
      renew: ({ password }, { session }) => changed(renewCertificate(vault, deps, session, password)),
      revoke: (input, { session }) => changed(revokeByHand(vault, deps, session, input)),
      exportRevocationList: ({ target }, { session }) => exportRevocationLists(vault, deps, session, target),
      importRevocationList: ({ file }, { session }) => changed(importRevocationLists(vault, deps, session, file)),
      requestCertificate: (input, { session }) => requestCertificate(vault, deps, session, input),
      importCertificate: (input, { session }) => changed(importCertificate(vault, deps, session, input)),
      exportPkcs12: (input, { session }) => exportPkcs12(vault, deps, session, input),
      importPkcs12: (input, { session }) => changed(importPkcs12(vault, deps, session, input)),
    },
  };
}
