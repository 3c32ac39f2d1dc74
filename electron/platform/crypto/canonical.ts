/** Canonical JSON (RFC 8785): the one byte form in which leaves, headers and statements are hashed and signed. */
import canonicalize from 'canonicalize';
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';

/** @throws AppError `canonical/not-json` for what JSON cannot hold (a number that is not finite, undefined, a lone surrogate). */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new AppError('canonical/not-json');
  return text;
}

export function canonicalBytes(value: Json): Buffer {
  return Buffer.from(canonicalJson(value), 'utf8');
}
