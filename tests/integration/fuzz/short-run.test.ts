/**
 * The short form of `npm run fuzz` (tests/fuzz/README.md): every input that once failed, then a few thousand spoiled ones
 * for each reader, the same on every machine.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { allTargets } from '#tests/fuzz/all-targets.ts';
import type { LoopReport } from '#tests/fuzz/fuzz-loop.ts';
import { watchTargets } from '#tests/fuzz/watch-targets.ts';

const inputsOfCheapest = 4500;
let reports = new Map<string, LoopReport>();

beforeAll(async () => {
  const jobs = allTargets.map(({ name, cost }) => ({
    target: name,
    options: { inputs: Math.ceil(inputsOfCheapest / cost), seed: 20_261_122, seconds: 120 },
  }));
  reports = await watchTargets(jobs, {
    limitSecondsOf: (name) => allTargets.find((target) => target.name === name)?.limitSeconds ?? 1,
    progress: () => undefined,
    late: (name, input) => console.log(`${name}: late once, and not again alone: ${input.length} bytes`),
  });
}, 600_000);

describe.each(allTargets)('the reader of spoiled $name', ({ name, cost }) => {
  it('accepts or refuses by name whatever comes', () => {
    const report = reports.get(name);
    expect(report?.faults.map(({ signature, detail }) => `${signature}\n${detail}`)).toEqual([]);
    expect(report?.inputs).toBeGreaterThanOrEqual(inputsOfCheapest / cost);
  });
});
