import { expect, test } from 'vitest';
import { makeBrokenRepository, runTool } from './broken-repository.ts';

/** File and compiler message: each fixture breaks one thing. The sound files beside them must compile. */
const refusals = [
  'electron/declares-enum.ts TS1294',
  'electron/implicit-any.ts TS7006',
  'electron/imports-renderer-folder.ts TS6059',
  'electron/imports-renderer-folder.ts TS6307',
  'electron/passes-undefined.ts TS2375',
  'electron/trusts-index.ts TS2322',
  'electron/uses-document.ts TS2584',
  'electron/value-import-of-type.ts TS1484',
  'renderer/imports-electron-folder.ts TS6059',
  'renderer/imports-electron-folder.ts TS6307',
  'renderer/uses-process.ts TS2591',
  'shared/imports-electron-folder.ts TS6059',
  'shared/imports-electron-folder.ts TS6307',
  'shared/uses-document.ts TS2584',
  'shared/uses-node.ts TS2591',
  'shared/uses-process.ts TS2591',
];

test('the compiler refuses a wrong environment, a wrong direction and each loosened check', () => {
  const folder = makeBrokenRepository('tsc');
  const { code, output } = runTool(folder, 'node_modules/typescript/bin/tsc', ['-b', '--pretty', 'false']);
  const found = [...output.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm)].map((match) => `${match[1]} ${match[2]}`);
  expect([...new Set(found)].toSorted()).toEqual(refusals);
  expect(code).not.toBe(0);
});
