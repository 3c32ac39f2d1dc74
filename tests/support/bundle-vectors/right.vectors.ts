/** Vectors of a bundle: what may be. */
import { type Group, statement, recipients } from './bend.ts';
import { caseContents, receiptContents } from './case-contents.ts';
import { lisbonUnit, madridUnit } from './vector-parts.ts';

export const rightVectors: Group = [
  '4',
  [
    { name: 'ok-small', about: 'Two small contents, sealed by X25519: the worked example', expect: 'ok', recipe: {} },
    {
      name: 'ok-hybrid',
      about: 'Sealed by ML-KEM-768 with X25519',
      expect: 'ok',
      identity: 'lisbon-hybrid',
      recipe: { declared: [{ unit: lisbonUnit, age: recipients['lisbon-hybrid'] }] },
    },
    {
      name: 'ok-two-recipients',
      about: 'For two units',
      expect: 'ok',
      recipe: {
        declared: [
          { unit: madridUnit, age: recipients.madrid },
          { unit: lisbonUnit, age: recipients.lisbon },
        ],
      },
    },
    {
      name: 'ok-grease',
      about: 'A stanza of grease, as other programs add it',
      expect: 'ok',
      recipe: { recipients: [recipients.lisbon, 'grease'] },
    },
    {
      name: 'ok-plain',
      about: 'What `age -d` leaves: the tar itself',
      expect: 'ok',
      identity: null,
      recipe: { isPlain: true },
    },
    {
      name: 'ok-padded',
      about: 'Zeros after the end marker, to hide the size',
      expect: 'ok',
      recipe: { tar: (bytes) => Buffer.concat([bytes, Buffer.alloc(20_480)]) },
    },
    {
      name: 'ok-gnu-header',
      about: 'The header that GNU tar writes by default',
      expect: 'ok',
      recipe: {
        members: (all) =>
          all.map((each) => ({ ...each, bend: (header) => void header.write('ustar  \0', 257, 'latin1') })),
      },
    },
    {
      name: 'ok-base-256',
      about: 'Sizes in base 256, as beyond 8 GiB',
      expect: 'ok',
      recipe: {
        members: (all) =>
          all.map((each) => ({
            ...each,
            bend: (header) => {
              header.fill(0, 124, 136);
              header[124] = 0x80;
              header.writeBigUInt64BE(BigInt(each.bytes.length), 128);
            },
          })),
      },
    },
    {
      name: 'ok-empty-content',
      about: 'A content of no bytes',
      expect: 'ok',
      recipe: { contents: [{ kind: 'content', name: 'nothing', bytes: Buffer.alloc(0) }] },
    },
    {
      name: 'ok-case',
      about: 'A case: identities, a signed commit, its leaves, a content',
      expect: 'ok',
      recipe: { contents: caseContents() },
    },
    {
      name: 'ok-receipt',
      about: 'A receipt alone',
      expect: 'ok',
      recipe: { contents: receiptContents(), statement: statement({ kind: 'receipt', case: null }) },
    },
    {
      name: 'ok-duplicate',
      about: 'The same bundle a second time',
      expect: 'ok',
      recipe: {},
      known: { '0197a1b2-0000-7000-8000-000000000001': 'same' },
    },
  ],
];
