/**
 * The operational log: one JSON object per line, written synchronously so that the last line before a crash is there.
 * It holds events, numbers and codes. Any text that does not look like one of these is replaced, so that a mistake in
 * a caller cannot bring a name, a path or a password onto the disk.
 */
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import type { Clock, Log } from '../ports.ts';

const maxLogBytes = 2_000_000;

/** Ids, codes (`domain/kebab-reason`), channels, class names, versions: one word of at most 80 characters. */
const word = /^[\w./:-]{1,80}$/;
/** `function file.ts:12 < function file.ts:9`, as `describeError` writes it. */
const frames = /^[\w$.<>]+ [\w.-]+(?::\d+)?(?: < [\w$.<>]+ [\w.-]+(?::\d+)?)*$/;
/** The only keys whose text may be longer than a word. */
const frameKeys = new Set(['at', 'cause']);
/** Secrets under these keys are dropped whatever they look like: a password can be one word. */
const secretKey = /password|secret|token|recovery|name|path|key$/i;

export type LogValue = string | number | boolean;

/** The value itself, or `[redacted]`. */
export function redactValue(key: string, value: LogValue): LogValue {
  if (typeof value !== 'string') return value;
  if (secretKey.test(key)) return '[redacted]';
  if (word.test(value) && !value.startsWith('/')) return value;
  return frameKeys.has(key) && frames.test(value) ? value : '[redacted]';
}

/**
 * @param file absolute path; null writes to standard error.
 * @returns a log that never throws: where the disk is full, the program goes on without it.
 */
export function createRedactingLog(file: string | null, clock: Clock): Log {
  const destination = file === null ? pino.destination({ dest: 2, sync: true }) : openLogFile(file);
  destination.on('error', () => undefined);
  const logger = pino({ base: null, timestamp: () => `,"time":${clock.now()}` }, destination);
  return {
    info: (event, data) => logger.info(redactAll(data), event),
    error: (event, data) => logger.error(redactAll(data), event),
  };
}

function redactAll(data: Readonly<Record<string, LogValue>> = {}): Record<string, LogValue> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, redactValue(key, value)]));
}

/** One earlier file is kept; together they never grow past four megabytes. */
function openLogFile(file: string): ReturnType<typeof pino.destination> {
  mkdirSync(dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > maxLogBytes) renameSync(file, `${file}.1`);
  return pino.destination({ dest: file, sync: true, mode: 0o600 });
}
