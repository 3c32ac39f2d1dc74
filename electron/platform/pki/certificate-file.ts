/** Files with certificates or revocation lists, as authorities hand them out: PEM, DER, or PKCS#7 around several. */
import { AppError } from '#shared/core/app-error.ts';
import { DerError, readDer } from './der.ts';
import { membersOf } from './der-values.ts';
import { readCertificate } from './parse-certificate.ts';
import { readSignedData } from './parse-cms.ts';
import { readRevocationList } from './parse-revocation-list.ts';
import { isPem, readPem } from './pem.ts';
import { refuseAs } from './refuse.ts';

const maxCertificateFileBytes = 1024 * 1024;
const maxListFileBytes = 32 * 1024 * 1024;
const maxCertificates = 100;

const containerLabels: ReadonlySet<string> = new Set(['PKCS7', 'PKCS #7 SIGNED DATA', 'CMS']);

interface FileKind {
  readonly maxBytes: number;
  readonly labels: ReadonlySet<string>;
  readonly pick: 'certificates' | 'revocationLists';
  readonly check: (der: Buffer) => unknown;
}

/**
 * @returns the DER of each certificate in the file, in its order; at least one, each well-formed.
 * @throws AppError `pki/file-too-large`, `pki/file-not-certificates`, `pki/certificate-malformed`
 */
export function readCertificateFile(bytes: Uint8Array): Buffer[] {
  const certificates = readFile(bytes, 'pki/file-not-certificates', {
    maxBytes: maxCertificateFileBytes,
    labels: new Set(['CERTIFICATE', 'X509 CERTIFICATE']),
    pick: 'certificates',
    check: readCertificate,
  });
  if (certificates.length > maxCertificates) throw new AppError('pki/file-too-large');
  return certificates;
}

/**
 * @returns the DER of each revocation list in the file; at least one, each well-formed.
 * @throws AppError `pki/file-too-large`, `pki/file-not-revocation-lists`, `pki/revocation-list-malformed`
 */
export function readRevocationListFile(bytes: Uint8Array): Buffer[] {
  return readFile(bytes, 'pki/file-not-revocation-lists', {
    maxBytes: maxListFileBytes,
    labels: new Set(['X509 CRL', 'CRL']),
    pick: 'revocationLists',
    check: readRevocationList,
  });
}

function readFile(bytes: Uint8Array, code: string, kind: FileKind): Buffer[] {
  if (bytes.length > kind.maxBytes) throw new AppError('pki/file-too-large');
  const found = refuseAs(code, () => {
    const ders = isPem(bytes) ? fromPem(bytes, kind) : fromDer(Buffer.from(bytes), kind);
    if (ders.length === 0) throw new DerError('Nothing of that kind inside');
    return ders;
  });
  for (const der of found) kind.check(der);
  return found;
}

function fromPem(bytes: Uint8Array, { labels, pick }: FileKind): Buffer[] {
  return readPem(Buffer.from(bytes).toString('latin1')).flatMap(({ label, der }) => {
    if (labels.has(label)) return [der];
    return containerLabels.has(label) ? [...readSignedData(der)[pick]] : [];
  });
}

/** A container starts with an object identifier; certificates and lists start with a sequence. */
function fromDer(der: Buffer, { pick }: FileKind): Buffer[] {
  const [first] = membersOf(readDer(der), 1);
  return first?.tag === 0x06 ? [...readSignedData(der)[pick]] : [der];
}
