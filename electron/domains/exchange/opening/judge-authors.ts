/**
 * Who wrote the commits of a bundle. Its signer answers for having sent them; each author answers for the words, under the
 * authority of their own unit, whoever relays them (architecture §3). What cannot be verified is set aside, not refused:
 * the card that is missing today may be confirmed tomorrow.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '#shared/core/app-error.ts';
import { sha256HexSchema } from '#shared/domains/partners/card.schema.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { verifyRevocationList } from '#electron/platform/pki/verify-revocation-list.ts';
import type { ParsedCertificate, ParsedRevocationList } from '#electron/platform/pki/pki-types.ts';
import { isSoundSessionKey } from '../../records/commit-header.ts';

/** What a bundle says about its authors. */
export interface Identities {
  /** By fingerprint. */
  readonly certificates: ReadonlyMap<string, Buffer>;
  /** Endorsements by author. */
  readonly endorsements: ReadonlyMap<string, readonly Buffer[]>;
}

export interface Revocation {
  /** UTC milliseconds. */
  readonly revokedAt: number;
  /** As RFC 5280 §5.3.1 calls it. */
  readonly reason: string;
}

export interface AuthorTrust {
  /** DER of the authority that a unit's officers stand under: our own, or that of a confirmed card. */
  authorityOf(unit: string): Buffer | null;
  /** A certificate that is known here. */
  findCertificate(fingerprint: string): Buffer | null;
  /** Our own officers' certificates need no list: we know whom we revoked, when and why. Undefined: not one of ours. */
  ownRevocation(unit: string, fingerprint: string): Revocation | null | undefined;
  /** DER: of the bundle, of cards, known here. Stale ones count: an air gap keeps fresh ones of third units away. */
  readonly revocationLists: readonly Buffer[];
  readonly now: number;
}

