/** Who signed: certificates under the unit's root, session keys under certificates, officers and settings that name them. */
import { X509Certificate } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { Finding } from '#shared/domains/vault/vault.contract.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { fingerprintOf } from './certificates.ts';
import { loadUnitRoot, officerCommonName } from './officer-identity.ts';
import { endorsedContent } from './session-keys.ts';

type Report = (code: string, place: string, params?: Finding['params']) => void;

interface StoredCertificate {
  readonly fingerprint: string;
  readonly kind: string;
  readonly der: Buffer;
  readonly officer_id: string | null;
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

/** @returns how many certificates and keys were examined. */
export function checkIdentities(vault: OpenVault, report: Report): number {
  const { read, unit } = vault;
  const certificates = read.all<StoredCertificate>('SELECT * FROM certificates');
  const root = loadUnitRoot(read, unit, vault.keys.unitKey);
  root.privateKey.fill(0);
  for (const row of certificates) {
    if (!isSoundCertificate(row, root.certificate, vault))
      report('identity/certificate-altered', `certificate ${row.fingerprint.slice(0, 16)}`);
  }
  const known = new Map(certificates.map((row) => [row.fingerprint, row]));
  for (const officer of read.all<{ id: string; fingerprint: string }>('SELECT id, fingerprint FROM officers')) {
    if (known.get(officer.fingerprint)?.officer_id !== officer.id)
      report('identity/certificate-altered', `officers ${officer.id}`);
  }
  const keys = read.all<StoredKey>('SELECT * FROM session_keys');
  for (const key of keys) {
    const der = known.get(key.author)?.der;
    if (!der || !isEndorsed(key, der, unit.id))
      report('identity/session-key-altered', `session key ${key.id.slice(0, 16)}`);
  }
  const vaultId = read.get<{ value: string }>(`SELECT value FROM settings WHERE key = 'vault.id'`)?.value;
  if (vaultId !== vault.vaultId) report('vault/setting-differs', 'settings vault.id');
  return certificates.length + keys.length;
}

function isSoundCertificate(row: StoredCertificate, root: Buffer, { unit }: OpenVault): boolean {
  if (fingerprintOf(row.der) !== row.fingerprint) return false;
  const certificate = new X509Certificate(row.der);
  if (Date.parse(certificate.validTo) !== row.not_after) return false;
  const subject = certificate.toLegacyObject().subject;
  if (subject.O !== unit.name || subject.C !== unit.country) return false;
  if (row.kind === 'unit-root') return row.fingerprint === unit.id && row.officer_id === null;
  return (
    row.officer_id !== null &&
    subject.CN === officerCommonName(row.officer_id) &&
    certificate.verify(new X509Certificate(root).publicKey)
  );
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
