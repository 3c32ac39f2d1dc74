/**
 * `npm test`: does whatever set-up is missing, then every check and every test, in order of cost. A failing step does
 * not stop the later ones. A guard counts as one test; Vitest's and Playwright's tests are counted one by one; a step
 * that ran no test has failed. The last line is the count.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { runToEnd } from './launch.mjs';
import { npmCommand } from './npm.mjs';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';
import { countPlaywright, countVitest } from './test-reports.mjs';

const reports = join(root, 'node_modules/.cache/test-reports');
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');
const longestStepMs = 35 * 60_000;
const node = process.execPath;
/** Exit codes of a step that a person stopped: Ctrl-C, a closed terminal, a request to end. */
const interruptions = new Set(['SIGINT', 'SIGHUP', 'SIGTERM'].map((name) => 128 + constants.signals[name]));

const steps = [
  { name: 'format:check', ...npmScript('format:check') },
  { name: 'lint', ...npmScript('lint') },
  { name: 'typecheck', ...npmScript('typecheck') },
  { name: 'lint:arch', ...npmScript('lint:arch') },
  { name: 'lint:dead', ...npmScript('lint:dead') },
  { name: 'build', ...npmScript('build') },
  {
    name: 'vitest',
    command: node,
    args: ['build/tools/vitest.mjs', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    env: { CONCORD_SKIP_BUILD: '1' },
    count: () => countVitest(vitestReport),
  },
  {
    name: 'e2e',
    command: node,
    args: ['build/tools/e2e.mjs', '--reporter=list,json'],
    env: { CONCORD_SKIP_BUILD: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
    count: () => countPlaywright(playwrightReport),
  },
];

function npmScript(script) {
  return npmCommand(['run', '--silent', script]);
}

async function runStep({ name, command, args, env, count }) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(0, 90 - name.length))}`);
  const started = performance.now();
  const code = await runToEnd(command, args, {
    ownGroup: true,
    timeoutMs: longestStepMs,
    cwd: root,
    env: { ...process.env, ...env },
    shell: command.endsWith('.cmd'),
  });
  const seconds = (performance.now() - started) / 1000;
  const hasPassed = code === 0;
  const guard = { passed: Number(hasPassed), failed: Number(!hasPassed), skipped: 0, failures: [] };
  const counted = count?.() ?? guard;
  // A runner that failed for a reason its report does not name (a crash, no tests, a time limit) is a failure too.
  if (counted.failed === 0 && (code !== 0 || counted.passed === 0)) counted.failed = 1;
  return { name, seconds, ...counted, isInterrupted: interruptions.has(code) };
}

/** The end of the output is what a person reads first, and all that some machines keep: the names of what failed. */
function printSummary(results) {
  console.log(
    `\n${'step'.padEnd(14)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'skipped'.padStart(9)}${'seconds'.padStart(9)}`,
  );
  for (const { name, passed, failed, skipped, seconds } of results) {
    const cells = [String(passed).padStart(8), String(failed).padStart(8), String(skipped).padStart(9)];
    console.log(`${name.padEnd(14)}${cells.join('')}${seconds.toFixed(1).padStart(9)}`);
  }
  const failed = results.filter((result) => result.failed > 0);
  if (failed.length > 0) console.log('\nfailed');
  for (const { name, failures } of failed)
    for (const failure of failures.length > 0 ? failures : ['see above']) console.log(`  ${name}  ${failure}`);
}

const results = [];
const nothingRan = { name: 'set-up', passed: 0, failed: 0, skipped: 0, failures: [] };
try {
  const started = performance.now();
  setUp({ display: true, tests: true });
  results.push({ ...nothingRan, seconds: (performance.now() - started) / 1000 });
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  for (const step of steps) {
    results.push(await runStep(step));
    if (results.at(-1).isInterrupted) break;
  }
} catch (error) {
  console.error(error.message);
  results.push({ ...nothingRan, failed: 1, seconds: 0 });
}
printSummary(results);
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
process.exitCode = total('failed') > 0 ? 1 : 0;
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
