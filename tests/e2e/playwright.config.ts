import { defineConfig } from '@playwright/test';

/** Real windows take the screen and the vault's lock, so one at a time. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/playwright',
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  // A shared machine can be late with a window; a person at theirs sees the first failure.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
});
