import type { PackSource } from '../engine/pack.schema.ts';

type TypeSource = PackSource['types'][number];

/** A case cannot be worked as active before it is known on what basis, by whom, and until when data is kept. */
const toActive = [
  {
    kind: 'COMPLETENESS' as const,
    fields: ['lead', 'formOfCrime', 'legalBasis', 'retention'],
    source: 'Directive (EU) 2016/680 Art. 4, 5 and 8',
  },
];

export const caseType: TypeSource = {
  name: 'case',
  title: 'title',
  personal: false,
  entity: false,
  fields: [
    { name: 'number', kind: 'text', fixed: true, listed: true, searched: true },
    { name: 'title', kind: 'text', required: true, maxLength: 200, listed: true, searched: true },
    { name: 'summary', kind: 'prose', searched: true },
    { name: 'formOfCrime', kind: 'choice', vocabulary: 'form-of-crime', listed: true, source: 'S0:L82-92 (M04)' },
    { name: 'countries', kind: 'countries', listed: true },
    { name: 'lead', kind: 'officer', listed: true },
    { name: 'externalReference', kind: 'text', maxLength: 200, searched: true },
  ],
  lifecycle: {
    initial: 'preliminary',
    states: [
      { name: 'preliminary', open: true },
      { name: 'active', open: true },
      { name: 'suspended', open: true },
      { name: 'closed', open: false },
      { name: 'archived', open: false },
    ],
    transitions: [
      { from: 'preliminary', to: 'active', gates: toActive },
      { from: 'preliminary', to: 'closed', gates: [] },
      { from: 'active', to: 'suspended', gates: [] },
      { from: 'suspended', to: 'active', gates: toActive },
      { from: 'active', to: 'closed', gates: [{ kind: 'MARKING', source: 'Europol handling codes; TLP 2.0' }] },
      { from: 'suspended', to: 'closed', gates: [] },
      { from: 'closed', to: 'active', gates: toActive },
      { from: 'closed', to: 'archived', gates: [] },
      { from: 'archived', to: 'closed', gates: [] },
    ],
  },
};
