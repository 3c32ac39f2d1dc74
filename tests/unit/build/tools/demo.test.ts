/** What `npm run demo` takes, refuses and leaves; the story itself is tests/e2e/two-units. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '#tests/support/repository-root.ts';

interface Picture {
  readonly file: string;
  readonly unit: string;
  readonly caption: string;
}

interface DemoFolder {
  readArguments(words: readonly string[]): { out: string | null; paceMs: number | null; isHelp: boolean };
  folderName(now: Date): string;
  readmeText(pictures: readonly Picture[], facts: { folder: string; password: string; isComplete: boolean }): string;
  walkThrough(pictures: readonly Picture[], facts: { password: string; isComplete: boolean }): string;
}

const tool = (name: string): string => join(repositoryRoot, 'build/tools', name);
// The build's tools are plain JavaScript, because they run before anything is installed.
const demo = (await import(pathToFileURL(tool('demo-folder.mjs')).href)) as DemoFolder;
const pictures = [
  { file: 'two-units-01-card.png', unit: 'UNC3T Lisboa', caption: 'A card & its words.' },
  { file: 'two-units-02-comparison.png', unit: 'Brigade Paris', caption: 'Typed, not read: "abandon" <12>.' },
];
const facts = { folder: '/media/demo', password: 'violet tram', isComplete: true };

const folder = mkdtempSync(join(tmpdir(), 'concord-demo-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the arguments of the demo', () => {
  it('are a folder and a pace in seconds, and may be left out', () => {
    expect(demo.readArguments([])).toEqual({ out: null, paceMs: null, isHelp: false });
    expect(demo.readArguments(['--out', 'x', '--pace', '1.5'])).toEqual({ out: 'x', paceMs: 1500, isHelp: false });
    expect(demo.readArguments(['--pace', '0'])).toMatchObject({ paceMs: 0 });
  });

  it.each([['--pace', 'slow'], ['--pace', '-1'], ['--pace', '61'], ['--pace', ' '], ['--out', ''], ['--fast'], ['x']])(
    'are refused where they mean nothing: %s %s',
    (...words) => {
      expect(() => demo.readArguments(words)).toThrow(/--pace|--out|Unknown option|Unexpected argument/);
    },
  );

  it('name a folder by its time where none is given', () => {
    expect(demo.folderName(new Date('2026-11-22T12:45:07Z'))).toBe('concord-demo-2026-11-22-124507');
  });
});

describe('the command', () => {
  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, [tool('demo.mjs'), ...words], {
      encoding: 'utf8',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });

  it('says what it does', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('--out DIR');
  });

  it('exits 2 on what it does not know, before anything is set up', () => {
    const { status, stderr } = run('--fast');
    expect(status).toBe(2);
    expect(stderr).toContain("Unknown option '--fast'");
  });

  it('writes into no folder that holds something', () => {
    writeFileSync(join(folder, 'kept.txt'), 'kept');
    const { status, stderr } = run('--out', folder);
    expect(status).toBe(1);
    expect(stderr).toContain('is not empty');
  });
});

describe('the pages that it leaves', () => {
  it('walk through the pictures in order, with their words as text', () => {
    const page = demo.walkThrough(pictures, facts);
    expect([...page.matchAll(/<img src="screenshots\/([^"]+)"/g)].map(([, file]) => file)).toEqual(
      pictures.map(({ file }) => file),
    );
    expect(page).toContain('A card &amp; its words.');
    expect(page).toContain('&quot;abandon&quot; &lt;12&gt;');
    expect(page).not.toMatch(/<script|https?:/);
  });

  it('give the password of the invented officers and name every folder', () => {
    const readme = demo.readmeText(pictures, facts);
    for (const words of [
      'violet tram',
      'paris/vault',
      'lisbon/vault',
      'stick',
      'expert',
      '01  UNC3T Lisboa: A card',
      '"/media/demo/paris/vault"',
    ]) {
      expect(readme).toContain(words);
    }
  });

  it('say so where the story stopped before its end', () => {
    expect(demo.readmeText(pictures, { ...facts, isComplete: false })).toContain('stopped before its end');
    expect(demo.walkThrough([], { ...facts, isComplete: false })).toContain('stopped before its end');
  });
});
