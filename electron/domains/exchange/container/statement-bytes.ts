/** `bag/statement.json`: canonical JSON (RFC 8785) and one line feed; the same statement has one form in bytes. */
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import { type AgeSuite, type Statement, statementSchema } from '#shared/domains/exchange/statement.schema.ts';
import { canonicalBytes, isCanonical } from '#electron/platform/crypto/canonical.ts';
import { payloadLimitBytes, statementLimits } from './container-limits.ts';
import { totalsOf } from './tag-files.ts';

const lineFeed = Buffer.from('\n', 'ascii');

export function encodeStatement(statement: Statement): Buffer {
  return Buffer.concat([canonicalBytes(statement), lineFeed]);
}

/** @throws AppError `bundle/statement-…`, and what `checkStatement` throws. */
export function parseStatement(bytes: Buffer): Statement {
  const value = parseJson(bytes);
  const { format, version } = (value ?? {}) as { readonly format?: unknown; readonly version?: unknown };
  if (format === 'concord-bundle' && typeof version === 'number' && Number.isSafeInteger(version) && version > 1)
    throw new AppError('bundle/newer-version', { version });
  const parsed = statementSchema.safeParse(value);
  if (!parsed.success)
    throw new AppError('bundle/statement-malformed', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  // Catches repeated keys, other orders, other spellings of numbers and strings, and blanks.
  if (!isCanonical(value as Json, bytes, '\n')) throw new AppError('bundle/statement-not-canonical');
  checkStatement(parsed.data);
  return parsed.data;
}

function parseJson(bytes: Buffer): unknown {
  if (!isModest(bytes)) throw new AppError('bundle/statement-malformed', { field: '' });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (cause) {
    throw new AppError('bundle/statement-malformed', { field: '' }, { cause });
  }
}

/**
 * Whether parsing costs no more than a true statement does: asked of the bytes, because nobody has judged the signature
 * yet. Counts brackets and commas outside strings.
 */
function isModest(bytes: Buffer): boolean {
  let depth = 0;
  let values = 0;
  let isString = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (isString) {
      if (byte === 0x5c) at += 1;
      else if (byte === 0x22) isString = false;
    } else if (byte === 0x22) isString = true;
    else if (byte === 0x2c) values += 1;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      values += 1;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
    if (depth > statementLimits.depth || values > statementLimits.values) return false;
  }
  return true;
}

/**
 * What the schema cannot say.
 * @throws AppError `bundle/statement-malformed`, `bundle/duplicate-item`, `bundle/duplicate-recipient`, `bundle/suite-differs`, `bundle/too-large`
 */
export function checkStatement({ kind, case: about, items, recipients, suite }: Statement): void {
  if ((kind === 'case') !== (about !== null)) throw new AppError('bundle/statement-malformed', { field: 'case' });
  if (new Set(items.map(({ sha256 }) => sha256)).size !== items.length) throw new AppError('bundle/duplicate-item');
  if (new Set(recipients.map(({ age }) => age)).size !== recipients.length)
    throw new AppError('bundle/duplicate-recipient');
  if (recipients.some(({ age }) => suiteOf(age) !== suite)) throw new AppError('bundle/suite-differs');
  if (totalsOf(items).bytes > payloadLimitBytes) throw new AppError('bundle/too-large', { limit: payloadLimitBytes });
}

function suiteOf(recipient: string): AgeSuite {
  return recipient.startsWith('age1pq1') ? 'mlkem768x25519' : 'x25519';
}
