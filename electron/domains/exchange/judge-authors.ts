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
import type { ParsedCertificate } from '#electron/platform/pki/pki-types.ts';

/** What a bundle says about its authors. */
export interface Identities {
  /** By fingerprint. */
  readonly certificates: ReadonlyMap<string, Buffer>;
  /** Endorsements by author. */
  readonly endorsements: ReadonlyMap<string, readonly Buffer[]>;
}

export interface AuthorTrust {
  /** DER of the authority that a unit's officers stand under: our own, or that of a confirmed card. */
  authorityOf(unit: string): Buffer | null;
  /** A certificate that is known here. */
  findCertificate(fingerprint: string): Buffer | null;
  /** Our own officers' certificates need no list: we know whom we revoked. Null: not one of ours. */
  isOwnRevoked(unit: string, fingerprint: string): boolean | null;
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

/** Seven days: architecture §3. */
const longestKeyMs = 7 * 86_400_000;

/** Pure. @returns the author with every session key that holds; `code` where they cannot be believed. */
export function judgeAuthor(fingerprint: string, identities: Identities, trust: AuthorTrust): JudgedAuthor {
  const nobody = { fingerprint, unit: null, certificate: null, issuers: [], keys: new Map<string, EndorsedKey>() };
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
    const authority = trust.authorityOf(unit);
    // Its signatures can be checked all the same; whether it is who it says stays open.
    if (!authority) return { ...nobody, unit, certificate, keys: keyed(claims), code: 'bundle/author-unit-unknown' };
    const isOwnRevoked = trust.isOwnRevoked(unit, fingerprint);
    if (isOwnRevoked === true) return { ...nobody, unit, certificate, code: 'bundle/author-revoked' };
    const revocation = isOwnRevoked === null ? 'allow-stale' : 'none';
    const path = judgePath({ leaf: der, authority, claims, identities, revocation }, trust);
    const keys = keysWithin(claims, path);
    if (keys.size === 0) return { ...nobody, unit, certificate, code: 'bundle/author-expired' };
    return { fingerprint, unit, certificate, issuers: path.slice(1, -1), keys, code: null };
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    return { ...nobody, code: authorCodes[cause.code] ?? cause.code };
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
    const id = createHash('sha256').update(publicKey).digest('hex');
    return { id, publicKey, endorsement, notBefore, notAfter, unit };
  } catch {
    return null;
  }
}

interface PathQuestion {
  readonly leaf: Buffer;
  readonly authority: Buffer;
  readonly claims: readonly Claim[];
  readonly identities: Identities;
  readonly revocation: 'allow-stale' | 'none';
}

/** Valid when the newest key was endorsed: a certificate that has run out since does not undo what was signed before. */
function judgePath(
  { leaf, authority, claims, identities, revocation }: PathQuestion,
  { revocationLists, now }: AuthorTrust,
): readonly ParsedCertificate[] {
  // Certificates count in seconds; a key may be endorsed in the second in which its certificate begins.
  const newest = Math.max(...claims.map(({ notBefore }) => notBefore)) + 1000;
  const given = { leaf, intermediates: [...identities.certificates.values()], anchors: [authority], revocationLists };
  try {
    return validatePath({ ...given, at: Math.min(now, newest), purpose: 'signing', revocation, now }).path;
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
  const within = claims.filter(({ notBefore }) => notBefore + 1000 >= from && notBefore <= until);
  return keyed(within);
}

const keyed = (claims: readonly Claim[]): ReadonlyMap<string, EndorsedKey> =>
  new Map(claims.map((claim) => [claim.id, claim]));
