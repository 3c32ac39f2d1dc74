import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './root.mjs';

const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Counts Vitest's JSON report. A file that failed outside of its tests (an import, an empty suite) is one failure. */
export function countVitest(path) {
  const report = read(path);
  if (!report) return nothing;
  const failures = report.testResults.flatMap(failuresOf);
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
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
  const failures = [
    ...specsOf(report)
      .filter(({ ok }) => !ok)
      .map(({ file, title }) => `${file}: ${title}`),
    ...(report.errors ?? []).map(({ message }) => `outside of its tests: ${message}`),
  ];
  if (flaky > 0) console.log(`${flaky} window test(s) passed only at the second attempt: look at them.`);
  return { passed: expected + flaky, failed: unexpected + (report.errors ?? []).length, skipped, failures };
}

/** What failed in one file of Vitest's report: its tests, or the file itself where it broke outside of them. */
function failuresOf({ name, status, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName);
  const isBroken = status === 'failed' && failed.length === 0;
  return (isBroken ? ['outside of its tests'] : failed).map((test) => `${relative(root, name)}: ${test}`);
}

/** Playwright nests suites as deep as files describe. */
function specsOf({ suites = [], specs = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
