/** Own key and certificate as PKCS #12, which OpenSSL and other programs read and write. */
import { AppError } from '#shared/core/app-error.ts';
import type { FileToken } from '#shared/core/ids.ts';
import type { CertificateView } from '#shared/domains/identity/identity.contract.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import { readSmallFile, writeSmallFile } from '#electron/platform/files/small-file.ts';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import { readPkcs12 } from '#electron/platform/pki/read-pkcs12.ts';
import { writePkcs12 } from '#electron/platform/pki/write-pkcs12.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { authorityChain } from './authorities.ts';
import type { IdentityDomainDeps } from './identity-deps.ts';
import { takeOfficerCertificate } from './officer-certificate.ts';
import { openOfficerPrivateKey } from './officer-signer.ts';
import { certificateNote } from './renew.ts';

const maxFileBytes = 1024 * 1024;

/** Logged before the key leaves. @throws AppError `vault/wrong-password` */
export async function exportPkcs12(
  vault: OpenVault,
  { audit, files, keyring }: IdentityDomainDeps,
  session: OfficerSession,
  input: { readonly target: FileToken; readonly password: string; readonly passphrase: string },
): Promise<{ readonly bytes: number }> {
  const path = files.resolve(input.target, 'write');
  const opened = await openOfficerPrivateKey(vault, keyring, session.officerId, input.password);
  try {
    const issuers = authorityChain(vault.read, vault.unit, vault.clock.now()).map(({ der }) => der);
    const chain = [opened.certificate, ...issuers];
    const { privateKey } = opened;
    const file = writePkcs12({ privateKey, chain, password: input.passphrase, random: vault.random });
    await audit.record(session, {
      action: 'disclosure',
      operation: 'identity.exportPkcs12',
      reason: certificateNote(opened.fingerprint),
    });
    return { bytes: await writeSmallFile(path, file) };
  } finally {
    wipe(opened.privateKey);
  }
}

/** @throws AppError `pki/pkcs12-…`, `identity/not-under-unit-authority`, `identity/subject-differs`, `vault/wrong-password` */
export async function importPkcs12(
  vault: OpenVault,
  deps: IdentityDomainDeps,
  session: OfficerSession,
  input: { readonly file: FileToken; readonly password: string; readonly passphrase: string },
): Promise<CertificateView> {
  const bytes = await readSmallFile(deps.files.resolve(input.file, 'read'), maxFileBytes);
  const { privateKey, chain } = readPkcs12(bytes, input.passphrase);
  try {
    const [own] = chain;
    if (!own) throw new AppError('identity/not-our-key');
    // Refuses kinds of keys that this program cannot sign with, before anything is kept.
    createKeySigner(privateKey, chain);
    const given = chain.map((der) => parseCertificate(der));
    const certificate = parseCertificate(own);
    const { password } = input;
    return await takeOfficerCertificate(vault, deps, session, {
      certificate,
      given,
      privateKey,
      password,
      operation: 'importPkcs12',
    });
  } finally {
    wipe(privateKey);
  }
}
