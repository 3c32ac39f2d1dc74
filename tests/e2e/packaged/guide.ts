/** Follows docs/installation.md on what was received, as an administrator with a terminal: every block marked `sh`, in order. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import type { Received } from './package-once.ts';

/** The blocks of a page that are marked `sh`. */
function shellBlocks(page: string): readonly string[] {
  const text = readFileSync(join(repositoryRoot, page), 'utf8');
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
}

/** @returns what the terminal showed; `code` is that of the first command that failed. */
export function followGuide({ folder, delivery, name }: Received, passwordFile: string) {
  const desk = join(folder, 'desk');
  mkdirSync(desk);
  for (const end of ['.tar.gz', '.cdx.json', '.SHA256SUMS']) cpSync(join(delivery, name + end), join(desk, name + end));
  const env = {
    ...process.env,
    NAME: name,
    VAULT: join(folder, 'vault-by-guide'),
    BACKUP: join(folder, 'backup'),
    REHEARSAL: join(folder, 'rehearsal'),
    PASSWORD_FILE: passwordFile,
  };
  const key = [
    'openssl genpkey -algorithm ed25519 -out concord-release.key',
    'openssl pkey -in concord-release.key -pubout -out concord-release.pem',
  ];
  const script = [...key, ...shellBlocks('SECURITY.md'), ...shellBlocks('docs/installation.md')].join('\n');
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-euo', 'pipefail', '-c', script], {
    cwd: desk,
    env,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, errors: stderr, vault: env.VAULT };
}
