/** Units, bundles and their states in words; the same on every screen of the exchange. */
import { useMemo } from 'react';
import type { z } from 'zod';
import type { InboxEntry, OutboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import { type HoldReason, holdReasons } from '#shared/domains/exchange/dissemination.rules.ts';
import type { unitSchema } from '#shared/domains/partners/card.schema.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import type { Tone } from '#renderer/ui/badge/Badge.tsx';

export type UnitName = Pick<z.infer<typeof unitSchema>, 'name' | 'country'>;

/** `Lisbon (PT)`: names of units are not unique, the country belongs to them. */
export function unitText(unit: UnitName): string {
  return `${unit.name} (${unit.country})`;
}

/** First half of a fingerprint in groups of four: enough to tell units apart, not to confirm one. */
export function shortFingerprint(fingerprint: string): string {
  return `${grouped(fingerprint.slice(0, 16))} …`;
}

/** Hexadecimal digits in groups of four, as they are read out. */
export function grouped(hex: string): string {
  return hex.replace(/(.{4})(?=.)/g, '$1 ');
}

export const inboxTones: Readonly<Record<InboxEntry['state'], Tone>> = {
  waiting: 'info',
  accepted: 'success',
  partly: 'warning',
  refused: 'neutral',
  quarantined: 'danger',
};

export const outboxTones: Readonly<Record<OutboxEntry['state'], Tone>> = {
  sealing: 'info',
  sealed: 'warning',
  delivered: 'info',
  acknowledged: 'success',
  partly: 'warning',
  refused: 'danger',
  broken: 'danger',
};

export interface HoldWords {
  /** Why it stays, in one sentence without the rule. */
  readonly why: (reason: string) => string;
  /** Article or rule that says so. */
  readonly rule: (reason: string) => string;
  /** Who or what lets it go. */
  readonly unlock: (reason: string) => string;
}

/** Reasons to hold back, also as a partner wrote them; one that is not known here is shown as it came. */
export function useHoldWords(): HoldWords {
  const t = useT('exchange');
  return useMemo(() => {
    const isKnown = (reason: string): reason is HoldReason => (holdReasons as readonly string[]).includes(reason);
    return {
      why: (reason) => (isKnown(reason) ? t(`hold.why.${reason}`) : reason),
      rule: (reason) => (isKnown(reason) ? t(`hold.rule.${reason}`) : ''),
      unlock: (reason) => (isKnown(reason) ? t(`hold.unlock.${reason}`) : ''),
    };
  }, [t]);
}