export interface EndorsedKey {
  /** SHA-256 of the raw public key, hexadecimal. */
  readonly id: string;
  readonly publicKey: Buffer;
  readonly endorsement: Buffer;
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface JudgedAuthor {
  readonly fingerprint: string;
  /** Unit that stands behind them; null where it could not be told. */
  readonly unit: string | null;
  readonly certificate: ParsedCertificate | null;
  /** Between their certificate and the authority of their unit. */
  readonly issuers: readonly ParsedCertificate[];
  readonly keys: ReadonlyMap<string, EndorsedKey>;
  /** When their certificate was revoked because they left; what they wrote before stands. */
  readonly leftAt: number | null;
  /** Why their words are set aside; null where they are verified. */
  readonly code: string | null;
}

/** As `endorsedContent` of electron/domains/identity/session-keys.ts makes it (docs/formats/vault.md §7). */
const endorsedSchema = z.strictObject({
  format: z.literal('concord-session-key'),
  version: z.literal(1),
  author: sha256HexSchema,
  unit: sha256HexSchema,
  publicKey: sha256HexSchema,
  notBefore: z.number().int(),
  notAfter: z.number().int(),
});

/** The clocks of an authority and of a workstation differ. */
const clockToleranceMs = 86_400_000;

/** Seven days: architecture §3. */
const longestKeyMs = 7 * 86_400_000;

/** Pure. @returns the author with every session key that holds; `code` where they cannot be believed. */
export function judgeAuthor(fingerprint: string, identities: Identities, trust: AuthorTrust): JudgedAuthor {
  const keys: ReadonlyMap<string, EndorsedKey> = new Map();
  const nobody = { fingerprint, unit: null, certificate: null, issuers: [], keys, leftAt: null };
  const der = identities.certificates.get(fingerprint) ?? trust.findCertificate(fingerprint);
  const endorsements = identities.endorsements.get(fingerprint) ?? [];
  if (!der || endorsements.length === 0) return { ...nobody, code: 'bundle/author-unknown' };
  try {
    const certificate = parseCertificate(der);
    const claims = endorsements.flatMap((endorsement) => readEndorsement(endorsement, fingerprint) ?? []);
    const [first] = claims;
    // An officer serves one unit; a certificate that speaks for two is none of ours.
    const unit = first && claims.every((claim) => claim.unit === first.unit) ? first.unit : null;
    if (unit === null) return { ...nobody, code: 'bundle/author-endorsement' };
    const somebody = { ...nobody, unit, certificate };
    const authority = trust.authorityOf(unit);
    // Its signatures can be checked all the same; whether it is who it says stays open.
    if (!authority) return { ...somebody, keys: keyed(claims), code: 'bundle/author-unit-unknown' };
    const own = trust.ownRevocation(unit, fingerprint);
    const revocation = own === undefined ? revocationOf(certificate, authority, trust.revocationLists) : own;
    if (revocation && !isLeaving(revocation)) return { ...somebody, code: 'bundle/author-revoked' };
    // Told apart above for those whom the unit's own list names; issuers between are judged by theirs.
    const mode = own === undefined && !revocation ? 'allow-stale' : 'none';
    const path = judgePath(
      { leaf: der, begins: certificate.notBefore, authority, claims, identities, revocation: mode },
      trust,
    );
    const valid = keysWithin(claims, path);
    if (valid.size === 0) return { ...somebody, code: 'bundle/author-expired' };
    return { ...somebody, issuers: path.slice(1, -1), keys: valid, leftAt: revocation?.revokedAt ?? null, code: null };
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    return { ...nobody, code: authorCodes[cause.code] ?? cause.code };
  }
}

/**
 * Whoever left the unit does not take back what they wrote. A key that somebody else may hold, or a reason that is not
 * given, takes back everything.
 */
function isLeaving({ reason }: Revocation): boolean {
  return reason === 'cessationOfOperation' || reason === 'affiliationChanged' || reason === 'superseded';
}

/** The worst that any list of that authority says of the certificate; null where none names it. */
function revocationOf({ serial }: ParsedCertificate, authority: Buffer, lists: readonly Buffer[]): Revocation | null {
  const named = lists.flatMap((list) => entriesBy(list, authority).filter((entry) => entry.serial === serial));
  const [worst] = named.toSorted((a, b) => Number(isLeaving(a)) - Number(isLeaving(b)) || a.revokedAt - b.revokedAt);
  return worst ?? null;
}

function entriesBy(list: Buffer, authority: Buffer): ParsedRevocationList['entries'] {
  try {
    return verifyRevocationList(list, authority).entries;
  } catch (cause) {
    if (cause instanceof AppError) return [];
    throw cause;
  }
}

const authorCodes: Readonly<Record<string, string>> = {
  'pki/revoked': 'bundle/author-revoked',
  'pki/expired': 'bundle/author-expired',
  'pki/not-yet-valid': 'bundle/author-expired',
};

type Claim = EndorsedKey & { readonly unit: string };

/** Null where it does not hold: one that a relay has spoiled takes nothing from the others. */
function readEndorsement(endorsement: Buffer, author: string): Claim | null {
  try {
    const { signer, content } = verifyCms(endorsement, null, { requireSigningCertificate: true });
    const parsed = endorsedSchema.parse(JSON.parse(content.toString('utf8')));
    const { unit, notBefore, notAfter } = parsed;
    const isSound =
      signer.fingerprint === author &&
      parsed.author === author &&
      canonicalBytes(parsed).equals(content) &&
      notAfter > notBefore &&
      notAfter - notBefore <= longestKeyMs;
    if (!isSound) return null;
    const publicKey = Buffer.from(parsed.publicKey, 'hex');
    if (!isSoundSessionKey(publicKey)) return null;
    const id = createHash('sha256').update(publicKey).digest('hex');
    return { id, publicKey, endorsement, notBefore, notAfter, unit };
  } catch {
    return null;
  }
}

interface PathQuestion {
  readonly leaf: Buffer;
  /** Of the leaf. */
  readonly begins: number;
  readonly authority: Buffer;
  readonly claims: readonly Claim[];
  readonly identities: Identities;
  readonly revocation: 'allow-stale' | 'none';
}

/** Valid when the newest key was endorsed: a certificate that has run out since does not undo what was signed before. */
function judgePath(
  { leaf, begins, authority, claims, identities, revocation }: PathQuestion,
  { revocationLists, now }: AuthorTrust,
): readonly ParsedCertificate[] {
  const newest = Math.max(...claims.map(({ notBefore }) => notBefore));
  // A key that was endorsed by a clock behind the authority's, as soon as the certificate began.
  const isEarly = newest < begins && newest + clockToleranceMs >= begins;
  const given = { leaf, intermediates: [...identities.certificates.values()], anchors: [authority], revocationLists };
  try {
    return validatePath({ ...given, at: Math.min(now, isEarly ? begins : newest), purpose: 'signing', revocation, now })
      .path;
  } catch (cause) {
    if (cause instanceof AppError && !Object.hasOwn(authorCodes, cause.code))
      throw new AppError('bundle/author-untrusted', {}, { cause });
    throw cause;
  }
}

/** Keys that were endorsed while every certificate of the path was valid. */
function keysWithin(claims: readonly Claim[], path: readonly ParsedCertificate[]): ReadonlyMap<string, EndorsedKey> {
  const from = Math.max(...path.map(({ notBefore }) => notBefore));
  const until = Math.min(...path.map(({ notAfter }) => notAfter));
  const within = claims.filter(({ notBefore }) => notBefore + clockToleranceMs >= from && notBefore <= until);
  return keyed(within);
}

const keyed = (claims: readonly Claim[]): ReadonlyMap<string, EndorsedKey> =>
  new Map(claims.map((claim) => [claim.id, claim]));
