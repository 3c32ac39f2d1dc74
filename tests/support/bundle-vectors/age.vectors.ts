/** Vectors of a bundle: the sealed file itself. */
import { type Group, flip, headerEnd, inHeader, recipients } from './bend.ts';

export const ageVectors: Group = [
  '3',
  [
    {
      name: 'age-not-age',
      about: 'Another kind of file',
      expect: 'age/not-age',
      recipe: { sealed: () => Buffer.from('%PDF-1.7\n') },
    },
    { name: 'age-empty', about: 'No bytes at all', expect: 'age/not-age', recipe: { sealed: () => Buffer.alloc(0) } },
    {
      name: 'age-version-2',
      about: 'A version of age that does not exist',
      expect: 'age/not-age',
      recipe: { sealed: inHeader((right) => right.replace('/v1', '/v2')) },
    },
    {
      name: 'age-header-malformed',
      about: 'Two blanks in a stanza',
      expect: 'age/header-malformed',
      recipe: { sealed: inHeader((right) => right.replace('-> X25519 ', '-> X25519  ')) },
    },
    {
      name: 'age-header-altered',
      about: 'A stanza added after sealing: the MAC differs',
      expect: 'age/header-altered',
      recipe: { sealed: inHeader((right) => right.replace('\n---', '\n-> a-grease\n\n---')) },
    },
    {
      name: 'age-not-addressed',
      about: 'Sealed for Madrid; Lisbon has no key',
      expect: 'age/not-addressed',
      recipe: { recipients: [recipients.madrid] },
    },
    {
      name: 'age-payload-altered',
      about: 'One bit of the payload',
      expect: 'age/payload-altered',
      recipe: { sealed: (right) => flip(right, headerEnd(right) + 3000) },
    },
    {
      name: 'age-tag-altered',
      about: 'One bit of the last byte',
      expect: 'age/payload-altered',
      recipe: { sealed: (right) => flip(right, -1) },
    },
    {
      name: 'age-cut',
      about: 'The last 1000 bytes are missing',
      expect: 'age/cut',
      recipe: { sealed: (right) => right.subarray(0, -1000) },
    },
    {
      name: 'age-cut-header',
      about: 'Cut inside the header',
      expect: 'age/cut',
      recipe: { sealed: (right) => right.subarray(0, 90) },
    },
    {
      name: 'age-cut-chunk',
      about: 'Cut exactly between two chunks: the rest is authentic, but not the end',
      expect: 'age/cut',
      recipe: {
        contents: [{ kind: 'content', name: 'long', bytes: Buffer.alloc(70_000, 'long ') }],
        sealed: (right) => right.subarray(0, headerEnd(right) + 16 + 65_552),
      },
    },
    {
      name: 'age-trailing-data',
      about: 'Bytes after the end',
      expect: 'age/trailing-data',
      recipe: { sealed: (right) => Buffer.concat([right, Buffer.from('more')]) },
    },
    {
      name: 'age-mixed-recipients',
      about: 'A hybrid and an X25519 stanza in one header',
      expect: 'age/mixed-recipients',
      recipe: { recipients: [recipients.lisbon, recipients['lisbon-hybrid']] },
    },
  ],
];
