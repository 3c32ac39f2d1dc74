/** Vectors of a bundle: the tar within. */
import { type Group, flip, member, named, flagged } from './bend.ts';

export const tarVectors: Group = [
  '4.1',
  [
    {
      name: 'tar-not-tar',
      about: 'Something else inside age',
      expect: 'tar/header-malformed',
      recipe: { tar: () => Buffer.alloc(1024, 'no tar ') },
    },
    {
      name: 'tar-checksum',
      about: 'A wrong checksum',
      expect: 'tar/header-malformed',
      recipe: { tar: (right) => flip(right, 130) },
    },
    {
      name: 'tar-v7',
      about: 'The tar of 1979, without a magic',
      expect: 'tar/header-malformed',
      recipe: { members: member(0, (right) => ({ ...right, bend: (header) => header.fill(0, 257, 265) })) },
    },
    {
      name: 'tar-pax',
      about: 'An extended header of pax',
      expect: 'tar/extension',
      recipe: {
        members: member(-1, (right) => [
          flagged('x')({ name: 'pax', bytes: Buffer.from('26 path=bag/data/../../x.sh\n') }),
          right,
        ]),
      },
    },
    {
      name: 'tar-pax-global',
      about: 'A global header of pax',
      expect: 'tar/extension',
      recipe: {
        members: member(0, (right) => [flagged('g')({ name: 'pax', bytes: Buffer.from('10 a=bcdef\n') }), right]),
      },
    },
    {
      name: 'tar-gnu-long-name',
      about: 'A long name of GNU tar',
      expect: 'tar/extension',
      recipe: {
        members: member(-1, (right) => [flagged('L')({ name: 'long', bytes: Buffer.from('bag/data/x\0') }), right]),
      },
    },
    {
      name: 'tar-gnu-sparse',
      about: 'A sparse file of GNU tar',
      expect: 'tar/extension',
      recipe: { members: member(-1, flagged('S')) },
    },
    {
      name: 'tar-prefix',
      about: 'A second place for the name',
      expect: 'tar/extension',
      recipe: { members: member(-1, (right) => ({ ...right, bend: (header) => void header.write('../..', 345) })) },
    },
    {
      name: 'tar-symlink',
      about: 'A symbolic link',
      expect: 'tar/not-a-file',
      recipe: { members: member(-1, flagged('2', '/etc/passwd')) },
    },
    {
      name: 'tar-hard-link',
      about: 'A hard link',
      expect: 'tar/not-a-file',
      recipe: { members: member(-1, flagged('1', 'bag/statement.json')) },
    },
    {
      name: 'tar-folder',
      about: 'A folder',
      expect: 'tar/not-a-file',
      recipe: { members: (right) => [flagged('5')({ name: 'bag/data', bytes: Buffer.alloc(0) }), ...right] },
    },
    { name: 'tar-device', about: 'A device', expect: 'tar/not-a-file', recipe: { members: member(-1, flagged('3')) } },
    {
      name: 'tar-path-up',
      about: 'A path that leads out',
      expect: 'tar/name-refused',
      recipe: { members: member(-1, named('bag/data/../../../x')) },
    },
    {
      name: 'tar-path-absolute',
      about: 'An absolute path',
      expect: 'tar/name-refused',
      recipe: { members: member(-1, named('/etc/cron.d/x')) },
    },
    {
      name: 'tar-path-backslash',
      about: 'A path of Windows',
      expect: 'tar/name-refused',
      recipe: { members: member(-1, named('bag\\data\\x')) },
    },
    {
      name: 'tar-path-dot',
      about: 'A name that begins with a dot',
      expect: 'tar/name-refused',
      recipe: { members: member(0, named('./bag/tagmanifest-sha256.txt')) },
    },
    {
      name: 'tar-path-capital',
      about: 'The same name to a file system that ignores case',
      expect: 'tar/name-refused',
      recipe: { members: member(6, named('bag/Statement.json')) },
    },
    {
      name: 'tar-path-unicode',
      about: 'A look-alike in another script',
      expect: 'tar/name-refused',
      recipe: { members: member(6, named('bag/st\u00e0tement.json')) },
    },
    {
      name: 'tar-name-hidden',
      about: 'Bytes after the zero that ends the name',
      expect: 'tar/name-refused',
      recipe: { members: member(0, (right) => ({ ...right, bend: (header) => void header.write('x', 60) })) },
    },
    {
      name: 'tar-duplicate-name',
      about: 'One name twice',
      expect: 'tar/duplicate-name',
      recipe: { members: member(-1, (right) => [right, right]) },
    },
    {
      name: 'tar-size-negative',
      about: 'A negative size in base 256',
      expect: 'tar/size-refused',
      recipe: { members: member(-1, (right) => ({ ...right, bend: (header) => void header.fill(0xff, 124, 136) })) },
    },
    {
      name: 'tar-size-huge',
      about: 'A size beyond 2^53 in base 256',
      expect: 'tar/size-refused',
      recipe: {
        members: member(-1, (right) => ({
          ...right,
          bend: (header) => {
            header.fill(0, 124, 136);
            header[124] = 0x80;
            header[128] = 1;
          },
        })),
      },
    },
    {
      name: 'tar-size-blank',
      about: 'No size',
      expect: 'tar/size-refused',
      recipe: { members: member(-1, (right) => ({ ...right, bend: (header) => void header.fill(0x20, 124, 136) })) },
    },
    {
      name: 'tar-cut',
      about: 'The tar ends too early, and was sealed so',
      expect: 'tar/cut',
      recipe: { tar: (right) => right.subarray(0, -1600) },
    },
    {
      name: 'tar-no-end',
      about: 'No end marker',
      expect: 'tar/cut',
      recipe: { tar: (right) => right.subarray(0, -1024) },
    },
    {
      name: 'tar-padding-not-zero',
      about: 'Bytes hidden between a file and the next block',
      expect: 'tar/padding-not-zero',
      recipe: { tar: (right) => flip(right, right.length - 1024 - 5) },
    },
    {
      name: 'tar-trailing-data',
      about: 'Bytes hidden after the end marker',
      expect: 'tar/trailing-data',
      recipe: { tar: (right) => Buffer.concat([right, Buffer.alloc(512, 'x')]) },
    },
    {
      name: 'tar-trailing-tar',
      about: 'A second tar after the end marker',
      expect: 'tar/trailing-data',
      recipe: { tar: (right) => Buffer.concat([right, right]) },
    },
    {
      name: 'tar-padding-too-long',
      about: 'More zeros after the end than may hide a size (a plain tar, to be small)',
      expect: 'tar/padding-too-long',
      identity: null,
      recipe: { isPlain: true, tar: (right) => Buffer.concat([right, Buffer.alloc(right.length + 1_048_576)]) },
    },
  ],
];
