/** Who signed: certificates under the unit's root, session keys under certificates, officers and settings that name them. */
import { AppError } from '#shared/core/app-error.ts';
import type { Finding } from '#shared/domains/vault/vault.contract.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import { wipe } from '#electron/platform/crypto/keys.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { ParsedCertificate } from '#electron/platform/pki/pki-types.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { fingerprintOf } from './certificates.ts';
import { checkAgeIdentities } from './age-identities.ts';
import { checkIdentityLog } from './check-identity-log.ts';
import { checkRevocation } from './check-revocation.ts';
import { isIssuedBy } from './issued-by.ts';
import { loadUnitRoot, officerCommonName } from './officer-identity.ts';
import { endorsedContent } from './session-keys.ts';

type Report = (code: string, place: string, params?: Finding['params']) => void;

interface StoredCertificate {
  /** Null: this unit's own. */
  readonly unit: string | null;
  readonly fingerprint: string;
  readonly kind: string;
  readonly der: Buffer;
  readonly officer_id: string | null;
  readonly private_key: Buffer | null;
  readonly not_after: number;
}

interface StoredKey {
  readonly id: string;
  readonly author: string;
  readonly public_key: Buffer;
  readonly endorsement: Buffer;
  readonly not_before: number;
  readonly not_after: number;
}

/** @returns how many certificates, keys and lists were examined. */
export async function checkIdentities(vault: OpenVault, report: Report): Promise<number> {
  const { read } = vault;
  const certificates = read.all<StoredCertificate>('SELECT * FROM certificates');
  assertRootKey(vault);
  const parsed = parseAll(certificates);
  const place = (row: StoredCertificate): string => `certificate ${row.fingerprint.slice(0, 16)}`;
  for (const row of certificates) {
    if (!isSoundCertificate(row, parsed, vault)) report('identity/certificate-altered', place(row));
  }
  const known = new Map(certificates.map((row) => [row.fingerprint, row]));
  for (const officer of read.all<{ id: string; fingerprint: string }>('SELECT id, fingerprint FROM officers')) {
    if (known.get(officer.fingerprint)?.officer_id !== officer.id)
      report('identity/certificate-altered', `officers ${officer.id}`);
  }
  const keys = read.all<StoredKey>('SELECT * FROM session_keys');
  for (const key of keys) {
    const author = known.get(key.author);
    if (!author || !isEndorsed(key, author.der, author.unit ?? vault.unit.id))
      report('identity/session-key-altered', `session key ${key.id.slice(0, 16)}`);
  }
  const vaultId = read.get<{ value: string }>(`SELECT value FROM settings WHERE key = 'vault.id'`)?.value;
  if (vaultId !== vault.vaultId) report('vault/setting-differs', 'settings vault.id');
  const others = checkRevocation(vault, parsed, report) + (await checkAgeIdentities(vault, report));
  return certificates.length + keys.length + others + checkIdentityLog(read, report);
}

/** Opens the root's key under the unit key, and forgets it. @throws AppError `identity/unit-key-damaged` */
function assertRootKey({ read, unit, keys }: OpenVault): void {
  wipe(loadUnitRoot(read, unit, keys.unitKey).privateKey);
}

/** By the fingerprint of the row; a row that does not parse has none. */
function parseAll(rows: readonly StoredCertificate[]): ReadonlyMap<string, ParsedCertificate> {
  const parsed = new Map<string, ParsedCertificate>();
  for (const row of rows) {
    try {
      parsed.set(row.fingerprint, parseCertificate(row.der));
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
    }
  }
  return parsed;
}

function isSoundCertificate(
  row: StoredCertificate,
  parsed: ReadonlyMap<string, ParsedCertificate>,
  vault: OpenVault,
): boolean {
  const certificate = parsed.get(row.fingerprint);
  if (certificate?.fingerprint !== row.fingerprint || certificate.notAfter !== row.not_after) return false;
  if (row.kind === 'officer' && row.private_key === null) return isSoundNational(row, certificate, parsed);
  if (row.kind === 'unit-root' || row.kind === 'officer') return isSoundOwn(row, certificate, parsed, vault);
  if (row.officer_id !== null || (row.unit === null) !== (row.kind === 'authority')) return false;
  if (row.kind !== 'partner-officer') return certificate.isAuthority;
  return [...parsed.values()].some((one) => one.isAuthority && isIssuedBySafely(certificate, one));
}

/** A national authority's certificate for a key that an officer brought: kept, never used. */
function isSoundNational(
  { unit, officer_id }: StoredCertificate,
  certificate: ParsedCertificate,
  parsed: ReadonlyMap<string, ParsedCertificate>,
): boolean {
  const others = [...parsed.values()].filter(({ fingerprint }) => fingerprint !== certificate.fingerprint);
  const isOfOurKey = others.some(({ keyId, isAuthority }) => keyId === certificate.keyId && !isAuthority);
  const isIssued = others.some((one) => one.isAuthority && isIssuedBySafely(certificate, one));
  return unit === null && officer_id !== null && isOfOurKey && isIssued;
}

function isSoundOwn(
  row: StoredCertificate,
  certificate: ParsedCertificate,
  parsed: ReadonlyMap<string, ParsedCertificate>,
  { unit }: OpenVault,
): boolean {
  const isOfUnit = certificate.organization === unit.name && certificate.country === unit.country;
  if (!isOfUnit || row.unit !== null) return false;
  if (row.kind === 'unit-root') return row.fingerprint === unit.id && row.officer_id === null;
  const root = parsed.get(unit.id);
  const isNamed = row.officer_id !== null && certificate.commonName === officerCommonName(row.officer_id);
  return isNamed && root !== undefined && isIssuedBySafely(certificate, root);
}

function isIssuedBySafely(certificate: ParsedCertificate, issuer: ParsedCertificate): boolean {
  try {
    return isIssuedBy(certificate, issuer);
  } catch (cause) {
    if (cause instanceof AppError) return false;
    throw cause;
  }
}

function isEndorsed(key: StoredKey, certificate: Buffer, unit: string): boolean {
  const expected = endorsedContent({
    author: key.author,
    unit,
    publicKey: key.public_key.toString('hex'),
    notBefore: key.not_before,
    notAfter: key.not_after,
  });
  const isId = fingerprintOf(key.public_key) === key.id;
  return isId && contentSignedBy(key.endorsement, certificate)?.equals(canonicalBytes(expected)) === true;
}

function contentSignedBy(endorsement: Buffer, certificate: Buffer): Buffer | null {
  try {
    const { signer, content } = verifyCms(endorsement, null, { requireSigningCertificate: true });
    return signer.der.equals(certificate) ? content : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
