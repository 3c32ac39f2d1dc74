/** Addresses of crypto-assets. Each is taken only with its own checksum where the coin has one. */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { decodeBase58, decodeBase58Check, rippleAlphabet } from './base58.ts';
import { decodeBech32 } from './bech32.ts';
import { normal, refuse, type Normalised } from './normalised.ts';

/** First byte of a 21-byte base 58 payload: Bitcoin, its test network, Litecoin, Dogecoin, Dash, TRON. */
const versions: ReadonlySet<number> = new Set([0x00, 0x05, 0x6f, 0xc4, 0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41]);
/** Prefixes of segregated-witness addresses, and of Cardano. */
const segwit: ReadonlySet<string> = new Set(['bc', 'tb', 'bcrt', 'ltc']);
const moneroShape = /^[48][1-9A-HJ-NP-Za-km-z]{94}$|^4[1-9A-HJ-NP-Za-km-z]{105}$/;

function ethereum(text: string): Normalised {
  const address = text.slice(2);
  const lower = address.toLowerCase();
  const normalForm = normal(`0x${lower}`);
  if (address === lower || address === address.toUpperCase()) return normalForm;
  // EIP-55: a letter is upper case where the hash of the lower-case address has a nibble of 8 or more.
  const digest = keccak_256(new TextEncoder().encode(lower));
  const expected = [...lower].map((digit, index) => {
    const nibble = ((digest[index >> 1] ?? 0) >> (index % 2 === 0 ? 4 : 0)) & 15;
    return nibble >= 8 ? digit.toUpperCase() : digit;
  });
  return expected.join('') === address ? normalForm : refuse('identifier/wallet-checksum');
}

function witness(text: string): Normalised {
  const decoded = decodeBech32(text);
  if (decoded === null) return refuse('identifier/wallet-checksum');
  if (decoded.prefix.startsWith('addr')) return normal(text.toLowerCase());
  const version = decoded.data[0] ?? 99;
  // BIP 350: version 0 keeps bech32, later versions use bech32m.
  const fits = version <= 16 && decoded.variant === (version === 0 ? 'bech32' : 'bech32m');
  return fits && segwit.has(decoded.prefix) ? normal(text.toLowerCase()) : refuse('identifier/wallet-checksum');
}

/** Base 58 in blocks of 11 letters for 8 bytes; the last 4 bytes are Keccak-256 of the rest. */
function monero(text: string): Normalised {
  const bytes: number[] = [];
  const sizes: Readonly<Record<number, number>> = { 11: 8, 7: 5 };
  for (const block of text.match(/.{1,11}/g) ?? []) {
    const size = sizes[block.length] ?? -1;
    const value = decodeBase58(block.replace(/^1+/, ''));
    if (value === null || size < value.length) return refuse('identifier/wallet-checksum');
    bytes.push(...new Array<number>(size - value.length).fill(0), ...value);
  }
  const digest = keccak_256(Uint8Array.from(bytes.slice(0, -4)));
  const good = bytes.slice(-4).every((byte, index) => byte === digest[index]);
  return good ? normal(text) : refuse('identifier/wallet-checksum');
}

function base58(text: string): Normalised {
  const letters = text.startsWith('r') ? rippleAlphabet : undefined;
  const body = decodeBase58Check(text, letters);
  if (body === null) return refuse('identifier/wallet-checksum');
  const version = body[0] ?? -1;
  const zcash = body.length === 22 && version === 0x1c;
  const known = body.length === 21 && (letters !== undefined ? version === 0 : versions.has(version));
  return known || zcash ? normal(text) : refuse('identifier/wallet-form');
}

/** Case is kept where the alphabet needs it (base 58), and lowered where it does not (hexadecimal, bech32). */
export function normaliseWallet(written: string): Normalised {
  const text = written
    .trim()
    .replace(/^(?:bitcoin|ethereum|litecoin|monero|tron|dogecoin|dash|btc|eth|ltc|xmr|trx):(?:\/\/)?/i, '')
    .replace(/\?.*$/s, '');
  if (/^0x[0-9a-f]{40}$/i.test(text)) return ethereum(text);
  if (/^(?:bc|tb|bcrt|ltc|addr|addr_test)1[a-z0-9]{6,110}$/i.test(text)) return witness(text);
  if (moneroShape.test(text)) return monero(text);
  return /^[1-9A-HJ-NP-Za-km-z]{25,36}$/.test(text) ? base58(text) : refuse('identifier/wallet-form');
}
