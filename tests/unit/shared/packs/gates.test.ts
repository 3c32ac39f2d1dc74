import { expect, test } from 'vitest';
import type { Envelope, Marking } from '#shared/core/marking.ts';
import { type GateInput, checkGate } from '#shared/packs/engine/gates.ts';
import type { Gate } from '#shared/packs/engine/pack.schema.ts';

const envelope: Envelope = {
  marking: { handling: 'H1', tlp: 'AMBER', pap: 'AMBER' },
  evaluation: { source: 'B', information: '2' },
  legalBasis: '',
  retention: { until: '2031-01-01', reviewOn: '2027-01-01' },
  subjectCategory: null,
};
const input = (change: Partial<GateInput> = {}): GateInput => ({
  values: {},
  envelope,
  strictestContent: () => null,
  ...change,
});
const completeness: Gate = {
  kind: 'COMPLETENESS',
  fields: ['lead', 'legalBasis', 'countries'],
  source: 'LED Art. 8',
};
const marking: Gate = { kind: 'MARKING', source: 'TLP 2.0' };

test('COMPLETENESS names what is missing among own fields and envelope, empty lists included', () => {
  const block = checkGate(completeness, input({ values: { lead: 'x', countries: [] } }));
  expect(block).toEqual({ gate: 'COMPLETENESS', source: 'LED Art. 8', unlockedBy: ['legalBasis', 'countries'] });
});

test('COMPLETENESS opens when everything is filled', () => {
  const filled = input({ values: { lead: 'x', countries: ['FR'] }, envelope: { ...envelope, legalBasis: 'CPP 75' } });
  expect(checkGate(completeness, filled)).toBeNull();
});

test.each<[Marking, boolean]>([
  [{ handling: 'H0', tlp: 'CLEAR', pap: 'CLEAR' }, true],
  [{ handling: 'H1', tlp: 'AMBER', pap: 'AMBER' }, true],
  [{ handling: 'H2', tlp: 'GREEN', pap: 'GREEN' }, false],
  [{ handling: 'H0', tlp: 'AMBER+STRICT', pap: 'CLEAR' }, false],
  [{ handling: 'H0', tlp: 'CLEAR', pap: 'RED' }, false],
])('MARKING H1 AMBER AMBER over content %o is open: %s', (strictestContent, isOpen) => {
  const block = checkGate(marking, input({ strictestContent: () => strictestContent }));
  expect(block === null).toBe(isOpen);
  expect(block?.unlockedBy ?? ['marking']).toEqual(['marking']);
});
