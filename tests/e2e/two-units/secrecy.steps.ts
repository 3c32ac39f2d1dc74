/** Looks for words wherever the addressee could: in its files as they are, in its opened database, in every bundle it can open. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { formsOf } from '#tests/support/find-words.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { findWords } from '../support/find-words.ts';
import { concord, runNode } from './command-line.ts';
import type { Actor, Stage } from './stage.ts';

export interface Reading {
  /** `word in file`: nothing of a vault can be read without its key. */
  readonly inFiles: (words: readonly string[]) => readonly string[];
  /** `word as base64`: in all that the unit's own keys open. */
  readonly inEverything: (words: readonly string[]) => readonly string[];
}

/** @param identities files with the unit's age identities @param bundles those that were sealed for it */
export async function readEverything(
  { folder, stick }: Stage,
  { vaultDir, profileDir, officers }: Actor,
  identities: readonly string[],
  bundles: readonly string[],
): Promise<Reading> {
  const { key } = await concord(folder, ['vault', 'key', vaultDir], officers[0]);
  const target = join(folder, 'readable.bin');
  const worker = join(repositoryRoot, 'tests/support/readable-worker.ts');
  await runNode(worker, [vaultDir, String(key), target, ...identities, '--', ...bundles.map(stick)]);
  const bytes = readFileSync(target);
  rmSync(target);
  return {
    inFiles: (words) => [vaultDir, profileDir].flatMap((place) => findWords(place, words)),
    inEverything: (words) => words.flatMap((word) => formsOf(word, bytes).map((form) => `${word} as ${form}`)),
  };
}

/** `concord vault check`: nothing of what it says is wrong. */
export async function checkVault({ folder }: Stage, { vaultDir, officers }: Actor): Promise<unknown> {
  return concord(folder, ['vault', 'check', vaultDir], officers[0]);
}
