/** Sets of address ranges that answer "is this inside?" by bisection. */
import { ipBytes } from './ip.ts';

export interface AddressRange {
  /** Hexadecimal, 8 digits for v4 and 32 for v6, so that text order is address order. */
  readonly first: string;
  readonly last: string;
}

function hex(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads an address or a prefix; null for anything else. */
export function addressRange(written: string): AddressRange | null {
  const slash = written.indexOf('/');
  const bytes = ipBytes((slash < 0 ? written : written.slice(0, slash)).toLowerCase());
  if (bytes === null) return null;
  const length = slash < 0 ? bytes.length * 8 : Number(written.slice(slash + 1));
  if (!Number.isInteger(length) || length < 0 || length > bytes.length * 8) return null;
  const hostBits = bytes.map((_, index) => 0xff >> Math.min(8, Math.max(0, length - index * 8)));
  return {
    first: hex(bytes.map((byte, index) => byte & ~(hostBits[index] ?? 0))),
    last: hex(bytes.map((byte, index) => byte | (hostBits[index] ?? 0))),
  };
}

function merge(ranges: readonly AddressRange[]): AddressRange[] {
  const merged: { first: string; last: string }[] = [];
  for (const range of ranges.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    const previous = merged.at(-1);
    if (previous === undefined || range.first > previous.last) merged.push({ ...range });
    else if (range.last > previous.last) previous.last = range.last;
  }
  return merged;
}

/** A prefix is inside only where all of its addresses are. */
export function rangeSet(ranges: readonly AddressRange[]): (range: AddressRange) => boolean {
  const families = new Map(
    [8, 32].map((digits) => [digits, merge(ranges.filter(({ first }) => first.length === digits))]),
  );
  return ({ first, last }) => {
    const sorted = families.get(first.length) ?? [];
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.first ?? '') <= first) low = middle + 1;
      else high = middle;
    }
    const candidate = sorted[low - 1];
    return candidate !== undefined && candidate.last >= last;
  };
}
