import { useMemo } from 'react';
import type { InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';

type Check = InboxDetail['checks'][number];

/** What a check found, in the language on screen. The core says it once for every reader: plain numbers, bytes, ISO time. */
export function useCheckWords(): (check: Check) => string {
  const t = useT('exchange');
  const format = useFormat();
  return useMemo(() => {
    const counted = (key: 'recipients' | 'addressees' | 'items', count: number) =>
      t(`check.${key}`, { count, shown: format.count(count) });
    const found: Readonly<Record<string, (detail: string) => string>> = {
      revocation: (at) => (Number.isNaN(Date.parse(at)) ? at : format.instant(Date.parse(at))),
      // Beginnings of identifiers, one a unit: nothing a person could recognise.
      addressee: (units) => counted('addressees', units.split(' ').length),
      recipients: (count) => (isWhole(count) ? counted('recipients', Number(count)) : count),
      replay: (word) => (word === 'duplicate' ? t('check.duplicate') : word),
      sizes: (bytes) => (isWhole(bytes) ? format.bytes(Number(bytes)) : bytes),
      items: (count) => (isWhole(count) ? counted('items', Number(count)) : count),
    };
    return ({ name, ok, detail }) => (ok && detail !== '' ? (found[name]?.(detail) ?? detail) : detail);
  }, [t, format]);
}

const isWhole = (detail: string) => /^\d+$/.test(detail);
