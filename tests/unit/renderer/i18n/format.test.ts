import { describe, expect, test, vi } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatInstant,
  formatTimeLeft,
  systemZone,
} from '#renderer/i18n/format.ts';

const afternoon = Date.UTC(2026, 10, 12, 13, 3);
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('format', () => {
  test('prints an instant with its zone, the same zone name in every language', () => {
    expect(formatInstant(afternoon, 'Europe/Paris', 'en')).toBe('12 Nov 2026 14:03 CET');
    expect(formatInstant(afternoon, 'Europe/Paris', 'fr')).toBe('12 nov. 2026 14:03 CET');
    expect(formatInstant(afternoon, 'UTC', 'en')).toBe('12 Nov 2026 13:03 UTC');
    expect(formatInstant(afternoon, 'Asia/Tokyo', 'en')).toBe('12 Nov 2026 22:03 UTC+9');
  });

  test('groups numbers and scales sizes as the language does', () => {
    expect(formatCount(1_234_567, 'en')).toBe('1,234,567');
    expect(plain(formatCount(1_234_567, 'fr'))).toBe('1 234 567');
    expect(plain(formatBytes(412_000_000, 'en'))).toBe('412 MB');
    expect(plain(formatBytes(1_073_741_824, 'fr'))).toBe('1,07 Go');
  });

  test('asks for the zone of the workstation once in a second, and again in the next', () => {
    vi.useFakeTimers();
    const before = process.env['TZ'];
    try {
      process.env['TZ'] = 'Europe/Lisbon';
      vi.runAllTimers();
      expect(systemZone()).toBe('Europe/Lisbon');
      process.env['TZ'] = 'Asia/Tokyo';
      expect(systemZone()).toBe('Europe/Lisbon');
      vi.runAllTimers();
      expect(systemZone()).toBe('Asia/Tokyo');
    } finally {
      vi.useRealTimers();
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  test('says durations in hours and minutes', () => {
    expect(plain(formatDuration(3 * 3_600_000 + 20 * 60_000, 'en'))).toBe('3 hrs 20 mins');
    expect(formatTimeLeft(24)).toBe('0:24');
    expect(formatTimeLeft(3727)).toBe('1:02:07');
  });

  test('shows what is not a date as it came', () => {
    expect(formatDate('2026-11-12', 'en')).toBe('12 Nov 2026');
    expect(formatDate('unknown', 'en')).toBe('unknown');
  });
});

test('shows a moment in UTC where a partner’s workstation named a zone that does not exist', () => {
  expect(formatInstant(Date.UTC(2026, 10, 12, 14, 3), 'Nowhere/Nothing', 'en')).toBe('12 Nov 2026 14:03 UTC');
});
