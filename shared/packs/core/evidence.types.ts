import type { PackSource } from '../engine/pack.schema.ts';

type TypeSource = PackSource['types'][number];

/** What is known of a sealed file. SHA-256 identifies; MD5 and SHA-1 are labels for comparison with old lists only. */
const sealedFile = [
  { name: 'fileName', kind: 'text', required: true, fixed: true, maxLength: 500, listed: true, searched: true },
  { name: 'size', kind: 'number', required: true, fixed: true, listed: true },
  { name: 'sha256', kind: 'text', searched: true, required: true, fixed: true, maxLength: 64, listed: true },
  { name: 'sha1', kind: 'text', searched: true, fixed: true, maxLength: 40 },
  { name: 'md5', kind: 'text', searched: true, fixed: true, maxLength: 32 },
] as const;

export const evidenceType: TypeSource = {
  name: 'evidence',
  title: 'label',
  personal: false,
  entity: true,
  fields: [
    { name: 'label', kind: 'text', required: true, maxLength: 300, listed: true, searched: true },
    { name: 'category', kind: 'choice', vocabulary: 'evidence-category', listed: true },
    ...sealedFile,
    { name: 'description', kind: 'prose', searched: true },
    { name: 'obtainedUnder', kind: 'text', maxLength: 300, source: 'mission 2d: law of the State of gathering' },
    { name: 'externalIds', kind: 'texts', fixed: true },
  ],
};

export const custodyType: TypeSource = {
  name: 'custody',
  title: 'act',
  personal: false,
  entity: false,
  fields: [
    { name: 'evidence', kind: 'record', refersTo: ['evidence', 'attachment'], required: true, fixed: true },
    {
      name: 'act',
      kind: 'choice',
      vocabulary: 'custody-act',
      required: true,
      fixed: true,
      listed: true,
      source: 'ISO/IEC 27037',
    },
    { name: 'when', kind: 'instant', required: true, fixed: true, listed: true },
    { name: 'by', kind: 'officer', required: true, fixed: true, listed: true },
    { name: 'place', kind: 'text', fixed: true, maxLength: 200 },
    { name: 'reason', kind: 'text', fixed: true, maxLength: 500 },
    { name: 'hashMatches', kind: 'boolean', fixed: true },
  ],
};

/** A file that came with something else: an e-mail's attachment, the imported file itself, what an import could not read. */
export const attachmentType: TypeSource = {
  name: 'attachment',
  title: 'fileName',
  personal: false,
  entity: true,
  fields: [
    ...sealedFile,
    { name: 'mediaType', kind: 'text', fixed: true, maxLength: 200, listed: true },
    { name: 'import', kind: 'record', refersTo: ['import'], fixed: true },
    { name: 'externalIds', kind: 'texts', fixed: true },
  ],
};

export const importType: TypeSource = {
  name: 'import',
  title: 'fileName',
  personal: false,
  entity: false,
  fields: [
    { name: 'fileName', kind: 'text', required: true, fixed: true, maxLength: 500, listed: true, searched: true },
    { name: 'format', kind: 'text', required: true, fixed: true, maxLength: 60, listed: true },
    { name: 'sha256', kind: 'text', required: true, fixed: true, maxLength: 64, listed: true },
    /** A FileReport (shared/domains/imports). */
    { name: 'report', kind: 'json', required: true, fixed: true },
    /** Ids of the first and the last of the commits that hold what it wrote, all by one author; undoing goes by them. */
    { name: 'commits', kind: 'texts', fixed: true },
    { name: 'undone', kind: 'boolean', fixed: true },
  ],
};
