/** A vault of an earlier version, brought up to date at its first unlock. */
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { openCore } from '#tests/support/real-core.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { judgeVault, listRecords } from '../sound-vault.ts';
import { type Kind, acknowledged } from '../torture.ts';

const fixture = join(repositoryRoot, 'tests/fixtures/vault-v10');
const login = { name: 'Alix Martin', password: readFileSync(join(fixture, 'password.txt'), 'utf8').trim() };

/** A day after the vault was made, so that its certificates are valid whenever this runs. */
const system = createSystemClock();
const late = Date.UTC(2026, 10, 23, 9) - system.now();
const clock = { ...system, now: () => system.now() + late };

export const migrationKind: Kind = {
  name: 'migration',
  roundsPerCopy: 1,
  async prepare(origin) {
    cpSync(fixture, join(origin, 'vault'), {
      recursive: true,
      filter: (path) => !/README\.md|password\.txt/.test(path),
    });
    // Git keeps no empty folders.
    for (const empty of ['quarantine', 'outbox']) mkdirSync(join(origin, 'vault', empty), { recursive: true });
    const caseId = await firstCase(origin);
    return (place) => {
      const vault = join(place, 'vault');
      return {
        plan: () => ({
          before: [{ op: 'skew', by: late, every: 0 }],
          torment: [
            { op: 'unlock', vault, ...login },
            { op: 'note', caseId, title: 'The first of the new version' },
            { op: 'lock' },
            { op: 'unlock', vault, ...login },
          ],
        }),
        judge: (said, verdict) =>
          judgeVault({ vault, login, caseId, clock }, verdict, async (core) => {
            const found = (await listRecords(core, caseId, 'identifier')).length;
            verdict.must(found === 3, 'lost', `${3 - found} records of the earlier version`);
            const notes = (await listRecords(core, caseId, 'note')).length;
            verdict.must(notes >= acknowledged(said, 'note').length, 'lost', 'a note');
          }),
      };
    };
  },
};

/** Looked up in a copy, which that brings up to date. */
async function firstCase(origin: string): Promise<RecordId> {
  const probe = join(origin, '..', 'migration-probe');
  cpSync(join(origin, 'vault'), probe, { recursive: true });
  const { api, file, close } = openCore(clock);
  await api.vault.select({ folder: file(probe, 'folder') });
  await api.session.unlock(login);
  const sort = { field: 'number', descending: false } as const;
  const { rows } = await api.cases.list({ text: '', filters: [], sort, offset: 0, limit: 1 });
  await close();
  if (!rows[0]) throw new Error('The fixture holds no case');
  return rows[0].id;
}
