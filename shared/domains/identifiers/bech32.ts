/** BIP 173 (bech32) and BIP 350 (bech32m): checksum of 30 bits over prefix and data. */
const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const bech32mConstant = 0x2bc830a3;

function polymod(values: readonly number[]): number {
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    generators.forEach((generator, bit) => {
      if ((top >>> bit) & 1) checksum ^= generator;
    });
  }
  return checksum;
}

export interface Bech32 {
  readonly prefix: string;
  /** Groups of five bits without the checksum. */
  readonly data: readonly number[];
  readonly variant: 'bech32' | 'bech32m';
}

/** Null for mixed case, foreign letters or a wrong checksum. */
export function decodeBech32(text: string): Bech32 | null {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return null;
  const split = lower.lastIndexOf('1');
  if (split < 1 || lower.length - split < 7 || lower.length > 130) return null;
  const prefix = lower.slice(0, split);
  const data = Array.from(lower.slice(split + 1), (letter) => letters.indexOf(letter));
  if (data.includes(-1)) return null;
  const codes = [...prefix].map((letter) => letter.codePointAt(0) ?? 0);
  const sum = polymod([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...data]);
  if (sum !== 1 && sum !== bech32mConstant) return null;
  return { prefix, data: data.slice(0, -6), variant: sum === 1 ? 'bech32' : 'bech32m' };
}
