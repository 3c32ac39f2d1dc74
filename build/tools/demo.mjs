/**
 * `npm run demo`: does whatever set-up is missing, then plays the story of two units with real windows, slowly enough to
 * follow where there is a display, and leaves all that it made in a folder that it names. The steps are those of the test
 * tests/e2e/two-units.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildIfStale } from './build.mjs';
import { folderName, readArguments, readmeText, usage, walkThrough } from './demo-folder.mjs';
import { onADisplay, runToEnd } from './launch.mjs';
import { root } from './root.mjs';
import { setUp } from './setup.mjs';
import { hasDisplay } from './system-libraries.mjs';

const paceOnDisplayMs = 3000;

/** Exit 2: what was typed cannot be meant; 1: something went wrong. */
function wantedOrExit() {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
}

const wanted = wantedOrExit();
try {
  if (wanted.isHelp) console.log(usage);
  else process.exitCode = await play(wanted);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function play({ out, paceMs }) {
  const folder = emptyFolder(out);
  const { dist } = setUp({ display: true, tests: true });
  buildIfStale();
  console.log(`Demo: everything it makes goes to ${folder}`);
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const config = join(root, 'tests/e2e/playwright.config.ts');
  const kept = ['--reporter=list', '--retries=0', '--output', join(root, 'test-results/demo')];
  const { command, args } = onADisplay(process.execPath, [
    playwright,
    'test',
    '--config',
    config,
    'two-units/',
    ...kept,
  ]);
  const code = await runToEnd(command, args, {
    ownGroup: true,
    cwd: root,
    env: {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: dist,
      CONCORD_DEMO_DIR: folder,
      CONCORD_DEMO_BEAT_MS: String(paceMs ?? (hasDisplay() ? paceOnDisplayMs : 0)),
    },
  });
  leavePages(folder, code === 0);
  console.log(
    code === 0 ? '\nThe story ran to its end.' : '\nThe story stopped before its end; the reason stands above.',
  );
  console.log(`Begin with ${join(folder, 'index.html')} or README.txt beside it.`);
  return code;
}

/** The folder that was asked for, as `npm run` was called from where the person stood; a new one otherwise. */
function emptyFolder(out) {
  const folder = out === null ? join(tmpdir(), folderName(new Date())) : resolve(process.env.INIT_CWD ?? '.', out);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder} is not empty. Name another one.`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function leavePages(folder, isComplete) {
  const story = join(folder, 'story.json');
  const pictures = existsSync(story) ? JSON.parse(readFileSync(story, 'utf8')) : [];
  const passwordFile = join(folder, 'password.txt');
  const password = existsSync(passwordFile) ? readFileSync(passwordFile, 'utf8').trim() : '';
  writeFileSync(join(folder, 'README.txt'), readmeText(pictures, { folder, password, isComplete }));
  writeFileSync(join(folder, 'index.html'), walkThrough(pictures, { password, isComplete }));
}
