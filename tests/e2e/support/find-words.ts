import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** `word in file` for each known word that a file under the folder holds, in UTF-8 or UTF-16. */
export function findWords(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(folder, name)).isFile())
    .flatMap((name) => {
      const bytes = readFileSync(join(folder, name));
      const holds = (word: string) => bytes.includes(word, 0, 'utf8') || bytes.includes(word, 0, 'utf16le');
      return words.filter(holds).map((word) => `${word} in ${name}`);
    });
}
