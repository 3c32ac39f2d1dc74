/**
 * Judges a bundle by its tag files alone, before one payload byte is kept (docs/formats/bundle.md §6). Pure: what it must
 * know is handed in. The first check that fails ends it.
 */
import { createHash } from 'node:crypto';
import { AppError, type ErrorParams } from '#shared/core/app-error.ts';
import type { Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { Check } from '#shared/domains/verification/verification.contract.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import type { ParsedCertificate, ValidPath, VerifiedCms } from '#electron/platform/pki/pki-types.ts';
import type { TrustedPartner } from '../../partners/partner-trust.ts';
import type { ReadTags } from '../container/container-types.ts';
import { totalsOf } from '../container/tag-files.ts';
import { openLimits } from './open-limits.ts';

export interface KnownBundle {
  /** SHA-256 of its statement, hexadecimal. */
  readonly statementHash: string;
}

export interface JudgeTrust {
  /** Id of the unit that opens; null where somebody verifies without a vault. */
  readonly ownUnit: string | null;
  /** Recipients of the age identities that opened it; retired ones too. Null: not known, not judged. */
  readonly ownRecipients: ReadonlySet<string> | null;
  /** The confirmed card of a unit. */
  findPartner(unit: string): TrustedPartner | null;
  /** A bundle of this sender that was opened before under this id. */
  findBundle(sender: string, id: string): KnownBundle | null;
  /** DER: every list that is known here. */
  readonly revocationLists: readonly Buffer[];
  /** `allow-stale`: on the word of two officers. */
  readonly revocation: 'required' | 'allow-stale';
  /** Bytes free where the payload would go. */
  readonly freeBytes: number;
  readonly now: number;
}

export interface Judged {
  readonly sender: TrustedPartner;
  readonly signer: ParsedCertificate;
  /** Leaf first, anchor last. */
  readonly path: readonly ParsedCertificate[];
  readonly signedAt: number | null;
  readonly notRevokedAsOf: number | null;
  readonly statementHash: string;
  readonly isDuplicate: boolean;
}

/** Does the work and writes down how it went. @throws what the work throws */
export function checked<T>(name: string, checks: Check[], work: () => T, detail: (result: T) => string): T {
  try {
    const result = work();
    checks.push({ name, ok: true, detail: detail(result) });
    return result;
  } catch (cause) {
    checks.push({ name, ok: false, detail: cause instanceof AppError ? cause.code : '' });
    throw cause;
  }
}

/**
 * @param checks filled as the checks are made, the failed one last: what the screen and `verify` print.
 * @throws AppError `bundle/...`
 */
export function judgeBundle(tags: ReadTags, trust: JudgeTrust, checks: Check[]): Judged {
  const { statement } = tags;
  const check = <T>(name: string, work: () => T, detail: (result: T) => string): T =>
    checked(name, checks, work, detail);
  const cms = check('signature', () => judgeSignature(tags), describeSigner);
  const sender = check('sender', () => judgeSender(statement, trust), describeUnit);
  const valid = check('chain', () => judgeChain(tags, cms, sender, trust), describePath);
  checks.push({ name: 'revocation', ok: true, detail: describeMoment(valid.notRevokedAsOf) });
  check('addressee', () => judgeAddressee(statement, trust), String);
  check('recipients', () => judgeRecipients(tags), describeCount);
  const statementHash = createHash('sha256').update(tags.statementBytes).digest('hex');
  const isDuplicate = check('replay', () => judgeReplay(statement, statementHash, trust), describeReplay);
  check('sizes', () => judgeSizes(statement, trust), String);
  const { signer, signedAt } = cms;
  const { path, notRevokedAsOf } = valid;
  return { sender, signer, path, signedAt, notRevokedAsOf, statementHash, isDuplicate };
}

const describeSigner = ({ signer }: VerifiedCms): string => `${signer.subject} (${signer.key})`;
const describeUnit = ({ unit }: TrustedPartner): string => `${unit.name} (${unit.country})`;
const describePath = ({ path }: ValidPath): string => path.map(({ subject }) => subject).join(' < ');
const describeMoment = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());
const describeCount = (count: number | null): string => (count === null ? '' : String(count));
const describeReplay = (isDuplicate: boolean): string => (isDuplicate ? 'duplicate' : '');

