/** The short form of `npm run torture`: every surrounding once (tests/torture/README.md). */
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { surroundings } from '#tests/torture/surroundings/surroundings.ts';
import { tableOf } from '#tests/torture/table.ts';
import { torture } from '#tests/torture/torture-run.ts';

const seed = 20_261_122;
const place = temporaryFolder();
afterAll(() => place.remove());

test('whatever happens around a vault is named, and nothing is lost', async () => {
  const only = surroundings.map(({ name }) => name);
  const result = await torture({ kills: 0, seed, only, folder: place.path, isShort: true, say: console.log });
  console.log(`seed ${seed}\n${tableOf(result)}`);
  expect(result.surrounded.flatMap(({ faults }) => faults)).toEqual([]);
  for (const { tried, notRun } of result.surrounded) expect(tried > 0 || notRun !== null).toBe(true);
  // These need no rights that a machine may refuse.
  expect(result.surrounded.filter(({ notRun }) => notRun === null).length).toBeGreaterThanOrEqual(2);
}, 1_200_000);
