/** Spoils bytes of no known structure. */
import type { Seeded } from '#tests/support/seeded.ts';
import type { Mutator } from '../fuzz-target.ts';
import { hostileBytes } from './hostile-text.ts';

/** Larger inputs make a run slow and show little more. */
export const maxInputBytes = 49_152;

type Edit = (input: Buffer, random: Seeded, others: readonly Buffer[]) => Buffer;

const cut = (input: Buffer, from: number, to: number, ...between: Buffer[]): Buffer =>
  Buffer.concat([input.subarray(0, from), ...between, input.subarray(to)]);

/** Most pieces are short: what parsers look at is. */
function pieceOf(input: Buffer, random: Seeded): [from: number, to: number] {
  const from = random.below(input.length + 1);
  const most = random.chance(0.8) ? 16 : random.chance(0.7) ? 256 : input.length;
  return [from, Math.min(input.length, from + 1 + random.below(most))];
}

const interesting = [0, 1, 0x7f, 0x80, 0xff, 0x20, 0x0a, 0x0d, 0x22, 0x2c, 0x30, 0x5b, 0x5c, 0x7b];
const lengths = [0, 1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

const edits: readonly Edit[] = [
  function flipBit(input, random) {
    if (input.length === 0) return Buffer.from([random.below(256)]);
    const copy = Buffer.from(input);
    const at = random.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    return copy;
  },
  function setByte(input, random) {
    const copy = Buffer.from(input);
    if (copy.length > 0)
      copy[random.below(copy.length)] = random.chance(0.5) ? random.pick(interesting) : random.below(256);
    return copy;
  },
  function addHostile(input, random) {
    const at = random.below(input.length + 1);
    return cut(input, at, at, random.pick(hostileBytes));
  },
  function replaceByHostile(input, random) {
    return cut(input, ...pieceOf(input, random), random.pick(hostileBytes));
  },
  function drop(input, random) {
    return cut(input, ...pieceOf(input, random));
  },
  function repeat(input, random) {
    const [from, to] = pieceOf(input, random);
    const piece = input.subarray(from, to);
    const times = random.chance(0.9) ? 1 : 1 + random.below(Math.max(1, Math.floor(8192 / (piece.length + 1))));
    return cut(input, from, from, ...Array.from({ length: times }, () => piece));
  },
  function move(input, random) {
    const [from, to] = pieceOf(input, random);
    const rest = cut(input, from, to);
    const at = random.below(rest.length + 1);
    return cut(rest, at, at, input.subarray(from, to));
  },
  function truncate(input, random) {
    return input.subarray(0, random.below(input.length + 1));
  },
  function setLength(input, random) {
    const copy = Buffer.from(input);
    const bytes = random.pick([1, 2, 4]);
    if (copy.length < bytes) return copy;
    const value = random.pick(lengths) % 256 ** bytes;
    const at = random.below(copy.length - bytes + 1);
    if (random.chance(0.5)) copy.writeUIntBE(value, at, bytes);
    else copy.writeUIntLE(value, at, bytes);
    return copy;
  },
  function splice(input, random, others) {
    const other = others.length > 0 ? random.pick(others) : input;
    const [from, to] = pieceOf(other, random);
    const [at, end] = pieceOf(input, random);
    return cut(input, at, random.chance(0.5) ? at : end, other.subarray(from, to));
  },
  function graftTail(input, random, others) {
    const other = others.length > 0 ? random.pick(others) : input;
    return Buffer.concat([
      input.subarray(0, random.below(input.length + 1)),
      other.subarray(random.below(other.length + 1)),
    ]);
  },
];

export const mutateBytes: Mutator = (input, random, others) => {
  const times = random.chance(0.6) ? 1 : 1 + random.below(5);
  let spoiled = input;
  for (let time = 0; time < times; time += 1) spoiled = random.pick(edits)(spoiled, random, others);
  return spoiled.subarray(0, maxInputBytes);
};

/** The same for a text of lines: whole lines are dropped, repeated, swapped. */
export const mutateLines: Mutator = (input, random, others) => {
  const lines = input.toString('latin1').split('\n');
  const at = random.below(lines.length);
  const line = lines[at] ?? '';
  const choice = random.below(5);
  if (choice === 0) lines.splice(at, 1);
  else if (choice === 1) lines.splice(random.below(lines.length + 1), 0, line);
  else if (choice === 2) lines[at] = mutateBytes(Buffer.from(line, 'latin1'), random, others).toString('latin1');
  else if (choice === 3)
    [lines[at], lines[random.below(lines.length)]] = [lines[random.below(lines.length)] ?? '', line];
  else lines[at] = `${line}${random.pick(['\r', ' ', '\t', '\u0000'])}`;
  return Buffer.from(lines.join('\n'), 'latin1').subarray(0, maxInputBytes);
};
