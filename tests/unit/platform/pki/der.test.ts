import { describe, expect, it } from 'vitest';
import { DerError, readDer } from '#electron/platform/pki/der.ts';
import {
  booleanOf,
  expectTag,
  membersOf,
  objectIdOf,
  positiveHexOf,
  smallNumberOf,
  timeOf,
  unwrap,
  wholeBytesOf,
} from '#electron/platform/pki/der-values.ts';
import { integer, objectId, sequence, setOf, time, writeNode } from '#electron/platform/pki/der-writer.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const read = (text: string) => readDer(hex(text));

describe('strict DER', () => {
  it('keeps the bytes of every node as they came', () => {
    const bytes = hex('30 08 02 01 05 04 03 61 62 63');
    const { children } = readDer(bytes);
    expect(Buffer.concat(children.map((node) => node.bytes))).toEqual(bytes.subarray(2));
    expect(children[1]?.content.toString()).toBe('abc');
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a length beyond the end', '04 02 00'],
    ['bytes after the end', '05 00 00'],
    ['an indefinite length', '30 80 05 00 00 00'],
    ['a length that could be shorter', '04 81 01 00'],
    ['a length with a leading zero', `04 82 00 80 ${'00'.repeat(128)}`],
    ['a length of five octets', '04 85 00 00 00 00 01 00'],
    ['a length that stops within itself', '04 82 01'],
    ['a child that is longer than its parent', '30 03 04 05 00 00 00 00'],
    ['a constructed string', '24 04 04 02 00 00'],
    ['a primitive sequence', '10 00'],
    ['a primitive set', '11 00'],
    ['an end of contents', '00 00'],
    ['a long tag', '1f 21 00'],
    ['a boolean that is neither 00 nor ff', '01 01 01'],
    ['a boolean of two octets', '01 02 ff ff'],
    ['an empty number', '02 00'],
    ['a number with a leading zero', '02 02 00 01'],
    ['a negative number with leading ones', '02 02 ff 80'],
    ['a null with content', '05 01 00'],
    ['a bit string without its count', '03 00'],
    ['a bit string with eight unused bits', '03 02 08 00'],
    ['an empty bit string with unused bits', '03 01 01'],
    ['a bit string with set padding', '03 02 01 01'],
    ['an empty object identifier', '06 00'],
    ['an object identifier with padding', '06 03 2a 80 01'],
    ['an object identifier that does not end', '06 02 2a 86'],
    ['an object identifier of many octets', `06 41 ${'01'.repeat(65)}`],
  ])('refuses %s', (_what, text) => {
    expect(() => read(text)).toThrow(DerError);
  });

  it('refuses what nests to exhaust the reader', () => {
    let nested: Buffer = Buffer.alloc(0);
    for (let depth = 0; depth < 40; depth++) nested = sequence(nested);
    expect(() => readDer(nested)).toThrow(DerError);
    expect(() => readDer(Buffer.from('30'.repeat(50_000), 'hex'))).toThrow(DerError);
  });
});

describe('values', () => {
  it.each(['1.2.840.113549.1.1.11', '2.16.840.1.101.3.4.2.1', '2.5.29.19', '0.9.2342.19200300.100.1.1', '2.999.3'])(
    'reads and writes %s',
    (dotted) => {
      expect(objectIdOf(readDer(objectId(dotted)))).toBe(dotted);
    },
  );

  it('reads numbers as hexadecimal, and refuses negative ones', () => {
    expect(positiveHexOf(readDer(integer('00ff')))).toBe('ff');
    expect(positiveHexOf(readDer(integer(0)))).toBe('0');
    expect(smallNumberOf(readDer(integer(128)))).toBe(128);
    expect(() => positiveHexOf(read('02 01 ff'))).toThrow(DerError);
    expect(() => smallNumberOf(read('02 03 01 00 00'))).toThrow(DerError);
  });

  it.each([
    ['0x17', '500101000000Z', Date.UTC(1950, 0, 1)],
    ['0x17', '491231235959Z', Date.UTC(2049, 11, 31, 23, 59, 59)],
    ['0x18', '20500101000000Z', Date.UTC(2050, 0, 1)],
  ])('reads the time %s %s', (kind, text, expected) => {
    expect(timeOf(readDer(writeNode(Number(kind), Buffer.from(text))))).toBe(expected);
  });

  it.each([
    ['0x17', '5001010000Z'],
    ['0x17', '500101000000+0100'],
    ['0x17', '500230000000Z'],
    ['0x17', '500101240000Z'],
    ['0x18', '20500101000000.5Z'],
    ['0x18', '500101000000Z'],
    ['0x04', '500101000000Z'],
  ])('refuses the time %s %s', (kind, text) => {
    expect(() => timeOf(readDer(writeNode(Number(kind), Buffer.from(text))))).toThrow(DerError);
  });

  it('writes times in the form that RFC 5280 asks for', () => {
    expect(time(Date.UTC(2049, 11, 31))[0]).toBe(0x17);
    expect(time(Date.UTC(2050, 0, 1))[0]).toBe(0x18);
    expect(timeOf(readDer(time(1_799_999_999_999)))).toBe(1_799_999_999_000);
  });

  it('puts the members of a set in order', () => {
    expect(setOf(integer(2), integer(1))).toEqual(hex('31 06 02 01 01 02 01 02'));
  });

  it('refuses other types than were asked for', () => {
    expect(() => expectTag(undefined, 0x30)).toThrow(DerError);
    expect(() => membersOf(read('31 00'))).toThrow(DerError);
    expect(() => membersOf(read('30 00'), 1)).toThrow(DerError);
    expect(() => membersOf(read('30 02 05 00'), 0, 0)).toThrow(DerError);
    expect(() => unwrap(read('a0 04 05 00 05 00'), 0)).toThrow(DerError);
    expect(() => unwrap(read('a0 00'), 0)).toThrow(DerError);
    expect(() => wholeBytesOf(read('03 02 01 00'))).toThrow(DerError);
    expect(() => booleanOf(read('05 00'))).toThrow(DerError);
  });
});
