/**
 * The recovery code: 160 random bits and 15 check bits as seven groups of five in Crockford's base 32 (no I, L, O, U),
 * so that it can be read aloud, written down and typed back. A slip is found before any key derivation.
 */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { Random } from '#electron/platform/ports.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomSymbols = 32;
const checkSymbols = 3;

function checkOf(symbols: string): string {
  const digest = createHash('sha256').update(`concord-recovery|${symbols}`).digest();
  return [0, 1, 2].map((index) => alphabet[(digest[index] ?? 0) & 31]).join('');
}

export function makeRecoveryCode(random: Random): string {
  const symbols = Array.from(random.bytes(randomSymbols), (byte) => alphabet[byte & 31]).join('');
  return (symbols + checkOf(symbols)).replaceAll(/(.{5})(?=.)/g, '$1-');
}

/**
 * The code as it goes into key derivation: letters that look like digits are read as digits, spaces and hyphens dropped.
 * @throws AppError `vault/recovery-code-mistyped`
 */
export function normaliseRecoveryCode(written: string): string {
  const symbols = written.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const isWhole =
    symbols.length === randomSymbols + checkSymbols && symbols.endsWith(checkOf(symbols.slice(0, randomSymbols)));
  if (!isWhole) throw new AppError('vault/recovery-code-mistyped');
  return symbols;
}
