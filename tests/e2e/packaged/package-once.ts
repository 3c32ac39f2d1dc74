/** Makes the package as `npm run package` does, and unpacks it somewhere else, as whoever receives it would. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { freshFolder } from '../support/launch.ts';

export interface Received {
  /** Where everything lies; to be removed at the end. */
  readonly folder: string;
  /** What was handed over: tar.gz, list of contents, sums. */
  readonly delivery: string;
  /** Name of the package. */
  readonly name: string;
  /** The unpacked program. */
  readonly program: string;
  /** The same archive in a binary that Playwright can drive. */
  readonly testCopy: string;
}

export function receivePackage(): Received {
  const folder = freshFolder('package');
  const delivery = join(folder, 'delivery');
  const words = ['--fallback-runtime', '--for-tests', '--out', delivery];
  const made = spawnSync(process.execPath, [join(repositoryRoot, 'build/tools/package.mjs'), ...words], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`Packaging failed:\n${made.stdout}${made.stderr}`);
  const name =
    readdirSync(delivery)
      .find((entry) => entry.endsWith('.tar.gz'))
      ?.slice(0, -'.tar.gz'.length) ?? '';
  const elsewhere = join(folder, 'another place');
  mkdirSync(elsewhere);
  const unpacked = spawnSync('tar', ['-xzf', join(delivery, `${name}.tar.gz`), '-C', elsewhere], { encoding: 'utf8' });
  if (unpacked.status !== 0) throw new Error(`tar: ${unpacked.stderr}`);
  return { folder, delivery, name, program: join(elsewhere, name), testCopy: join(delivery, `${name}-FOR-TESTS`) };
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** The packaged command line, without a display and, where that may be had, without a network. */
export function concord(program: string, ...words: readonly string[]): Ended {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const [command = '', ...rest] = [...offline, join(program, 'bin/concord'), ...words];
  const { status, stdout, stderr } = spawnSync(command, rest, { encoding: 'utf8', env });
  return { code: status, out: stdout, errors: stderr };
}

/** Put before a command, it runs where there is no network at all: for root, where the system allows it. */
export const offline: readonly string[] = withoutNetwork();

function withoutNetwork(): readonly string[] {
  const words = ['unshare', '--net'];
  if (process.platform === 'linux' && spawnSync('unshare', ['--net', 'true']).status === 0) return words;
  console.log('unshare --net is not allowed here: the packaged program runs with the network that this machine has');
  return [];
}
