/** Canonical JSON (RFC 8785): the one byte form in which leaves, headers and statements are hashed and signed. */
import canonicalize from 'canonicalize';
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';

/** @throws AppError `canonical/not-json` for what JSON cannot hold (a number that is not finite, undefined, a lone surrogate). */
export function canonicalJson(value: Json): string {
  const text = textOf(value);
  if (text === undefined) throw new AppError('canonical/not-json');
  return text;
}

function textOf(value: Json): string | undefined {
  try {
    return canonicalize(value);
  } catch {
    // Its errors name what has no form; a caller that must know asks before.
    return undefined;
  }
}

/** Whether these bytes are the one form of the value, with `end` behind it; never of a value that has none. */
export function isCanonical(value: Json, bytes: Buffer, end = ''): boolean {
  const text = textOf(value);
  return text !== undefined && Buffer.from(`${text}${end}`, 'utf8').equals(bytes);
}

export function canonicalBytes(value: Json): Buffer {
  return Buffer.from(canonicalJson(value), 'utf8');
}
