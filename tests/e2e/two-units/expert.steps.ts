/** An expert without Concord: the commands of docs/formats, word for word, in a folder with a card, a bundle and a key. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { concord } from './command-line.ts';
import type { Stage } from './stage.ts';

export interface Expert {
  readonly folder: string;
  /** The commands as they stand, and what they said. */
  readonly transcript: string;
}

/** What Lisbon hands over: the card of Paris, the bundle of Paris, and the key file that opens it. */
export async function consultExpert({ folder: all, lisbon, stick }: Stage, bundle: string): Promise<Expert> {
  const folder = join(all, 'expert');
  mkdirSync(folder, { recursive: true });
  copyFileSync(stick('paris.concord-card'), join(folder, 'paris.concord-card'));
  copyFileSync(stick(bundle), join(folder, 'bundle.concord'));
  await concord(all, ['vault', 'age-key', lisbon.vaultDir, '-o', join(folder, 'key.txt')], lisbon.officers[0]);
  const card = block('card.md', 'expert').replaceAll('lisbon.concord-card', 'paris.concord-card');
  const lines = [
    'set -euo pipefail; exec 2>&1',
    'age --version; openssl version; tar --version | sed -n 1p; sha256sum --version | sed -n 1p',
    '# The card of Paris (docs/formats/card.md)',
    card,
    'cp authorities.pem roots.pem',
    '# The bundle (docs/formats/bundle.md §9)',
    block('bundle.md', 'expert'),
    block('bundle.md', 'expert-commit'),
    '# Names and titles that the bundle brings',
    String.raw`grep -E '"field":"(name|title|value)"' "$(item leaves)"`,
  ];
  writeFileSync(join(folder, 'expert.sh'), `${lines.join('\n')}\n`);
  const { status, stdout } = spawnSync('bash', ['-v', 'expert.sh'], { cwd: folder, encoding: 'utf8' });
  writeFileSync(join(folder, 'transcript.txt'), stdout);
  if (status !== 0) throw new Error(stdout);
  return { folder, transcript: stdout };
}

function block(document: string, name: string): string {
  const text = readFileSync(join(repositoryRoot, 'docs/formats', document), 'utf8');
  const found = new RegExp(`<!-- ${name} -->\\s*\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];
  if (found === undefined) throw new Error(`${document} has no block ${name}.`);
  return found.trimEnd();
}
