/** Reads PDFs as a person with the sheets in hand would: poppler's text of each page, and pictures to look at. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';

/** The words of each sheet. */
export function sheetsOf(path: string): readonly string[] {
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  // Every page ends with a form feed.
  return text.split('\f').slice(0, -1);
}

/** Writes test-results/screens/print/`name`-1.png and so on. */
export function pictureOfSheets(path: string): void {
  const folder = join(repositoryRoot, 'test-results/screens/print');
  mkdirSync(folder, { recursive: true });
  execFileSync('pdftoppm', ['-png', '-r', '60', '-l', '4', path, join(folder, basename(path, '.pdf'))]);
}
