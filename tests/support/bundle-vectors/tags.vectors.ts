/** Vectors of a bundle: the tag files. */
import { type Group, text, member } from './bend.ts';

export const tagsVectors: Group = [
  '4.2',
  [
    {
      name: 'tags-missing',
      about: 'Nothing after the tag manifest',
      expect: 'bundle/missing-tag',
      recipe: { members: (right) => right.slice(0, 1) },
    },
    {
      name: 'tags-wrong-order',
      about: 'The statement before the tag manifest',
      expect: 'bundle/wrong-order',
      recipe: { members: (right) => [...right.slice(6, 7), ...right.slice(0, 6), ...right.slice(7)] },
    },
    {
      name: 'tags-extra',
      about: 'A tag file that the format does not know',
      expect: 'bundle/wrong-order',
      recipe: { members: member(5, (right) => [{ name: 'bag/fetch.txt', bytes: Buffer.from('x') }, right]) },
    },
    {
      name: 'tags-too-large',
      about: 'bag-info.txt of 4097 bytes',
      expect: 'bundle/tag-too-large',
      recipe: { tags: (files) => void files.set('bag/bag-info.txt', Buffer.alloc(4097, 'x')) },
    },
    {
      name: 'tagmanifest-incomplete',
      about: 'The tag manifest leaves out the statement',
      expect: 'bundle/tagmanifest-malformed',
      recipe: { tagmanifest: text((right) => right.split('\n').slice(0, 4).join('\n').concat('\n')) },
    },
    {
      name: 'tagmanifest-twice',
      about: 'The tag manifest names the statement twice',
      expect: 'bundle/tagmanifest-malformed',
      recipe: { tagmanifest: text((right) => `${right}${'0'.repeat(64)}  statement.json\n`) },
    },
    {
      name: 'tagmanifest-crlf',
      about: 'The tag manifest with line ends of Windows',
      expect: 'bundle/tagmanifest-malformed',
      recipe: { tagmanifest: text((right) => right.replaceAll('\n', '\r\n')) },
    },
    {
      name: 'tag-altered-statement',
      about: 'The statement was altered after signing',
      expect: 'bundle/tag-altered',
      recipe: {
        afterwards: (files) =>
          void files.set(
            'bag/statement.json',
            text((right) => right.replace('Levant', 'Ponant'))(files.get('bag/statement.json') ?? Buffer.alloc(0)),
          ),
      },
    },
    {
      name: 'tag-altered-crls',
      about: 'Another revocation list was put in after signing',
      expect: 'bundle/tag-altered',
      recipe: { afterwards: (files) => void files.set('bag/crls.pem', Buffer.alloc(0)) },
    },
    {
      name: 'bagit-malformed',
      about: 'A later version of BagIt',
      expect: 'bundle/bagit-malformed',
      recipe: {
        tags: (files) =>
          void files.set('bag/bagit.txt', Buffer.from('BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n')),
      },
    },
    {
      name: 'bag-info-malformed',
      about: 'A label twice in bag-info.txt',
      expect: 'bundle/bag-info-malformed',
      recipe: {
        tags: (files) => void files.set('bag/bag-info.txt', Buffer.from('Payload-Oxum: 625.2\nPayload-Oxum: 625.2\n')),
      },
    },
    {
      name: 'oxum-differs',
      about: 'Payload-Oxum of another size',
      expect: 'bundle/oxum-differs',
      recipe: { tags: (files) => void files.set('bag/bag-info.txt', Buffer.from('Payload-Oxum: 627.2\n')) },
    },
    {
      name: 'manifest-malformed',
      about: 'A manifest with one blank',
      expect: 'bundle/manifest-malformed',
      recipe: {
        tags: (files) =>
          void files.set(
            'bag/manifest-sha256.txt',
            text((right) => right.replace('  ', ' '))(files.get('bag/manifest-sha256.txt') ?? Buffer.alloc(0)),
          ),
      },
    },
    {
      name: 'manifest-differs',
      about: 'The manifest names one content more than the statement',
      expect: 'bundle/manifest-differs',
      recipe: {
        tags: (files) =>
          void files.set(
            'bag/manifest-sha256.txt',
            text((right) => `${right}${'0'.repeat(64)}  data/${'0'.repeat(64)}\n`)(
              files.get('bag/manifest-sha256.txt') ?? Buffer.alloc(0),
            ),
          ),
      },
    },
    {
      name: 'crls-malformed',
      about: 'Text between the revocation lists',
      expect: 'bundle/crls-malformed',
      recipe: { tags: (files) => void files.set('bag/crls.pem', Buffer.from('see elsewhere\n')) },
    },
  ],
];
