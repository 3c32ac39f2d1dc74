/** The real `openssl` as the other side: makes certificates, lists and signatures, and judges ours. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface OpenSsl {
  readonly folder: string;
  /** Writes a file into the folder. @returns its path. */
  write(name: string, content: string | Uint8Array): string;
  read(name: string): Buffer;
  /** Runs a command line in the folder. @throws with what it printed, unless it ends well */
  run(...args: readonly string[]): string;
  /** @returns whether the command ends well. */
  accepts(...args: readonly string[]): boolean;
  remove(): void;
}

export function createOpenSsl(): OpenSsl {
  const folder = mkdtempSync(join(tmpdir(), 'concord-openssl-'));
  const execute = (args: readonly string[]) => spawnSync('openssl', args, { cwd: folder, encoding: 'utf8', input: '' });
  return {
    folder,
    write(name, content) {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    read: (name) => readFileSync(join(folder, name)),
    run(...args) {
      const { status, stdout, stderr } = execute(args);
      if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
      return stdout;
    },
    accepts: (...args) => execute(args).status === 0,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
