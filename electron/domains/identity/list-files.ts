/** Revocation lists by file: the own one for those who check by hand, and lists of national authorities and partners. */
import { AppError } from '#shared/core/app-error.ts';
import type { FileToken } from '#shared/core/ids.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { readSmallFile, writeSmallFile } from '#electron/platform/files/small-file.ts';
import { readRevocationListFile } from '#electron/platform/pki/certificate-file.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { ParsedCertificate, ParsedRevocationList } from '#electron/platform/pki/pki-types.ts';
import { writePem } from '#electron/platform/pki/pem.ts';
import { verifyRevocationList } from '#electron/platform/pki/verify-revocation-list.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { IdentityDomainDeps } from './identity-deps.ts';
import { freshRevocationLists, keepRevocationList } from './revocation-lists.ts';

const maxListBytes = 32 * 1024 * 1024;

/** PEM: the own authority's list first, then those of its issuers. */
export async function exportRevocationLists(
  vault: OpenVault,
  { audit, files }: IdentityDomainDeps,
  session: OfficerSession,
  target: FileToken,
): Promise<{ readonly bytes: number }> {
  const path = files.resolve(target, 'write');
  const lists = await vault.writer.transaction((connection) => {
    audit.append(connection, session, { action: 'administration', operation: 'identity.exportRevocationList' });
    return freshRevocationLists(connection, vault);
  });
  const text = lists.map((der) => writePem('X509 CRL', der)).join('');
  return { bytes: await writeSmallFile(path, Buffer.from(text, 'ascii')) };
}

/**
 * Keeps the lists whose issuer is known here: the own authority and its issuers, and the authorities on cards.
 * @throws AppError `identity/list-of-unknown-authority`, `pki/…`
 */
export async function importRevocationLists(
  vault: OpenVault,
  { audit, files }: IdentityDomainDeps,
  session: OfficerSession,
  file: FileToken,
): Promise<{ issuer: string; number: string; entries: number; isNew: boolean }> {
  const ders = readRevocationListFile(await readSmallFile(files.resolve(file, 'read'), maxListBytes));
  const authorities = knownAuthorities(vault.read);
  const found = ders.map((der) => ({ der, ...issuerOf(der, authorities) }));
  const [first] = found;
  if (!first) throw new AppError('identity/list-of-unknown-authority');
  const isNew = await vault.writer.transaction((connection) => {
    const kept = found.map(({ der, issuer }) => keepRevocationList(connection, der, issuer.keyId, vault.clock.now()));
    audit.append(connection, session, {
      action: 'administration',
      operation: 'identity.importRevocationList',
      reason: found.map(({ list }) => `${list.issuer}: ${shortNumber(list)}`).join('; '),
      count: found.length,
    });
    return kept.some(Boolean);
  });
  const { list } = first;
  return { issuer: list.issuer, number: shortNumber(list), entries: list.entries.length, isNew };
}

export const shortNumber = ({ number }: Pick<ParsedRevocationList, 'number'>): string => number.replace(/^0+(?=.)/, '');

function knownAuthorities(connection: ReadConnection): readonly ParsedCertificate[] {
  return connection
    .all<{ der: Buffer }>(
      `SELECT der FROM certificates WHERE kind IN ('unit-root', 'authority', 'partner-authority') ORDER BY unit IS NOT NULL`,
    )
    .map(({ der }) => parseCertificate(der));
}

function issuerOf(der: Buffer, authorities: readonly ParsedCertificate[]) {
  for (const issuer of authorities) {
    try {
      return { issuer, list: verifyRevocationList(der, issuer.der) };
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
    }
  }
  throw new AppError('identity/list-of-unknown-authority');
}
