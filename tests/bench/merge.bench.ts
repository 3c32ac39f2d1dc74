/**
 * Merging what two others edited without seeing our edits: ours with every signature and leaf hash checked, conflicts
 * found and the tables of the screens brought up to date; the baseline Automerge, which signs nothing.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, type BenchContext, type BenchRow, median, seconds } from './bench.ts';
import { automergeSide, openAutomerge } from './merge-automerge.ts';
import { makeEdits } from './merge-edits.ts';
import { openVaultSide, vaultSide } from './merge-vault.ts';

const fullEdits = 100_000;
const rounds = 2;

async function run({ folder, scale, say }: BenchContext): Promise<readonly BenchRow[]> {
  const edits = makeEdits(Math.round(fullEdits * scale));
  const theirs = automergeSide(edits, say);
  say('recording the edits as signed commits');
  const own = vaultSide(folder, edits);
  const times = { ours: [] as number[], baseline: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const copy = join(folder, `receiver-${round}.db`);
    const vault = openVaultSide(own, copy);
    times.ours.push(await seconds(() => vault.merge()));
    const document = openAutomerge(theirs);
    times.baseline.push(await seconds(() => document.merge()));
    const found = { ours: vault.conflicts(), baseline: document.conflicts() };
    if (found.ours !== found.baseline)
      throw new Error(`The two do not merge the same: ${found.ours} and ${found.baseline} conflicts`);
    say(
      `ours ${times.ours.at(-1)?.toFixed(2)} s, Automerge ${times.baseline.at(-1)?.toFixed(2)} s, ${found.ours} conflicts`,
    );
    vault.close();
    rmSync(copy);
  }
  const note = `Automerge 3, the same edits of three authors, two of them taken in by the third`;
  const measured = { ours: median(times.ours), baseline: median(times.baseline) };
  return [{ name: 'merge 100 k field changes with signatures', unit: 's', ...measured, budget: 0.25, note }];
}

export const bench: Bench = { area: 'merge', run };
