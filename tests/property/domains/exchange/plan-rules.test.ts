import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Marking, handlingCodes, papLevels, stricterMarking, tlpLevels } from '#shared/core/marking.ts';
import { type Reference, holdRecord, holdReferrers, holdWrite } from '#shared/domains/exchange/plan.rules.ts';

const audience = { ownUnit: 'paris', partner: 'lisbon' };
const unit = fc.constantFrom('paris', 'lisbon', 'madrid', 'rome');
const field = fc.constantFrom('name', 'comment', 'keptHome', 'marking');
const marking: fc.Arbitrary<Marking> = fc.record({
  handling: fc.constantFrom(...handlingCodes),
  tlp: fc.constantFrom(...tlpLevels),
  pap: fc.constantFrom(...papLevels),
});
const write = fc.record({ unit, field, handling: fc.constantFrom(...handlingCodes, 'H9', '') });
const facts = fc.record({
  marking: fc.option(marking),
  markingsByUnit: fc.array(fc.tuple(unit, marking)).map((pairs) => new Map(pairs)),
  keptHome: fc.array(field).map((names) => new Set(names)),
  isSealedCategory: fc.boolean(),
});

test('a stricter marking never lets more leave', () => {
  fc.assert(
    fc.property(write, facts, marking, (words, record, other) => {
      const stricter = { ...record, marking: record.marking ? stricterMarking(record.marking, other) : null };
      if (holdWrite(words, record, audience) !== null) expect(holdWrite(words, stricter, audience)).not.toBeNull();
      if (words.unit !== audience.partner)
        expect(holdWrite(words, { ...record, marking: null }, audience)).not.toBeNull();
    }),
  );
});

test('a stricter word of the unit that wrote it never lets more leave', () => {
  fc.assert(
    fc.property(write, facts, marking, (words, record, other) => {
      const given = record.markingsByUnit.get(words.unit) ?? record.marking ?? other;
      const markingsByUnit = new Map(record.markingsByUnit).set(words.unit, stricterMarking(given, other));
      if (holdWrite(words, record, audience) === null) return;
      expect(holdWrite(words, { ...record, markingsByUnit }, audience)).not.toBeNull();
    }),
  );
});

test('keeping more fields home, removing and choosing out never let more leave', () => {
  fc.assert(
    fc.property(write, facts, field, fc.boolean(), (birth, record, kept, wasShared) => {
      const whole = { ...record, birth, isRemoved: false, wasShared, isChosenOut: false };
      const more = { ...record, keptHome: new Set([...record.keptHome, kept]) };
      if (holdWrite(birth, record, audience) !== null) expect(holdWrite(birth, more, audience)).not.toBeNull();
      if (holdRecord(whole, audience) === null) return;
      expect(holdRecord({ ...whole, isRemoved: true }, audience)).not.toBeNull();
      expect(holdRecord({ ...whole, isChosenOut: true }, audience)).not.toBeNull();
    }),
  );
});

const references: fc.Arbitrary<Reference[]> = fc.array(
  fc.record({
    from: fc.nat({ max: 20 }),
    to: fc.option(fc.nat({ max: 20 })),
    isRequired: fc.boolean(),
  }),
  { maxLength: 60 },
);

test('after the closure nothing that leaves needs something that stays, and nothing stays without a cause', () => {
  fc.assert(
    fc.property(references, fc.uniqueArray(fc.nat({ max: 20 })), (named, held) => {
      const further = holdReferrers(named, (record) => held.includes(record));
      const stays = (record: number | null): boolean => record === null || held.includes(record) || further.has(record);
      for (const { from, to, isRequired } of named) if (isRequired && stays(to)) expect(stays(from)).toBe(true);
      for (const record of further) {
        expect(held).not.toContain(record);
        expect(named.some(({ from, to, isRequired }) => from === record && isRequired && stays(to))).toBe(true);
      }
    }),
  );
});

test('holding more at the start never lets more leave at the end', () => {
  fc.assert(
    fc.property(references, fc.uniqueArray(fc.nat({ max: 20 })), fc.nat({ max: 20 }), (named, held, one) => {
      const before = holdReferrers(named, (record) => held.includes(record));
      const more = new Set([...held, one]);
      const after = holdReferrers(named, (record) => more.has(record));
      for (const record of [...held, ...before]) expect(more.has(record) || after.has(record)).toBe(true);
    }),
  );
});
