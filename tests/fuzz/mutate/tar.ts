/** Spoils tar files header by header, and mostly puts the checksum right again. */
import type { Seeded } from '#tests/support/seeded.ts';
import type { Mutator } from '../fuzz-target.ts';
import { maxInputBytes, mutateBytes } from './bytes.ts';
import { hostileBytes } from './hostile-text.ts';

const block = 512;
/** Name, mode, ids, size, times, checksum, flag, link name, magic, owner, group, device, prefix. */
const fields: readonly (readonly [start: number, length: number])[] = [
  [0, 100],
  [100, 8],
  [108, 8],
  [124, 12],
  [124, 12],
  [136, 12],
  [148, 8],
  [156, 1],
  [157, 100],
  [257, 8],
  [265, 32],
  [329, 8],
  [345, 155],
];
const sizes = [
  '00000000000\0',
  '77777777777\0',
  '00000000001\0',
  '00000000777 ',
  '-0000000001\0',
  '           \0',
  '0o000000010\0',
];
const flags = ['\0', '0', '1', '2', '3', '5', '7', 'x', 'g', 'L', 'K', 'S', 'M', 'V', 'A', ' '];

const isHeader = (input: Buffer, at: number): boolean =>
  input.subarray(at + 257, at + 262).toString('latin1') === 'ustar';

function headersOf(input: Buffer): number[] {
  const found: number[] = [];
  for (let at = 0; at + block <= input.length; at += block) if (isHeader(input, at)) found.push(at);
  return found;
}

function fixChecksum(header: Buffer): void {
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
}

function bendHeader(input: Buffer, at: number, random: Seeded): Buffer {
  const copy = Buffer.from(input);
  const header = copy.subarray(at, at + block);
  const [start, length] = random.pick(fields);
  const field = header.subarray(start, start + length);
  if (start === 124 && random.chance(0.5)) field.write(random.pick(sizes), 'latin1');
  else if (start === 124 && random.chance(0.4)) {
    field.fill(0);
    field[0] = random.pick([0x80, 0xff, 0x81]);
    field.writeUInt32BE(random.below(0xffff_ffff), random.pick([4, 8]));
  } else if (start === 156) field.write(random.pick(flags), 'latin1');
  else if (random.chance(0.5)) random.pick(hostileBytes).copy(field, random.below(length));
  else mutateBytes(Buffer.from(field), random, []).copy(field);
  if (random.chance(0.9)) fixChecksum(header);
  return copy;
}

export const mutateTar: Mutator = (input, random, others) => {
  const headers = headersOf(input);
  if (headers.length === 0) return mutateBytes(input, random, others);
  const at = random.pick(headers);
  const next = headers.find((one) => one > at) ?? Math.max(at + block, input.length - 2 * block);
  const entry = input.subarray(at, next);
  switch (random.below(8)) {
    case 0:
      return Buffer.concat([input.subarray(0, at), input.subarray(next)]);
    case 1:
      return Buffer.concat([input.subarray(0, next), entry, input.subarray(next)]).subarray(0, maxInputBytes);
    case 2: {
      const other = random.pick(headers);
      return Buffer.concat([input.subarray(0, other), entry, input.subarray(other)]).subarray(0, maxInputBytes);
    }
    case 3:
      return mutateBytes(input, random, others);
    case 4:
      return Buffer.concat([
        input,
        Buffer.alloc(random.below(4) * block, random.chance(0.7) ? 0 : 1),
        Buffer.alloc(random.below(3)),
      ]);
    case 5:
      return input.subarray(0, random.below(input.length / block + 1) * block);
    default:
      return bendHeader(input, at, random);
  }
};
