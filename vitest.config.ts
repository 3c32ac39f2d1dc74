import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const slow = process.env['SLOW'] === '1';

/** Every project runs inside Electron's own Node (build/tools/vitest.mjs), so tests see the crypto that users get. */
export default defineConfig({
  test: {
    testTimeout: slow ? 600_000 : 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Vitest keeps one processor for watching; here it only waits.
    maxWorkers: availableParallelism(),
    projects: ['unit', 'property', 'integration', 'architecture'].map((name) => ({
      extends: true as const,
      test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], exclude: ['**/fixtures/**'] },
    })),
  },
});
