/** SigningCertificateV2 (RFC 5035 §3): the signature says itself whose certificate it goes with. */
import { createHash } from 'node:crypto';
import { type DerNode, tag } from './der.ts';
import { expectTag, membersOf, octetsOf, unwrap } from './der-values.ts';
import type { CertificateDetails } from './parse-certificate.ts';
import { type Hash, readHash } from './signature-algorithm.ts';

/** @returns whether the first certificate it names is that one. @throws DerError; AppError for hashes that are not believed */
export function matchesSigningCertificate(attribute: DerNode, signer: CertificateDetails): boolean {
  const [certificates] = membersOf(attribute, 1, 2);
  const [first] = membersOf(certificates, 1);
  const members = [...membersOf(first, 1, 3)];
  const hash: Hash = members[0]?.tag === tag.sequence ? readHash(members.shift()) : 'sha256';
  const digest = createHash(hash).update(signer.der).digest();
  const [named, issuerSerial] = members;
  if (!octetsOf(named).equals(digest)) return false;
  if (!issuerSerial) return true;
  const [names, serial] = membersOf(issuerSerial, 2, 2);
  const [name, ...otherNames] = membersOf(names, 1);
  const issuer = unwrap(name, 4); // directoryName
  const isIssuer = otherNames.length === 0 && issuer.bytes.equals(signer.issuerDer);
  return isIssuer && expectTag(serial, tag.integer).bytes.equals(signer.serialDer);
}
