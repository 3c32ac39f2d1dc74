/** Kills one kind's process at random moments, round after round, and judges what is left each time. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Seeded, createSeeded } from '#tests/support/seeded.ts';
import { type Said, startHand } from './hand.ts';
import { type Fault, type Kind, type World, createVerdict } from './torture.ts';

export interface Rounds {
  readonly kind: string;
  readonly rounds: number;
  /** Kills that fell into the middle of an operation. */
  readonly hits: number;
  readonly faults: readonly (Fault & { readonly round: number })[];
  /** How often each refusal was seen; expected are none. */
  readonly refusals: ReadonlyMap<string, number>;
}

export interface RoundsInput {
  readonly kind: Kind;
  readonly rounds: number;
  readonly seed: number;
  /** An empty folder. */
  readonly folder: string;
  say(line: string): void;
}

export async function killRounds({ kind, rounds, seed, folder, say }: RoundsInput): Promise<Rounds> {
  const origin = join(folder, 'origin');
  mkdirSync(origin, { recursive: true });
  const open = await kind.prepare(origin);
  const copy = (name: string): World => {
    rmSync(join(folder, name), { recursive: true, force: true });
    cpSync(origin, join(folder, name), { recursive: true });
    return open(join(folder, name));
  };
  const lasting = await timeOf(copy('undisturbed'), seed);
  rmSync(join(folder, 'undisturbed'), { recursive: true });
  const faults: (Fault & { round: number })[] = [];
  const refusals = new Map<string, number>();
  let hits = 0;
  let world = copy('work');
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0 && round % kind.roundsPerCopy === 0) world = copy('work');
    // Of its own, so that one round can be looked at again.
    const random = createSeeded(seed + round);
    const life = (random.below(1000) / 1000) * lasting;
    const said = await killAfter(world, round, life, random);
    if (said.some(({ state }) => state === 'begun')) hits += 1;
    for (const { code } of said.filter(({ state }) => state === 'refused'))
      refusals.set(code, (refusals.get(code) ?? 0) + 1);
    const verdict = createVerdict();
    for (const { code, why } of said) verdict.must(code === '', 'unnamed', `refused without cause: ${code} ${why}`);
    await world.judge(said, verdict);
    for (const fault of verdict.faults) {
      faults.push({ ...fault, round });
      say(`round ${round}, killed after ${Math.round(life)} ms in ${describe(said)}: ${fault.fault}: ${fault.what}`);
    }
    if (round % 10 === 9) say(`${round + 1} of ${rounds} kills, ${hits} in the middle, ${faults.length} faults`);
    if (verdict.faults.length > 0) {
      cpSync(join(folder, 'work'), join(folder, `fault-${round}`), { recursive: true });
      world = copy('work');
    }
  }
  return { kind: kind.name, rounds, hits, faults, refusals };
}

const describe = (said: readonly Said[]): string =>
  said.find(({ state }) => state === 'begun')?.operation.op ?? `no operation`;

async function killAfter(world: World, round: number, life: number, random: Seeded): Promise<readonly Said[]> {
  const { before, torment } = world.plan(round, random);
  const hand = startHand();
  for (const operation of before) await hand.ask(operation);
  for (const operation of torment) hand.tell(operation);
  await new Promise((resolve) => setTimeout(resolve, life));
  await hand.kill();
  return hand.said;
}

/** Milliseconds that a whole round takes where nobody kills. */
async function timeOf(world: World, seed: number): Promise<number> {
  const { before, torment } = world.plan(0, createSeeded(seed));
  const hand = startHand();
  for (const operation of before) await hand.ask(operation);
  const start = performance.now();
  for (const operation of torment) await hand.ask(operation);
  const lasting = performance.now() - start;
  const stopped = await hand.end();
  const refused = hand.said.filter(({ state }) => state !== 'done');
  if (stopped !== '' || refused.length > 0) throw new Error(`Undisturbed: ${stopped} ${JSON.stringify(refused)}`);
  return lasting;
}
