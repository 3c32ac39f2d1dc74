/** Opens the built program in a real Electron window, with a profile of its own. Run `npm run build` first. */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';

const launchTimeoutMs = 25_000;

export interface LaunchOptions {
  /** Kept after `close`; without it, a fresh profile is made and removed. */
  readonly profileDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A program that starts Electron with the arguments it gets; Electron itself otherwise. */
  readonly executable?: string;
}

export interface RunningConcord {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profileDir: string;
  /** Everything that the window's console said, as `type: text`. */
  readonly consoleLines: readonly string[];
  /** Ends the program as a person would. */
  close(): Promise<void>;
}

export async function launchConcord(options: LaunchOptions = {}): Promise<RunningConcord> {
  const profileDir = options.profileDir ?? freshFolder('profile');
  const app = await launchElectron(options.executable ?? electronBinary(), launchEnvironment(profileDir, options.env));
  const page = await app.firstWindow();
  const consoleLines: string[] = [];
  page.on('console', (message) => consoleLines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => consoleLines.push(`pageerror: ${error.message}`));
  await page.waitForLoadState('domcontentloaded');
  return {
    app,
    page,
    profileDir,
    consoleLines,
    async close() {
      await app.close();
      if (options.profileDir === undefined) rmSync(profileDir, { recursive: true, force: true });
      const wordless = consoleLines.filter((line) => line.includes('No words for'));
      if (wordless.length > 0) throw new Error(wordless.join('\n'));
    },
  };
}

/** The program waits with its window until Playwright listens: see hold-ready.cjs. */
async function launchElectron(executablePath: string, env: Record<string, string>): Promise<ElectronApplication> {
  const args = ['-r', join(import.meta.dirname, 'hold-ready.cjs'), ...launchArguments()];
  return _electron.launch({ executablePath, args, env, cwd: repositoryRoot, timeout: launchTimeoutMs });
}

/** A new folder under the system's temporary one, its name beginning with `concord-`. */
export function freshFolder(purpose: string): string {
  return mkdtempSync(join(tmpdir(), `concord-${purpose}-`));
}

/** Power cut: SIGKILL to every process of the program at once. */
export async function killHard({ app }: Pick<RunningConcord, 'app'>): Promise<void> {
  const child = app.process();
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (const processId of processTree(child.pid ?? 0)) kill(processId);
  await ended;
}

/** The process itself and all below it. */
export function processTree(processId: number): readonly number[] {
  const parents = process.platform === 'linux' ? parentsFromProc() : parentsFromPs();
  const below = (parent: number): number[] =>
    parents.flatMap(([child, itsParent]) => (itsParent === parent ? [child, ...below(child)] : []));
  return [processId, ...below(processId)];
}

type ChildAndParent = readonly [child: number, parent: number];

/** proc(5): in `stat`, the parent is the second field after the name, which stands in brackets and may hold blanks. */
function parentsFromProc(): readonly ChildAndParent[] {
  return readdirSync('/proc')
    .filter(isNumber)
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const];
      } catch {
        return [];
      }
    });
}

function parentsFromPs(): readonly ChildAndParent[] {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => line.trim().split(/\s+/).map(Number)).map(([child = 0, parent = 0]) => [child, parent]);
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

/** Used by Playwright and by tests that start the program themselves. */
export function electronBinary(): string {
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' } as const;
  const name = process.platform === 'win32' || process.platform === 'darwin' ? names[process.platform] : 'electron';
  const folders = [
    process.env['ELECTRON_OVERRIDE_DIST_PATH'],
    join(repositoryRoot, 'node_modules/electron/dist'),
    join(repositoryRoot, 'node_modules/.cache/electron/gt-lin-42.0.0'),
  ];
  const binary = folders.map((folder) => (folder ? join(folder, name) : '')).find((path) => path && existsSync(path));
  if (!binary) throw new Error('No Electron found. Run `npm run setup` first.');
  return binary;
}

/** The program's folder; `--no-sandbox` for root only, whom Chromium refuses otherwise. */
export function launchArguments(): string[] {
  return [repositoryRoot, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
}

export function launchEnvironment(profileDir: string, extra: Readonly<Record<string, string>> = {}) {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  return { ...Object.fromEntries(inherited), LANG: 'en_GB.UTF-8', CONCORD_PROFILE_DIR: profileDir, ...extra };
}

function kill(processId: number): void {
  try {
    process.kill(processId, 'SIGKILL');
  } catch (error) {
    // It ended between listing and killing: that is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
