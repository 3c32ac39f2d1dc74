/** The officer's own certificate signs: a password is asked for each time, so that nobody signs at a desk left open. */
import { AppError } from '#shared/core/app-error.ts';
import { openSmall } from '#electron/platform/crypto/aead.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { Signer } from '#electron/platform/pki/pki-types.ts';
import { findCertificate, findOfficer } from '../officers/officers.repository.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { Keyring } from '../vault/keyring.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { authorityChain } from './authorities.ts';
import { privateKeyContext } from './officer-identity.ts';
import type { OfficerSigner } from './unit-identity.ts';

/** The key of the officer's certificate in use, PKCS#8 DER; the caller wipes it. @throws AppError `vault/wrong-password`, `identity/officer-key-damaged` */
export async function openOfficerPrivateKey(
  vault: OpenVault,
  keyring: Keyring,
  officerId: string,
  password: string,
): Promise<{ readonly fingerprint: string; readonly certificate: Buffer; readonly privateKey: Buffer }> {
  const officer = findOfficer(vault.read, officerId);
  if (!officer) throw new AppError('officers/not-found');
  const officerKey = await keyring.officerKeyOf(officer, password);
  try {
    const fingerprint = officer.certificate;
    const stored = findCertificate(vault.read, fingerprint);
    const key = stored?.privateKey && openSmall(officerKey, stored.privateKey, privateKeyContext(fingerprint));
    if (!stored || !key) throw new AppError('identity/officer-key-damaged');
    return { fingerprint, certificate: stored.der, privateKey: Buffer.from(key.buffer) };
  } finally {
    wipe(officerKey);
  }
}

export function createSignerOf(vault: OpenVault, keyring: Keyring) {
  return async (session: OfficerSession, password: string): Promise<OfficerSigner> => {
    const opened = await openOfficerPrivateKey(vault, keyring, session.officerId, password);
    const { fingerprint, certificate, privateKey } = opened;
    try {
      const { notAfter } = parseCertificate(certificate);
      const now = vault.clock.now();
      if (notAfter <= now) throw new AppError('identity/certificate-expired');
      if (isRevoked(vault, fingerprint)) throw new AppError('identity/certificate-revoked');
      const chain = [certificate, ...authorityChain(vault.read, vault.unit, now).map(({ der }) => der)];
      return keySigner(fingerprint, chain, privateKey);
    } finally {
      wipe(privateKey);
    }
  };
}

function isRevoked({ read }: OpenVault, fingerprint: string): boolean {
  return read.get('SELECT 1 FROM revoked_certificates WHERE fingerprint = ?', fingerprint) !== undefined;
}

function keySigner(fingerprint: string, chain: readonly Buffer[], pkcs8: Buffer): OfficerSigner {
  let signer: Signer | null = createKeySigner(pkcs8, chain);
  return {
    fingerprint,
    chain,
    algorithm: signer.algorithm,
    sign(bytes) {
      if (!signer) throw new Error('This signer has ended');
      return signer.sign(bytes);
    },
    // The runtime frees the key itself once nothing points to it.
    end() {
      signer = null;
    },
  };
}
