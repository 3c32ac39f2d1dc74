import { expect, test } from 'vitest';
import type { Marking } from '#shared/core/marking.ts';
import {
  type RecordFacts,
  type WholeRecordFacts,
  holdRecord,
  holdReferrers,
  holdWrite,
  rangesOf,
} from '#shared/domains/exchange/plan.rules.ts';

const audience = { ownUnit: 'paris', partner: 'lisbon' };
const open: Marking = { handling: 'H0', tlp: 'GREEN', pap: 'GREEN' };
const facts = (marking: Marking | null, more: Partial<RecordFacts> = {}): RecordFacts => ({
  marking,
  markingsByUnit: new Map(),
  keptHome: new Set(),
  isSealedCategory: false,
  ...more,
});
const write = (unit: string, field = 'comment', handling = 'H0') => ({ unit, field, handling });

test.each([
  ['handling-h3', { handling: 'H3', tlp: 'CLEAR', pap: 'CLEAR' }],
  ['tlp-red', { handling: 'H0', tlp: 'RED', pap: 'CLEAR' }],
  ['tlp-amber-strict', { handling: 'H0', tlp: 'AMBER+STRICT', pap: 'CLEAR' }],
  ['unmarked', null],
] as const)('own words stay because of %s', (reason, marking) => {
  expect(holdWrite(write('paris'), facts(marking), audience)).toBe(reason);
});

test.each([
  ['handling-h2', { handling: 'H2', tlp: 'CLEAR', pap: 'CLEAR' }],
  ['tlp-amber-onward', { handling: 'H0', tlp: 'AMBER', pap: 'CLEAR' }],
] as const)('words of a third unit stay because of %s, and own words may leave', (reason, marking) => {
  expect(holdWrite(write('madrid'), facts(marking), audience)).toBe(reason);
  expect(holdWrite(write('paris'), facts(marking), audience)).toBeNull();
});

test('the addressee is always given back its own words', () => {
  expect(holdWrite(write('lisbon', 'comment', 'H3'), facts(null), audience)).toBeNull();
  expect(holdWrite(write('lisbon'), facts({ handling: 'H3', tlp: 'RED', pap: 'RED' }), audience)).toBeNull();
});

test('the code that another unit gave its words counts, whatever the record is marked now', () => {
  expect(holdWrite(write('madrid', 'comment', 'H2'), facts(open), audience)).toBe('handling-h2');
  expect(holdWrite(write('madrid', 'comment', 'H3'), facts(open), audience)).toBe('handling-h3');
  expect(holdWrite(write('madrid', 'comment', 'a code of tomorrow'), facts(open), audience)).toBe('handling-h3');
  expect(holdWrite(write('paris', 'comment', 'H3'), facts(open), audience)).toBeNull();
});

test('nobody lowers the marking that another unit gave, for the words of that unit', () => {
  const lowered = facts(open, { markingsByUnit: new Map([['madrid', { ...open, tlp: 'AMBER' as const }]]) });
  expect(holdWrite(write('madrid'), lowered, audience)).toBe('tlp-amber-onward');
  expect(holdWrite(write('paris'), lowered, audience)).toBeNull();
});

test('a field that is kept home stays, and the list of such fields never leaves', () => {
  const kept = facts(open, { keptHome: new Set(['comment']) });
  expect(holdWrite(write('paris'), kept, audience)).toBe('kept-home');
  expect(holdWrite(write('paris', 'name'), kept, audience)).toBeNull();
  expect(holdWrite(write('paris', 'keptHome'), facts(open), audience)).toBe('kept-home');
});

test('of abuse material only hashes and category are told', () => {
  const sealed = facts(open, { isSealedCategory: true });
  expect(holdWrite(write('paris', 'fileName'), sealed, audience)).toBe('sealed-category');
  expect(holdWrite(write('paris', 'label'), sealed, audience)).toBe('sealed-category');
  for (const field of ['record', 'category', 'sha256', 'marking'])
    expect(holdWrite(write('paris', field), sealed, audience)).toBeNull();
});

const whole = (more: Partial<WholeRecordFacts> = {}): WholeRecordFacts => ({
  ...facts(open),
  birth: write('paris', 'record'),
  isRemoved: false,
  wasShared: false,
  isChosenOut: false,
  ...more,
});

test('a removed record stays unless the partner was given it before, and is then told', () => {
  expect(holdRecord(whole({ isRemoved: true }), audience)).toBe('removed');
  expect(holdRecord(whole({ isRemoved: true, wasShared: true }), audience)).toBeNull();
  expect(holdRecord(whole({ isRemoved: true, birth: write('lisbon', 'record') }), audience)).toBeNull();
});

test('a record stays whole where it was chosen out, or where nobody knows how it began', () => {
  expect(holdRecord(whole({ isChosenOut: true }), audience)).toBe('chosen-out');
  expect(holdRecord(whole({ birth: null }), audience)).toBe('unmarked');
});

test('a chain of records that need each other stays from the first that is held', () => {
  const references = [
    { from: 1, to: 0, isRequired: true },
    { from: 2, to: 1, isRequired: true },
    { from: 3, to: 2, isRequired: false },
    { from: 4, to: null, isRequired: true },
    { from: 5, to: 6, isRequired: true },
  ];
  expect(holdReferrers(references, (record) => record === 0)).toEqual(new Set([1, 2, 4]));
});

test('numbers are drawn together into runs', () => {
  expect(rangesOf([6, 3, 5])).toBe('3, 5-6');
  expect(rangesOf([])).toBe('');
  expect(rangesOf([1, 2, 3, 3, 9])).toBe('1-3, 9');
});
