import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  countryName,
  formatBytes,
  formatClock,
  formatCount,
  formatDate,
  formatDuration,
  formatInstant,
  formatMonth,
  systemZone,
} from './format.ts';

/** The formatters of format.ts bound to the language on screen and this workstation's zone. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => {
    const zone = systemZone();
    return {
      language,
      zone,
      instant: (ms: number, inZone: string = zone) => formatInstant(ms, inZone, language),
      clock: (ms: number, inZone: string = zone) => formatClock(ms, inZone, language),
      date: (date: string) => formatDate(date, language),
      month: (month: string) => formatMonth(month, language),
      count: (count: number) => formatCount(count, language),
      bytes: (bytes: number) => formatBytes(bytes, language),
      duration: (ms: number) => formatDuration(ms, language),
      country: (code: string) => countryName(code, language),
    };
  }, [language]);
}
