import { existsSync, readFileSync } from 'node:fs';

const nothing = { passed: 0, failed: 0, skipped: 0 };

/** Counts Vitest's JSON report. A file that failed outside of its tests (an import, an empty suite) is one failure. */
export function countVitest(path) {
  const report = read(path);
  if (!report) return nothing;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts Playwright's JSON report. A test that passed only at the second attempt (CI alone has one) counts as passed and is
 * said aloud: a window on a busy machine can be late, and hiding it would help nobody.
 */
export function countPlaywright(path) {
  const report = read(path);
  if (!report) return nothing;
  const { expected, unexpected, flaky, skipped } = report.stats;
  if (flaky > 0) console.log(`${flaky} window test(s) passed only at the second attempt: look at them.`);
  return { passed: expected + flaky, failed: unexpected + (report.errors ?? []).length, skipped };
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
