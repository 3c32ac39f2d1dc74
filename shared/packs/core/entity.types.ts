import type { PackSource } from '../engine/pack.schema.ts';

type TypeSource = PackSource['types'][number];

/** Where an imported record comes from: `misp:<uuid>`, `stix:<id>`; the same source item is never taken twice. */
const externalIds = { name: 'externalIds', kind: 'texts', fixed: true } as const;
const comment = { name: 'comment', kind: 'prose', searched: true } as const;
const seen = [
  { name: 'firstSeen', kind: 'instant' },
  { name: 'lastSeen', kind: 'instant' },
] as const;

export const personType: TypeSource = {
  name: 'person',
  title: 'name',
  personal: true,
  entity: true,
  fields: [
    { name: 'name', kind: 'text', required: true, maxLength: 300, listed: true, searched: true },
    { name: 'aliases', kind: 'texts', listed: true, searched: true },
    { name: 'birthDate', kind: 'date', listed: true },
    { name: 'sex', kind: 'choice', vocabulary: 'sex' },
    { name: 'nationalities', kind: 'countries', listed: true },
    { name: 'role', kind: 'text', maxLength: 200, searched: true },
    { name: 'assertion', kind: 'choice', vocabulary: 'assertion', source: 'Directive (EU) 2016/680 Art. 7' },
    { name: 'child', kind: 'boolean', source: 'mission 1c: child y/n' },
    { name: 'specialCategory', kind: 'boolean', source: 'Directive (EU) 2016/680 Art. 10' },
    ...seen,
    comment,
    externalIds,
  ],
};

export const organisationType: TypeSource = {
  name: 'organisation',
  title: 'name',
  personal: false,
  entity: true,
  fields: [
    { name: 'name', kind: 'text', required: true, maxLength: 300, listed: true, searched: true },
    { name: 'aliases', kind: 'texts', searched: true },
    { name: 'sector', kind: 'text', maxLength: 200, listed: true, searched: true },
    { name: 'countries', kind: 'countries', listed: true },
    comment,
    externalIds,
  ],
};

export const accountType: TypeSource = {
  name: 'account',
  title: 'handle',
  personal: true,
  entity: true,
  fields: [
    { name: 'handle', kind: 'text', required: true, maxLength: 300, listed: true, searched: true, source: 'M18' },
    { name: 'platform', kind: 'text', maxLength: 200, listed: true, searched: true, source: 'M18' },
    { name: 'platformId', kind: 'text', maxLength: 300, searched: true, source: 'M18' },
    { name: 'displayName', kind: 'text', maxLength: 300, listed: true, searched: true },
    ...seen,
    comment,
    externalIds,
  ],
};

export const identifierType: TypeSource = {
  name: 'identifier',
  title: 'value',
  personal: false,
  entity: true,
  fields: [
    {
      name: 'identifierKind',
      kind: 'choice',
      vocabulary: 'identifier-kind',
      required: true,
      fixed: true,
      listed: true,
    },
    /** As the source wrote it. The normal form is derived (shared/domains/identifiers) and never typed. */
    { name: 'value', kind: 'text', required: true, fixed: true, maxLength: 8192, listed: true },
    ...seen,
    { name: 'sourcePort', kind: 'number', source: 'M20: no attribution behind CGN without it' },
    { name: 'tags', kind: 'texts', searched: true },
    comment,
    externalIds,
  ],
};

export const intelligenceType: TypeSource = {
  name: 'intelligence',
  title: 'name',
  personal: false,
  entity: true,
  fields: [
    {
      name: 'intelligenceKind',
      kind: 'choice',
      vocabulary: 'intelligence-kind',
      required: true,
      fixed: true,
      listed: true,
    },
    { name: 'name', kind: 'text', required: true, maxLength: 1000, listed: true, searched: true },
    { name: 'aliases', kind: 'texts', searched: true },
    { name: 'description', kind: 'prose', searched: true },
    /** STIX pattern, YARA or Sigma rule; text, never run. */
    { name: 'pattern', kind: 'prose', searched: true },
    { name: 'patternType', kind: 'text', maxLength: 60 },
    ...seen,
    { name: 'tags', kind: 'texts', searched: true },
    /** Members of the source object that have no field of their own. */
    { name: 'properties', kind: 'json' },
    externalIds,
  ],
};

export const linkType: TypeSource = {
  name: 'link',
  title: 'linkKind',
  personal: false,
  entity: false,
  fields: [
    { name: 'linkKind', kind: 'choice', vocabulary: 'link-kind', required: true, listed: true },
    { name: 'from', kind: 'record', required: true, fixed: true, listed: true },
    { name: 'to', kind: 'record', required: true, fixed: true, listed: true },
    /** The source's own word where the vocabulary has none. */
    { name: 'written', kind: 'text', maxLength: 200, searched: true },
    ...seen,
    comment,
    externalIds,
  ],
};
