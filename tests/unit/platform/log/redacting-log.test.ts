import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { describeError } from '#electron/platform/log/describe-error.ts';
import { createRedactingLog, redactValue } from '#electron/platform/log/redacting-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'concord-log-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('writes one JSON line per event with time, codes and numbers', () => {
  const file = join(folder, 'logs/core.log');
  const log = createRedactingLog(file, createSystemClock());
  log.info('job-done', { channel: 'imports.start', records: 12, again: false });
  const line = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  expect(line).toMatchObject({ msg: 'job-done', channel: 'imports.start', records: 12, again: false });
  expect(line['time']).toBeTypeOf('number');
  expect(line).not.toHaveProperty('hostname');
  expect(statSync(file).mode & 0o077).toBe(0);
});

it.each([
  ['value', 'Amina Belkacem'],
  ['value', '/home/amina/vault'],
  ['value', 'C:\\Users\\amina'],
  ['value', 'amina@example.org'],
  ['value', '+33612345678'],
  ['value', 'x'.repeat(81)],
  ['password', 'hunter2'],
  ['recoveryCode', 'ABCD'],
  ['officerName', 'amina'],
  ['vaultPath', 'vault'],
  ['masterKey', 'abc'],
  ['at', 'free text with a name in it'],
])('replaces %s "%s"', (key, value) => {
  expect(redactValue(key, value)).toBe('[redacted]');
});

it.each(['session/locked', 'imports.start', '0198f2c2-0000-7000-8000-000000000001', 'TypeError', '42.0.0'])(
  'keeps "%s"',
  (value) => {
    expect(redactValue('value', value)).toBe(value);
  },
);

it('describes an error by class, code and place, and survives redaction, without its message', () => {
  const error = Object.assign(new RangeError('Amina Belkacem'), { code: 'SQLITE_FULL' });
  const description = describeError(error);
  expect(description).toMatchObject({ error: 'RangeError', code: 'SQLITE_FULL' });
  expect(description['at']).toContain('redacting-log.test.ts:');
  expect(redactValue('at', description['at'] ?? '')).toBe(description['at']);
  expect(JSON.stringify(description)).not.toContain('Amina');
});

it('what is thrown and is no error is described by its type alone', () => {
  expect(describeError('Amina Belkacem')).toEqual({ error: 'string' });
});

it('keeps one earlier file when the log has grown', () => {
  const file = join(folder, 'grown/core.log');
  createRedactingLog(file, createSystemClock()).info('first');
  truncateSync(file, 2_000_001);
  createRedactingLog(file, createSystemClock()).info('second');
  expect(readFileSync(file, 'utf8')).toContain('second');
  expect(statSync(`${file}.1`).size).toBe(2_000_001);
});
