/** The command line as a person runs it: the built program without a window, in a process of its own. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { electronBinary } from '../support/launch.ts';
import { password } from './stage.ts';

const run = promisify(execFile);

/** Runs a file inside Electron's own Node; what it writes to stdout. */
export async function runNode(file: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const { stdout } = await run(electronBinary(), [file, ...args], { env, cwd: repositoryRoot, maxBuffer: 1e8 });
  return stdout;
}

/** `concord …`, whose answer is one JSON object. @param person who logs in, where there are several */
export async function concord(
  folder: string,
  words: readonly string[],
  person?: string,
): Promise<Readonly<Record<string, unknown>>> {
  const file = passwordFile(folder);
  const options = ['--password-file', file, '--json', ...(person ? ['--person', person] : [])];
  const out = await runNode(join(repositoryRoot, 'dist/shell/cli.js'), [...words, ...options]);
  return JSON.parse(out) as Readonly<Record<string, unknown>>;
}

/** The same password for everyone in this story. */
export function passwordFile(folder: string): string {
  const path = join(folder, 'password.txt');
  writeFileSync(path, `${password}\n`);
  return path;
}
