/**
 * Reads and judges a card file (docs/formats/card.md §6). A card proves that its holder has the unit's keys; that the
 * unit is who it says is proved by two officers who compare the fingerprint over another channel.
 */
import { AppError } from '#shared/core/app-error.ts';
import { type UnitCard, unitCardSchema } from '#shared/domains/partners/card.schema.ts';
import { isCanonical } from '#electron/platform/crypto/canonical.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import { parseCertificate } from '#electron/platform/pki/parse-certificate.ts';
import type { ParsedCertificate, ParsedRevocationList, VerifiedCms } from '#electron/platform/pki/pki-types.ts';
import { readSignedData } from '#electron/platform/pki/parse-cms.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { verifyRevocationList } from '#electron/platform/pki/verify-revocation-list.ts';
import { isIssuedBy } from '../identity/issued-by.ts';
import { keyFingerprint } from './key-fingerprint.ts';

/** A card with six certificates, six lists and twenty contacts stays far below. */
export const maxCardBytes = 1_048_576;

/** Of a SignerInfo (RFC 5652 §5.3) without unsigned attributes. */
const signedMembers = 6;

export interface ReadCard {
  /** SHA-256 of the file. */
  readonly id: string;
  readonly file: Buffer;
  readonly card: UnitCard;
  readonly fingerprint: string;
  /** The unit's own first, then its issuers. */
  readonly authorities: readonly ParsedCertificate[];
  readonly revocationLists: readonly ParsedRevocationList[];
  readonly cms: VerifiedCms;
}

export interface CardCircumstances {
  /** UTC milliseconds by our own clock. */
  readonly now: number;
  /** DER of lists that are known here besides those on the card. */
  readonly revocationLists: readonly Buffer[];
}

/**
 * Everything that does not depend on the time: signature, content, authorities, revocation lists.
 * @throws AppError `card/too-large`, `card/malformed`, `card/signature-bad`, `card/weak`, `card/not-a-card`, `card/newer-version`,
 * `card/not-canonical`, `card/authority-chain`, `card/revocation-list-bad`
 */
export function readCard(file: Buffer): ReadCard {
  if (file.length > maxCardBytes) throw new AppError('card/too-large', { limit: maxCardBytes });
  const cms = openSignature(file);
  const card = parseContent(cms.content);
  const authorities = readAuthorities(card);
  const revocationLists = readRevocationLists(card, authorities);
  const [authority] = authorities;
  if (!authority) throw new AppError('card/authority-chain');
  const fingerprint = keyFingerprint(card, authority.keyId);
  return { id: sha256Hex(file), file, card, fingerprint, authorities, revocationLists, cms };
}

/**
 * Whether the card may be believed now.
 * @throws AppError `card/expired`, `card/signer-not-of-unit`, `card/signer-expired`, `card/signer-revoked`,
 * `card/revocation-missing`, `card/certificate-unknown`
 */
export function judgeCard(read: ReadCard, { now, revocationLists }: CardCircumstances): void {
  const { card, cms, authorities } = read;
  if (card.validUntil < now) throw new AppError('card/expired', { on: isoDay(card.validUntil) });
  const [anchor] = authorities;
  if (!anchor) throw new AppError('card/authority-chain');
  const { signer } = cms;
  if (signer.organization !== card.unit.name || signer.country !== card.unit.country)
    throw new AppError('card/signer-not-of-unit');
  const path = signerPath(read, anchor, { now, revocationLists });
  const known = new Set([...path, ...authorities].map((one) => one.fingerprint));
  // Nothing rides along unjudged: what nobody checks, anybody may alter.
  if (cms.certificates.some((one) => !known.has(one.fingerprint))) throw new AppError('card/certificate-unknown');
}

