/** Makes officers' keys and certificates, and opens them again. Used when a vault is created, an officer added or recovered. */
import { X509Certificate } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { openSmall, sealSmall } from '#electron/platform/crypto/aead.ts';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { ParsedCertificate } from '#electron/platform/pki/pki-types.ts';
import type { Clock, Random } from '#electron/platform/ports.ts';
import { type CertificateRow, findCertificate } from '../officers/officers.repository.ts';
import type { OpenVault, VaultUnit } from '../vault/open-vault.ts';
import {
  type CertificateSubject,
  type Identity,
  certifyOfficerKey,
  fingerprintOf,
  issueOfficer,
  makeUnitRoot,
} from './certificates.ts';
import { type SessionKey, makeSessionKey } from './session-keys.ts';

/** What a sealed private key is bound to. */
export const privateKeyContext = (fingerprint: string): string => `concord-private-key|1|${fingerprint}`;

export interface IdentityDeps {
  readonly clock: Clock;
  readonly random: Random;
}

const notAfterOf = (identity: Identity): number => Date.parse(new X509Certificate(identity.certificate).validTo);

function toRow(
  identity: Identity,
  kind: CertificateRow['kind'],
  officerId: string | null,
  key: Uint8Array,
  deps: IdentityDeps,
): CertificateRow {
  const fingerprint = fingerprintOf(identity.certificate);
  return {
    fingerprint,
    kind,
    der: identity.certificate,
    officerId,
    privateKey: sealSmall(key, identity.privateKey, privateKeyContext(fingerprint), deps.random),
    notAfter: notAfterOf(identity),
    createdAt: deps.clock.now(),
  };
}

/** A unit's root certificate with its key sealed under the vault's unit key. */
export async function createUnitIdentity(
  unit: { readonly name: string; readonly country: string },
  unitKey: Key<'unit-key'>,
  deps: IdentityDeps,
): Promise<{ readonly root: Identity; readonly row: CertificateRow }> {
  const root = await makeUnitRoot(unitSubject(unit), deps.clock.now(), deps.random);
  return { root, row: toRow(root, 'unit-root', null, unitKey, deps) };
}

/** The root as kept in the vault. @throws AppError `identity/unit-key-damaged` */
export function loadUnitRoot(connection: ReadConnection, unit: VaultUnit, unitKey: Key<'unit-key'>): Identity {
  const stored = findCertificate(connection, unit.id);
  const key = stored?.privateKey && openSmall(unitKey, stored.privateKey, privateKeyContext(unit.id));
  if (!stored || !key) throw new AppError('identity/unit-key-damaged');
  return { certificate: stored.der, privateKey: Buffer.from(key) };
}

/** A number made from the id, never the name. */
export const officerCommonName = (officerId: string): string => `Officer ${officerId.replaceAll('-', '').slice(-8)}`;

type UnitName = { readonly name: string; readonly country: string };

export const unitSubject = ({ name, country }: UnitName): CertificateSubject => ({
  commonName: `${name} root`,
  organization: name,
  country,
});

export const officerSubject = (officerId: string, { name, country }: UnitName): CertificateSubject => ({
  commonName: officerCommonName(officerId),
  organization: name,
  country,
});

/** The certificate calls the officer by a number made from the id, never by name. */
export async function createOfficerIdentity(
  input: {
    readonly officerId: string;
    readonly unit: { readonly name: string; readonly country: string };
    readonly root: Identity;
    readonly officerKey: Uint8Array;
  },
  deps: IdentityDeps,
): Promise<CertificateRow> {
  const subject = officerSubject(input.officerId, input.unit);
  const identity = await issueOfficer(input.root, subject, deps.clock.now(), deps.random);
  return toRow(identity, 'officer', input.officerId, input.officerKey, deps);
}

/** The unit certifies a key that an officer brings. @returns the new certificate */
export function certifyKey(
  vault: Pick<OpenVault, 'read' | 'unit' | 'keys' | 'clock' | 'random'>,
  officerId: string,
  publicKeyInfo: Buffer,
): ParsedCertificate {
  const { read, unit, keys, clock, random } = vault;
  const root = loadUnitRoot(read, unit, keys.unitKey);
  try {
    const subject = officerSubject(officerId, unit);
    return parseCertificate(certifyOfficerKey(root, subject, publicKeyInfo, clock.now(), random));
  } finally {
    root.privateKey.fill(0);
  }
}

/** A session key endorsed by the officer's certificate, stored so that a court can check it. @throws AppError `identity/officer-key-damaged` */
export function startSessionKey(
  connection: WriteConnection,
  input: { readonly fingerprint: string; readonly officerKey: Uint8Array; readonly unit: VaultUnit },
  deps: IdentityDeps,
): SessionKey {
  const stored = findCertificate(connection, input.fingerprint);
  const root = findCertificate(connection, input.unit.id);
  const officerKey =
    stored?.privateKey && openSmall(input.officerKey, stored.privateKey, privateKeyContext(input.fingerprint));
  if (!stored || !root || !officerKey) throw new AppError('identity/officer-key-damaged');
  const chain = [stored.der, root.der];
  const key = makeSessionKey({
    officerKey,
    chain,
    author: input.fingerprint,
    unit: input.unit.id,
    now: deps.clock.now(),
  });
  officerKey.fill(0);
  connection.run(
    'INSERT INTO session_keys (id, author, public_key, endorsement, not_before, not_after) VALUES (?, ?, ?, ?, ?, ?)',
    key.id,
    key.author,
    key.publicKey,
    key.endorsement,
    key.notBefore,
    key.notAfter,
  );
  return key;
}
