/** Imports of a MISP event, a table and a file of evidence, and notes between them: each whole, or not at all. */
import { join } from 'node:path';
import { founder, openVaultWithCase } from '#tests/support/real-core.ts';
import { writeAddresses, writeImage, writeMispEvent } from '../files.ts';
import { createLedger } from '../ledger.ts';
import type { Operation } from '../operations.ts';
import { judgeVault } from '../sound-vault.ts';
import type { Kind } from '../torture.ts';

export const importKind: Kind = {
  name: 'import',
  roundsPerCopy: 10,
  async prepare(origin) {
    const { caseId, close } = await openVaultWithCase(join(origin, 'vault'));
    await close();
    return (place) => {
      const vault = join(place, 'vault');
      const inbox = join(place, 'inbox');
      const ledger = createLedger(vault, caseId);
      return {
        plan(round, random) {
          const torment = Array.from({ length: 2 }, (_, index): Operation[] => {
            const path = join(inbox, `${round}-${index}`);
            const [group, size] = [round % 4096, 40 + random.below(200)];
            return [
              { op: 'import', caseId, path: writeMispEvent(`${path}.json`, group, index, size), format: null },
              { op: 'note', caseId, title: `Note ${round}-${index}` },
              { op: 'import', caseId, path: writeAddresses(`${path}.csv`, group * 4 + index, size), format: 'csv' },
              { op: 'evidence', caseId, path: writeImage(`${path}.img`, 200_000 + random.below(2_000_000)) },
            ];
          });
          return { before: [{ op: 'unlock', vault, ...founder }], torment: torment.flat() };
        },
        async judge(said, verdict) {
          ledger.take(said);
          await judgeVault({ vault, login: founder, caseId }, verdict, (core) => ledger.judgeRecords(core, verdict));
        },
      };
    };
  },
};
