/** Certificates of the unit and its officers as lines of one list, each with its standing. */
import type { OfficerId } from '#shared/core/ids.ts';
import type { CertificateView } from '#shared/domains/identity/identity.contract.ts';
import type { ConcordApi } from '#shared/ipc/contracts.ts';
import type { Tone } from '#renderer/ui/badge/Badge.tsx';

export type Overview = Awaited<ReturnType<ConcordApi['identity']['overview']>>;

export interface CertificateRow {
  readonly certificate: CertificateView;
  /** The officer's name; of the unit's own, the subject. */
  readonly owner: string;
  /** Null for the unit's authority and its issuers. */
  readonly officer: OfficerId | null;
  /** Signs today: the one that the officer logs in with, or a link of the unit's chain. */
  readonly isCurrent: boolean;
  readonly isDisabled: boolean;
}

export const standings = ['revoked', 'expired', 'soon', 'current', 'left', 'earlier'] as const;
export type Standing = (typeof standings)[number];

export const standingTones: Readonly<Record<Standing, Tone>> = {
  revoked: 'danger',
  expired: 'danger',
  soon: 'warning',
  current: 'success',
  left: 'neutral',
  earlier: 'neutral',
};

export const dayMs = 86_400_000;
/** Time enough to ask a national authority and wait for its answer. */
export const warningDays = 60;

export function standingOf({ certificate, isCurrent, isDisabled }: CertificateRow, now: number): Standing {
  if (certificate.revokedAt !== null) return 'revoked';
  if (isDisabled) return 'left';
  if (!isCurrent) return 'earlier';
  if (certificate.notAfter <= now) return 'expired';
  return certificate.notAfter - now < warningDays * dayMs ? 'soon' : 'current';
}

export function officerRows({ officers }: Overview): readonly CertificateRow[] {
  return officers.flatMap(({ id, name, isDisabled, certificates }) =>
    certificates.map((certificate, at) => ({
      certificate,
      owner: name,
      officer: id,
      isCurrent: at === 0 && !isDisabled,
      isDisabled,
    })),
  );
}

export function unitRows({ unit }: Overview): readonly CertificateRow[] {
  return unit.map(({ isCurrent, ...certificate }) => ({
    certificate,
    owner: commonName(certificate.subject),
    officer: null,
    isCurrent,
    isDisabled: false,
  }));
}

/** `Brigade Nord root` of `CN=Brigade Nord root, O=Brigade Nord, C=FR`; the whole where it has none. */
export function commonName(subject: string): string {
  return /(?:^|,\s*)CN=((?:\\.|[^,\\])+)/.exec(subject)?.[1] ?? subject;
}

/** `2026-11-12` of the moment in UTC: validity ends on a day. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** RFC 5280 §5.2.3: up to 20 octets, given in hexadecimal; a person counts in tens. */
export function listNumber(hexadecimal: string): string {
  return /^[0-9a-f]+$/i.test(hexadecimal) ? BigInt(`0x${hexadecimal}`).toString() : hexadecimal;
}
