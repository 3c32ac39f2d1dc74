/** Sets of address ranges that answer "is this inside?" by bisection. */
import { ipBytes } from './ip.ts';

/** v4 as a number, v6 as 32 hexadecimal digits: both compare in the order of addresses. */
export type AddressRange =
  | { readonly family: 4; readonly first: number; readonly last: number }
  | { readonly family: 6; readonly first: string; readonly last: string };

const dot = 46;
const slash = 47;

/** The fast way for what lists and logs hold most: four plain decimals. Anything odd is left to `ipBytes`. */
function v4Number(text: string, end: number): number | null {
  let value = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === dot) {
      if (digits === 0) return null;
      value = value * 256 + octet;
      octet = 0;
      digits = 0;
      dots += 1;
    } else {
      if (code < 48 || code > 57 || (digits > 0 && octet === 0)) return null;
      octet = octet * 10 + code - 48;
      digits += 1;
      if (octet > 255) return null;
    }
  }
  return dots === 3 && digits > 0 ? value * 256 + octet : null;
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function v4Range(address: number, length: number): AddressRange | null {
  if (length > 32) return null;
  const size = 2 ** (32 - length);
  const first = address - (address % size);
  return { family: 4, first, last: first + size - 1 };
}

function v6Range(bytes: readonly number[], length: number): AddressRange {
  const hostBits = bytes.map((_, index) => 0xff >> Math.min(8, Math.max(0, length - index * 8)));
  return {
    family: 6,
    first: hex(bytes.map((byte, index) => byte & ~(hostBits[index] ?? 0))),
    last: hex(bytes.map((byte, index) => byte | (hostBits[index] ?? 0))),
  };
}

/** Reads an address or a prefix; null for anything else. */
export function addressRange(written: string): AddressRange | null {
  let end = written.length - 1;
  while (end >= 0 && written.charCodeAt(end) !== slash) end -= 1;
  const suffix = end < 0 ? null : written.slice(end + 1);
  if (suffix !== null && !/^\d{1,3}$/.test(suffix)) return null;
  const addressEnd = end < 0 ? written.length : end;
  const v4 = v4Number(written, addressEnd);
  if (v4 !== null) return v4Range(v4, suffix === null ? 32 : Number(suffix));
  const bytes = ipBytes(written.slice(0, addressEnd).toLowerCase());
  if (bytes === null) return null;
  const length = suffix === null ? bytes.length * 8 : Number(suffix);
  if (bytes.length === 16) return length > 128 ? null : v6Range(bytes, length);
  // A v4-mapped address: its prefix counts from the front of the v6 form.
  const mapped = suffix === null ? 32 : length - 96;
  return mapped < 0
    ? null
    : v4Range(
        bytes.reduce((value, byte) => value * 256 + byte, 0),
        mapped,
      );
}

interface Span<Address> {
  first: Address;
  last: Address;
}

function merge<Address extends number | string>(spans: readonly Span<Address>[]): Span<Address>[] {
  const merged: Span<Address>[] = [];
  for (const span of spans.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    const previous = merged.at(-1);
    if (previous === undefined || span.first > previous.last) merged.push({ first: span.first, last: span.last });
    else if (span.last > previous.last) previous.last = span.last;
  }
  return merged;
}

/** Answers whether one of the sorted, disjoint spans holds the whole of another. */
function finder<Address extends number | string>(
  spans: readonly Span<Address>[],
): (first: Address, last: Address) => boolean {
  const sorted = merge(spans);
  const firsts = sorted.map((span) => span.first);
  const lasts = sorted.map((span) => span.last);
  return (first, last) => {
    let low = 0;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const candidate = firsts[middle];
      if (candidate !== undefined && candidate <= first) low = middle + 1;
      else high = middle;
    }
    const end = lasts[low - 1];
    return end !== undefined && end >= last;
  };
}

/** A prefix is inside only where all of its addresses are. */
export function rangeSet(ranges: readonly AddressRange[]): (range: AddressRange) => boolean {
  const holds4 = finder(ranges.filter((range) => range.family === 4));
  const holds6 = finder(ranges.filter((range) => range.family === 6));
  return (range) => (range.family === 4 ? holds4(range.first, range.last) : holds6(range.first, range.last));
}
