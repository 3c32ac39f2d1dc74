import { useMemo } from 'react';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useT } from '#renderer/i18n/use-t.ts';
import { intlLocale } from '#renderer/i18n/format.ts';

/** Figures in words, alike in all questions. */
export function useWords() {
  const t = useT('dashboard');
  const format = useFormat();
  return useMemo(() => {
    const amount = (value: number, unit: string) =>
      unit === 'h'
        ? t('cost.hours', { count: value, shown: format.count(value) })
        : new Intl.NumberFormat(intlLocale(format.language), {
            style: 'currency',
            currency: unit,
            maximumFractionDigits: 0,
          }).format(value);
    /** `3 more than in Sep 2026`. */
    const change = (difference: number, than: string) => {
      if (difference === 0) return t('change.same', { than });
      const shown = format.count(Math.abs(difference));
      return t(difference > 0 ? 'change.more' : 'change.fewer', { count: Math.abs(difference), shown, than });
    };
    /** The month that still runs says so. */
    const monthRow = (month: string, isRunning: boolean) =>
      isRunning ? t('month.running', { month: format.month(month) }) : format.month(month);
    return { amount, change, monthRow };
  }, [t, format]);
}
