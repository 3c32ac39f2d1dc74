/** docs/formats/card.md says what the program does: its example, its table of refusals, its shell. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCard } from '#electron/domains/partners/verify-card.ts';
import { fingerprintWords } from '#electron/domains/partners/key-fingerprint.ts';
import type { CardVector } from '#tests/support/card-vectors/card-vector.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { sourceFiles, sourceText } from '#tests/support/source-files.ts';

const page = sourceText('docs/formats/card.md');
const index = JSON.parse(sourceText('tests/vectors/card/index.json')) as { vectors: readonly CardVector[] };
const example = join(repositoryRoot, 'tests/vectors/card/ok-p256.concord-card');

test('the worked example is the vector, to the byte', () => {
  const file = readFileSync(example);
  const { card, fingerprint } = readCard(file);
  expect(page).toContain(`${file.length.toLocaleString('en')} bytes`);
  for (const [, offset, bytes = ''] of page.matchAll(/^ +(\d+) +((?:[0-9a-f]{2} )+[0-9a-f]{2}|[0-9a-f]{2}) /gm)) {
    const expected = Buffer.from(bytes.replaceAll(' ', ''), 'hex');
    expect(file.subarray(Number(offset), Number(offset) + expected.length).toString('hex')).toBe(
      expected.toString('hex'),
    );
  }
  for (const value of [card.age.x25519, card.unit.id, fingerprint]) expect(page).toContain(value);
  const words = fingerprintWords(fingerprint);
  expect(page).toContain(words.en.join(' '));
  expect(page).toContain(words.fr.join(' '));
});

test('the table of refusals names every code of the program, and no other', () => {
  const listed = new Set([...page.matchAll(/^\| `(card\/[a-z-]+)`/gm)].map(([, code]) => code));
  const files = [...sourceFiles(['electron/domains/partners', 'electron/cli/commands'], /\.ts$/)];
  const thrown = new Set(files.flatMap((file) => sourceText(file).match(/(?<=')card\/[a-z-]+(?=')/g) ?? []));
  // Findings of `vault check` about the table, not about a card.
  for (const code of ['card/altered', 'card/differs-from-log']) thrown.delete(code);
  expect([...listed].sort()).toEqual([...thrown].sort());
  const sections = index.vectors.map(({ section }) => section);
  expect(sections.every((section) => page.includes(`\n## ${section}.`))).toBe(true);
});

test('the shell of the page verifies a card and prints its fingerprint', () => {
  const folder = temporaryFolder();
  copyFileSync(example, join(folder.path, 'lisbon.concord-card'));
  const vector = index.vectors.find(({ name }) => name === 'ok-p256');
  const shell = /<!-- expert -->\s+```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  expect(shell).toContain('openssl cms -verify -cades');
  // The certificates of the vector are of its own day.
  const dated = shell.replaceAll('openssl cms ', `openssl cms -attime ${Math.floor((vector?.at ?? 0) / 1000)} `);
  const printed = execFileSync('bash', ['-euo', 'pipefail', '-c', dated], {
    cwd: folder.path,
    stdio: 'pipe',
  }).toString();
  folder.remove();
  expect(printed).toContain('CN = Officer 1a2b3c4d');
  expect(printed).toContain(vector?.fingerprint);
});
