/** One run over the chosen kinds and surroundings. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createSeeded } from '#tests/support/seeded.ts';
import { type Rounds, killRounds } from './kill-rounds.ts';
import { kinds } from './kinds/kinds.ts';
import { prepareDesk } from './surroundings/desk.ts';
import { type Surrounded, surround } from './surroundings/surrounding.ts';
import { surroundings } from './surroundings/surroundings.ts';

export interface TortureInput {
  /** Over all chosen kinds together. */
  readonly kills: number;
  readonly seed: number;
  /** Names of kinds and surroundings; none: all. */
  readonly only: readonly string[];
  /** An empty folder. */
  readonly folder: string;
  readonly isShort: boolean;
  say(line: string): void;
}

export interface TortureResult {
  readonly killed: readonly Rounds[];
  readonly surrounded: readonly Surrounded[];
}

/** @throws Error where a name of `only` is not known. */
export async function torture(input: TortureInput): Promise<TortureResult> {
  const { only, folder, say } = input;
  const names = [...kinds, ...surroundings].map(({ name }) => name);
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`No such kind: ${unknown.join(', ')}. There are ${names.join(', ')}.`);
  const isChosen = ({ name }: { readonly name: string }): boolean => only.length === 0 || only.includes(name);
  // Each start of the process reads some hundred files of TypeScript.
  process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled');
  const killed = await killInAll(input, kinds.filter(isChosen));
  const surrounded: Surrounded[] = [];
  const chosen = surroundings.filter(isChosen);
  const origin = join(folder, 'desk');
  mkdirSync(origin);
  const desk = chosen.length > 0 ? await prepareDesk(origin) : null;
  for (const surrounding of chosen) {
    if (!desk) break;
    const place = join(folder, surrounding.name.replaceAll(' ', '-'));
    mkdirSync(place);
    const random = createSeeded(input.seed);
    const result = await surround(surrounding, { desk, folder: place, random, isShort: input.isShort });
    surrounded.push(result);
    if (result.notRun !== null) say(`NOT RUN: ${surrounding.name}: ${result.notRun}`);
    for (const { fault, what } of result.faults) say(`${surrounding.name}: ${fault}: ${what}`);
    say(`${surrounding.name}: ${result.tried} operations`);
  }
  return { killed, surrounded };
}

async function killInAll(input: TortureInput, chosen: typeof kinds): Promise<Rounds[]> {
  const { kills, seed, folder, say } = input;
  const killed: Rounds[] = [];
  for (const [index, kind] of chosen.entries()) {
    const rounds = Math.floor(kills / chosen.length) + (index < kills % chosen.length ? 1 : 0);
    const place = join(folder, kind.name);
    const tell = (line: string): void => say(`${kind.name}: ${line}`);
    const result = await killRounds({ kind, rounds, seed, folder: place, say: tell });
    killed.push(result);
    tell(`${rounds} kills, ${result.hits} in the middle`);
  }
  return killed;
}
