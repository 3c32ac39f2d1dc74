import fc from 'fast-check';
import { resolve, sep } from 'node:path';
import { expect, it } from 'vitest';
import { findContentType, resolveAppUrl } from '#electron/shell/app-url.ts';

const folder = resolve('/srv/concord/renderer');

it.each([
  ['app://concord/', 'index.html'],
  ['app://concord/index.html', 'index.html'],
  ['app://concord/cases/0198f2c2', 'index.html'],
  ['app://concord/index.html?x=1#/cases', 'index.html'],
  ['app://concord/assets/index-CZ_a.js', 'assets/index-CZ_a.js'],
  ['app://concord/assets/a%20b.css', 'assets/a b.css'],
])('%s is %s', (url, file) => {
  expect(resolveAppUrl(url, folder)).toBe(resolve(folder, file));
});

it.each([
  'app://concord/assets/..%2f..%2fshell/main.js',
  'app://concord/..%5c..%5cshell%5cmain.js',
  'app://concord/%00.js',
  'app://concord/C:/x.js',
  'app://concord/%E0%A4%A.js',
  'app://other/index.html',
  'app://concord.evil/index.html',
  'file:///srv/concord/renderer/index.html',
  'https://concord/index.html',
  '',
])('%s is nothing', (url) => {
  expect(resolveAppUrl(url, folder)).toBeUndefined();
});

it('no address leads outside the folder', () => {
  const part = fc.oneof(
    fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '//', '\\', '%00', '~', 'a.js'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const file = resolveAppUrl(`app://concord/${parts.join('/')}`, folder);
      expect(file === undefined || file.startsWith(folder + sep)).toBe(true);
    }),
    { numRuns: process.env['SLOW'] === '1' ? 1000 : 100 },
  );
});

it('serves only kinds of file that the build writes', () => {
  expect(findContentType('/x/a.JS')).toBe('text/javascript; charset=utf-8');
  expect(findContentType('/x/a.woff2')).toBe('font/woff2');
  for (const name of ['/x/a.map', '/x/a.node', '/x/a.db', '/x/a', '/x/.env'])
    expect(findContentType(name)).toBeUndefined();
});
