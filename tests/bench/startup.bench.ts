/** From the start of the process to the unlock screen, beside Electron's smallest program; and from there to work. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashPassword } from '#electron/platform/crypto/password.ts';
import { founder, openVaultWithCase } from '#tests/support/real-core.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { type Bench, median, seconds } from './bench.ts';
import { untilPainted, unlock } from './window/acts.ts';
import { makeProfile } from './window/profile.ts';
import { type StartedProgram, startProgram } from './window/started-program.ts';

/** The first start after a build fills the disk's cache and does not count. */
const warmUps = 1;
const runs = 7;
const fewRuns = 2;

export const bench: Bench = {
  area: 'startup',
  async run({ folder, scale, say }) {
    const count = scale < 1 ? fewRuns : runs;
    const vault = join(folder, 'vault');
    mkdirSync(vault);
    await (await openVaultWithCase(vault)).close();
    const profile = makeProfile(folder, vault);
    const hello = makeHello(folder);
    const ours: number[] = [];
    const theirs: number[] = [];
    const unlocked: number[] = [];
    const derived: number[] = [];
    for (let run = 0; run < count + warmUps; run += 1) {
      const baseline = await timeStart(hello, join(folder, 'hello-profile'), 'h1');
      const { toUnlock, toFirstScreen } = await timeConcord(profile);
      const derivation = 1000 * (await seconds(() => hashPassword(founder.password, new Uint8Array(16))));
      say(
        `start ${baseline.toFixed(0)} / ${toUnlock.toFixed(0)} ms, unlock ${toFirstScreen.toFixed(0)} ms of which derivation ${derivation.toFixed(0)} ms`,
      );
      if (run < warmUps) continue;
      theirs.push(baseline);
      ours.push(toUnlock);
      unlocked.push(toFirstScreen - derivation);
      derived.push(derivation);
    }
    const [withoutDerivation, derivation] = [median(unlocked), median(derived)];
    return [
      {
        name: 'start to unlock screen',
        unit: 'ms',
        ours: median(ours),
        baseline: median(theirs),
        budget: 2,
        note: "Electron's hello-world, to its painted text",
      },
      {
        name: 'unlock to first screen',
        unit: 'ms',
        ours: withoutDerivation,
        baseline: null,
        budget: 500,
        note: `Enter to painted page, less ${derivation.toFixed(0)} ms of key derivation, measured beside`,
      },
    ];
  },
};

/** Electron's quick start: one window with one line of text, at the size of ours. */
function makeHello(folder: string): string {
  const program = join(folder, 'hello');
  mkdirSync(program);
  writeFileSync(join(program, 'package.json'), JSON.stringify({ name: 'hello', version: '1.0.0', main: 'main.js' }));
  writeFileSync(
    join(program, 'main.js'),
    `const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.CONCORD_PROFILE_DIR);
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900 });
  window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
`,
  );
  writeFileSync(
    join(program, 'index.html'),
    `<!doctype html><meta charset="utf-8"><title>Hello</title><h1>Hello World</h1><p>We are using Electron.</p>`,
  );
  return program;
}

async function timeStart(program: string, profile: string, painted: string): Promise<number> {
  const started = await startProgram({ program, profile });
  const took = (await paintedAt(started, painted)) - started.startedAt;
  await started.close();
  return took;
}

async function timeConcord(profile: string): Promise<{ toUnlock: number; toFirstScreen: number }> {
  const started = await startProgram({ program: repositoryRoot, profile });
  const toUnlock = (await paintedAt(started, 'main h1')) - started.startedAt;
  const toFirstScreen = await timeUnlock(started);
  await started.close();
  return { toUnlock, toFirstScreen };
}

/**
 * When the last of the page's large texts was first painted: the browser's own record (Largest Contentful Paint).
 * @param painted selector of a text that must be among what was painted.
 */
async function paintedAt({ until, evaluate }: StartedProgram, painted: string): Promise<number> {
  await until(`document.querySelector('${painted}')`);
  return evaluate<number>(`new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const paint = list.getEntries().find(({ element }) => element && !element.closest('[role=status]'));
      if (paint) resolve(performance.timeOrigin + paint.startTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  })`);
}

/** From the key that sends the password to the frame after the one that shows today's page without gaps. */
function timeUnlock(program: StartedProgram): Promise<number> {
  const isThere = `document.querySelector('#page h1') && !document.querySelector('#page [class*=skeleton]')`;
  return untilPainted(program, isThere, () => unlock(program, founder.name, founder.password));
}
