import fc from 'fast-check';
import { test } from 'vitest';
import { handlingCodes, papLevels, stricterMarking, tlpLevels } from '#shared/core/marking.ts';
import { checkGate } from '#shared/packs/engine/gates.ts';
import type { Gate } from '#shared/packs/engine/pack.schema.ts';

const numRuns = process.env['SLOW'] === '1' ? 1000 : 25;
const marking = fc.record({
  handling: fc.constantFrom(...handlingCodes),
  tlp: fc.constantFrom(...tlpLevels),
  pap: fc.constantFrom(...papLevels),
});
const values = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.string({ minLength: 1 }));
const envelope = { legalBasis: '', subjectCategory: null } as never;

test('filling in more never closes COMPLETENESS', () => {
  const gate: Gate = { kind: 'COMPLETENESS', fields: ['a', 'b'], source: '' };
  fc.assert(
    fc.property(values, values, (some, more) => {
      const before = checkGate(gate, { values: some, envelope, strictestContent: () => null });
      const after = checkGate(gate, { values: { ...some, ...more }, envelope, strictestContent: () => null });
      return before !== null || after === null;
    }),
    { numRuns },
  );
});

test('raising the marking never closes MARKING, and the stricter of both always opens it', () => {
  const gate: Gate = { kind: 'MARKING', source: '' };
  const isOpen = (own: object, strictestContent: never) =>
    checkGate(gate, {
      values: {},
      envelope: { marking: own } as never,
      strictestContent: () => strictestContent,
    }) === null;
  fc.assert(
    fc.property(marking, marking, marking, (own, content, raise) => {
      const raised = stricterMarking(own, raise);
      const stays = !isOpen(own, content as never) || isOpen(raised, content as never);
      return stays && isOpen(stricterMarking(own, content), content as never);
    }),
    { numRuns },
  );
});
