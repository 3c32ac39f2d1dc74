/** The short form of `npm run torture`: a few kills of every kind (tests/torture/README.md). */
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { kinds } from '#tests/torture/kinds/kinds.ts';
import { tableOf } from '#tests/torture/table.ts';
import { torture } from '#tests/torture/torture-run.ts';

const kills = process.env['SLOW'] === '1' ? 100 : 20;
const seed = 20_261_122;
const place = temporaryFolder();
afterAll(() => place.remove());

test(
  `${kills} kills lose nothing that was acknowledged and leave nothing half done`,
  async () => {
    const only = kinds.map(({ name }) => name);
    const result = await torture({ kills, seed, only, folder: place.path, isShort: true, say: console.log });
    console.log(`seed ${seed}\n${tableOf(result)}`);
    expect(result.killed.flatMap(({ faults }) => faults)).toEqual([]);
    expect(result.killed.reduce((sum, { rounds }) => sum + rounds, 0)).toBe(kills);
    expect(result.killed.reduce((sum, { hits }) => sum + hits, 0)).toBeGreaterThan(0);
  },
  600_000 + kills * 30_000,
);
