/** Bundles sealed onto a medium and into the outbox: whole ones only, and each number given to one that anybody can have seen. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import { openLevant, openPair } from '#tests/support/sealing.ts';
import { stateReason } from '#tests/support/shared-case.ts';
import { writeImage } from '../files.ts';
import { createLedger } from '../ledger.ts';
import type { Operation } from '../operations.ts';
import { judgeVault, namesIn } from '../sound-vault.ts';
import type { Kind, Verdict } from '../torture.ts';

export const sealKind: Kind = {
  name: 'seal',
  roundsPerCopy: 10,
  async prepare(origin) {
    const { paris, lisbonId: partner, close } = await openPair(origin);
    const caseId = await openLevant(paris);
    const files = [paris.file(writeImage(join(origin, 'image.bin'), 3_000_000), 'read')];
    await paris.job((await paris.api.evidence.add({ caseId, files, reason: 'seized' })).jobId);
    await paris.api.records.create({ type: 'person', caseId, fields: { name: 'Ada' }, envelope: {} });
    await close();
    const login = paris.chief;
    return (place) => {
      const vault = join(place, 'Paris-vault');
      const media = join(place, 'media');
      const ledger = createLedger(vault, caseId);
      mkdirSync(media);
      return {
        plan(round) {
          const torment = Array.from({ length: 3 }, (_, index): Operation => {
            const target = index % 2 === 0 ? join(media, `${round}-${index}.concord`) : null;
            return { op: 'seal', caseId, partner, password: login.password, target };
          });
          return { before: [{ op: 'unlock', vault, ...login }], torment };
        },
        async judge(said, verdict) {
          ledger.take(said);
          await judgeVault({ vault, login, caseId }, verdict, async (core) => {
            await stateReason({ ...paris, ...core }, caseId);
            judgeMedium(media, await ledger.judgeOutbox(core, verdict), verdict);
          });
        },
      };
    };
  },
};

/** What ends in `.part` says itself that it is incomplete. */
function judgeMedium(media: string, hashes: ReadonlySet<string>, verdict: Verdict): void {
  for (const name of namesIn(media).filter((one) => one.endsWith('.concord')))
    verdict.must(hashes.has(sha256Hex(readFileSync(join(media, name)))), 'half done', `${name} on the medium`);
}
