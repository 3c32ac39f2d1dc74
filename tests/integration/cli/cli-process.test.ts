import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';

const built = join(repositoryRoot, 'dist/shell/cli.js');
const isBuilt = existsSync(built);
if (!isBuilt) console.warn('Skipped: dist/shell/cli.js is not built (npm run build).');

/** The built program in a process of its own, in the same runtime as users have it. */
function concord(...words: string[]) {
  return spawnSync(process.execPath, [built, ...words], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    input: '',
  });
}

describe.skipIf(!isBuilt)('the built command line', () => {
  it('makes a vault, opens a case in it and refuses a wrong password, with nothing else on stdout', () => {
    const place = temporaryFolder();
    try {
      const vault = join(place.path, 'vault');
      const passwordFile = join(place.path, 'password');
      writeFileSync(passwordFile, 'correct horse battery\n');
      const created = concord(
        'vault',
        'create',
        vault,
        '--unit',
        'U',
        '--country',
        'FR',
        '--person',
        'P',
        '--password-file',
        passwordFile,
        '--json',
      );
      expect([created.status, created.stderr]).toEqual([0, '']);
      expect(JSON.parse(created.stdout)).toMatchObject({ unit: { name: 'U' } });
      const opened = concord('case', 'create', vault, '--title', 'T', '--password-file', passwordFile, '--json');
      expect(JSON.parse(opened.stdout)).toMatchObject({ number: expect.stringMatching(/-0001$/) });
      writeFileSync(passwordFile, 'wrong horse battery\n');
      const refused = concord('case', 'list', vault, '--password-file', passwordFile);
      expect([refused.status, refused.stdout]).toEqual([3, '']);
      expect(refused.stderr).toMatch(/^concord: vault\/wrong-password: .+\n$/);
      expect(concord('case', 'list').status).toBe(2);
      expect(concord('case', 'list', vault).status).toBe(2);
    } finally {
      place.remove();
    }
  });
});