/** One signer over the one file that is signed, and the one whom the statement names. */
function judgeSignature({ signature, tagmanifest, statement }: ReadTags): VerifiedCms {
  const cms = renamed(
    () => verifyCms(signature, tagmanifest, { requireSigningCertificate: true }),
    {},
    'bundle/bad-signature',
  );
  if (cms.signer.fingerprint !== statement.sender.certificate) throw new AppError('bundle/signer-differs');
  return cms;
}

/** @throws AppError `bundle/own-bundle`, `bundle/unknown-sender` */
function judgeSender({ sender }: Statement, trust: JudgeTrust): TrustedPartner {
  if (sender.id === trust.ownUnit) throw new AppError('bundle/own-bundle');
  const partner = trust.findPartner(sender.id);
  if (!partner) throw new AppError('bundle/unknown-sender', { unit: sender.id.slice(0, 16) });
  return partner;
}

const chainCodes: Readonly<Record<string, string>> = {
  'pki/expired': 'bundle/signer-expired',
  'pki/not-yet-valid': 'bundle/signer-expired',
  'pki/revoked': 'bundle/signer-revoked',
  'pki/revocation-stale': 'bundle/revocation-stale',
  'pki/revocation-missing': 'bundle/revocation-stale',
};

/** The path ends at the authority that two officers confirmed, and nowhere else. */
function judgeChain(tags: ReadTags, cms: VerifiedCms, sender: TrustedPartner, trust: JudgeTrust): ValidPath {
  const onCard = sender.card.revocationLists.map((list) => Buffer.from(list, 'base64'));
  return renamed(
    () =>
      validatePath({
        leaf: cms.signer.der,
        intermediates: cms.certificates.map(({ der }) => der),
        anchors: [sender.authority],
        revocationLists: [...tags.revocationLists, ...onCard, ...trust.revocationLists],
        at: trust.now,
        purpose: 'signing',
        revocation: trust.revocation,
        now: trust.now,
      }),
    chainCodes,
    'bundle/untrusted-signer',
  );
}

/** age lets anybody encrypt anything for us; only the signed statement says that it was meant for us. */
function judgeAddressee({ recipients }: Statement, { ownUnit, ownRecipients }: JudgeTrust): string {
  const isOurs = ownUnit === null || recipients.some(({ unit }) => unit === ownUnit);
  const opens = ownRecipients === null || recipients.some(({ age }) => ownRecipients.has(age));
  const isBoth =
    ownUnit === null ||
    ownRecipients === null ||
    recipients.some(({ unit, age }) => unit === ownUnit && ownRecipients.has(age));
  if (!isOurs || !opens || !isBoth) throw new AppError('bundle/not-addressed');
  return recipients.map(({ unit }) => unit.slice(0, 16)).join(' ');
}

/** Nobody reads along whom the statement does not name. Not known of a file that `age` decrypted before. */
function judgeRecipients({ recipientCount, statement }: ReadTags): number | null {
  if (recipientCount !== null && recipientCount !== statement.recipients.length)
    throw new AppError('bundle/hidden-recipient', { declared: statement.recipients.length, found: recipientCount });
  return recipientCount;
}

/** @returns whether this very bundle was opened before. */
function judgeReplay({ sender, id }: Statement, statementHash: string, trust: JudgeTrust): boolean {
  const known = trust.findBundle(sender.id, id);
  if (known && known.statementHash !== statementHash) throw new AppError('bundle/id-reused');
  return known !== null;
}

/** @throws AppError `bundle/too-large`, `bundle/no-space` */
export function judgeSizes({ items }: Pick<Statement, 'items'>, { freeBytes }: Pick<JudgeTrust, 'freeBytes'>): number {
  for (const [kind, limit] of Object.entries(openLimits.bytes)) {
    const { bytes } = totalsOf(items.filter((item) => item.kind === kind));
    if (bytes > limit) throw new AppError('bundle/too-large', { limit });
  }
  const total = totalsOf(items).bytes;
  if (total > freeBytes) throw new AppError('bundle/no-space', { needed: total });
  return total;
}

/** Keeps what the other side's library says out of what a person must act on; the code stays as a parameter. */
function renamed<T>(work: () => T, codes: Readonly<Record<string, string>>, otherwise: string): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code.startsWith('bundle/')) throw cause;
    const params: ErrorParams = { ground: cause.code };
    throw new AppError(codes[cause.code] ?? otherwise, params, { cause });
  }
}
