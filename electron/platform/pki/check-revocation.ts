/** Whether the issuers' own lists speak for every certificate of a path but the anchor; without a fresh one, refused. */
import { AppError } from '#shared/core/app-error.ts';
import { placeOf } from './check-path.ts';
import type { CertificateDetails } from './parse-certificate.ts';
import { type RevocationListDetails, readRevocationList } from './parse-revocation-list.ts';
import type { PathInput } from './pki-types.ts';
import { assertIssuedBy } from './verify-revocation-list.ts';

/** A list from a machine whose clock is ahead is still a list; one from next week is not. */
const clockToleranceMs = 86_400_000;

/** @returns `thisUpdate` of the oldest list that spoke; null where no certificate needed one. */
export function checkRevocation(path: readonly CertificateDetails[], input: PathInput): number | null {
  if (input.revocation === 'none') return null;
  const lists = input.revocationLists.flatMap((der) => readOrNothing(der));
  const updates = path.slice(0, -1).map((certificate, index) => {
    const issuer = path[index + 1];
    return issuer ? checkOne(certificate, issuer, lists, input) : input.now;
  });
  return updates.length > 0 ? Math.min(...updates) : null;
}

function checkOne(
  certificate: CertificateDetails,
  issuer: CertificateDetails,
  lists: readonly RevocationListDetails[],
  { now, revocation }: PathInput,
): number {
  const place = { certificate: placeOf(certificate) };
  const issued = lists
    .filter((list) => list.thisUpdate <= now + clockToleranceMs && isIssuedBy(list, issuer))
    .sort((a, b) => b.thisUpdate - a.thisUpdate || (a.number < b.number ? 1 : -1));
  const newest = issued.find((list) => list.unknownConstraint === null);
  if (!newest) throw new AppError('pki/revocation-missing', place);
  if (issued.some((list) => isNamedIn(list, certificate, newest))) throw new AppError('pki/revoked', place);
  if (revocation === 'required' && newest.nextUpdate < now) throw new AppError('pki/revocation-stale', place);
  return newest.thisUpdate;
}

/**
 * Lists of a part (deltas, single reasons) never clear a certificate, but what they name is revoked. A hold can be lifted
 * by a newer list; every other reason is for good, also where later lists drop the entry.
 */
function isNamedIn(
  list: RevocationListDetails,
  { serial }: CertificateDetails,
  newest: RevocationListDetails,
): boolean {
  if (list.namesOthers) return false;
  const entry = list.bySerial.get(serial);
  if (!entry || (entry.reason === 'removeFromCRL' && list.unknownConstraint)) return false;
  return entry.reason !== 'certificateHold' || list === newest || list.thisUpdate >= newest.thisUpdate;
}

function isIssuedBy(list: RevocationListDetails, issuer: CertificateDetails): boolean {
  try {
    assertIssuedBy(list, issuer);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function readOrNothing(der: Buffer): RevocationListDetails[] {
  try {
    return [readRevocationList(der)];
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