function signerPath(
  { cms, revocationLists }: ReadCard,
  anchor: ParsedCertificate,
  { now, revocationLists: known }: CardCircumstances,
): readonly ParsedCertificate[] {
  try {
    const { path } = validatePath({
      leaf: cms.signer.der,
      intermediates: cms.certificates.map(({ der }) => der),
      anchors: [anchor.der],
      revocationLists: [...revocationLists.map(({ der }) => der), ...known],
      at: now,
      purpose: 'signing',
      // The list on a card is as old as the card; an old one still names who had been revoked by then.
      revocation: 'allow-stale',
      now,
    });
    return path;
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    const code = Object.hasOwn(codeByPath, cause.code) ? codeByPath[cause.code] : undefined;
    throw new AppError(code ?? 'card/signer-not-of-unit', {}, { cause });
  }
}

const codeByPath: Readonly<Record<string, string>> = {
  'pki/revoked': 'card/signer-revoked',
  'pki/revocation-missing': 'card/revocation-missing',
  'pki/expired': 'card/signer-expired',
  'pki/not-yet-valid': 'card/signer-expired',
};

const codeByCms: Readonly<Record<string, string>> = {
  'pki/content-altered': 'card/signature-bad',
  'pki/signature-invalid': 'card/signature-bad',
  'pki/signing-certificate-differs': 'card/signature-bad',
  'pki/weak-signature': 'card/weak',
  'pki/weak-key': 'card/weak',
  'pki/unsupported-algorithm': 'card/weak',
};

function openSignature(file: Buffer): VerifiedCms {
  try {
    const cms = verifyCms(file, null, { requireSigningCertificate: true });
    assertNothingUnsigned(file);
    return cms;
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    const code = Object.hasOwn(codeByCms, cause.code) ? codeByCms[cause.code] : undefined;
    throw new AppError(code ?? 'card/malformed', {}, { cause });
  }
}

/** Neither unsigned attributes nor revocation lists beside the content: the signature covers neither. */
function assertNothingUnsigned(file: Buffer): void {
  const { revocationLists, signers } = readSignedData(file);
  const hasUnsigned = signers.some(({ children }) => children.length > signedMembers);
  if (revocationLists.length > 0 || hasUnsigned) throw new AppError('card/malformed');
}

/** Format and version before anything else, so that a card of a later program is named as that. */
function parseContent(content: Buffer): UnitCard {
  const value = parseJson(content);
  const { format, version } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (format !== 'concord-card') throw new AppError('card/not-a-card');
  if (typeof version === 'number' && Number.isSafeInteger(version) && version > 1)
    throw new AppError('card/newer-version', { version });
  const card = unitCardSchema.safeParse(value);
  if (!card.success || card.data.issuedAt > card.data.validUntil) throw new AppError('card/malformed');
  if (!isCanonical(card.data, content)) throw new AppError('card/not-canonical');
  return card.data;
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content));
  } catch (cause) {
    throw new AppError('card/not-a-card', {}, { cause });
  }
}

/** Each vouched for by the next, the last by itself. */
function readAuthorities(card: UnitCard): readonly ParsedCertificate[] {
  try {
    const authorities = card.authorities.map((text) => parseCertificate(Buffer.from(text, 'base64')));
    const isChain = authorities.every((one, at) => one.isAuthority && isIssuedBy(one, authorities[at + 1] ?? one));
    if (isChain) return authorities;
  } catch (cause) {
    throw new AppError('card/authority-chain', {}, { cause });
  }
  throw new AppError('card/authority-chain');
}

/** A list that none of the authorities made says nothing about them. */
function readRevocationLists(
  card: UnitCard,
  authorities: readonly ParsedCertificate[],
): readonly ParsedRevocationList[] {
  return card.revocationLists.map((text) => {
    const list = Buffer.from(text, 'base64');
    for (const authority of authorities) {
      try {
        return verifyRevocationList(list, authority.der);
      } catch (cause) {
        if (!(cause instanceof AppError)) throw cause;
      }
    }
    throw new AppError('card/revocation-list-bad');
  });
}

/** `2026-05-20`, in UTC: the same for everybody who reads the refusal. */
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
