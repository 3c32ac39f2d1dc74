/** Backups, and restoring them: a file that is there under its name restores, and a folder that is a vault is a whole one. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { Refusal, founder, openCore, openVaultWithCase } from '#tests/support/real-core.ts';
import type { Operation } from '../operations.ts';
import { judgeVault, listRecords, namesIn } from '../sound-vault.ts';
import { type Kind, type Verdict, acknowledged } from '../torture.ts';
import { writeImage, writeMispEvent } from '../files.ts';

/** A vault with something in it, closed. */
async function prepareVault(origin: string): Promise<RecordId> {
  const { api, file, job, caseId, close } = await openVaultWithCase(join(origin, 'vault'));
  const event = [
    { file: file(writeMispEvent(join(origin, 'event.json'), 1, 1, 100), 'read'), format: null, csv: null },
  ];
  await job((await api.imports.run({ caseId, files: event })).jobId);
  const files = [file(writeImage(join(origin, 'image.bin'), 2_500_000), 'read')];
  await job((await api.evidence.add({ caseId, files, reason: 'seized' })).jobId);
  const backup = file(join(origin, 'vault.concord-backup'), 'write');
  await job((await api.vault.backup({ target: backup })).jobId);
  await close();
  return caseId;
}

export const backupKind: Kind = {
  name: 'backup',
  roundsPerCopy: 5,
  async prepare(origin) {
    const caseId = await prepareVault(origin);
    return (place) => {
      const vault = join(place, 'vault');
      const media = join(place, 'media');
      const known = new Map<string, string>();
      mkdirSync(media);
      return {
        plan(round) {
          const torment = Array.from({ length: 4 }, (_, index): Operation[] => [
            { op: 'note', caseId, title: `Note ${round}-${index}` },
            // Twice over each: the earlier one must stay whole until the later one is.
            { op: 'backup', target: join(media, `${round}-${index >> 1}.concord-backup`) },
          ]);
          return { before: [{ op: 'unlock', vault, ...founder }], torment: torment.flat() };
        },
        async judge(said, verdict) {
          for (const { operation, result } of acknowledged(said, 'backup'))
            if (operation.op === 'backup') known.set(operation.target, (result as { sha256: string }).sha256);
          const cutOff = said.find(({ state }) => state === 'begun')?.operation;
          const replaced = cutOff?.op === 'backup' ? cutOff.target : '';
          for (const [target, sha256] of known) {
            verdict.must(existsSync(target), 'lost', 'a backup');
            const isWhole = existsSync(target) && sha256Hex(readFileSync(target)) === sha256;
            verdict.must(isWhole || target === replaced, 'half done', 'a backup is not what it was');
          }
          const whole = namesIn(media).filter((name) => name.endsWith('.concord-backup'));
          const newest = existsSync(replaced) ? replaced : whole.at(-1) && join(media, whole.at(-1) ?? '');
          if (newest) await judgeRestores(newest, join(place, 'restored'), caseId, verdict);
          known.delete(replaced);
          await judgeVault({ vault, login: founder, caseId }, verdict, () => Promise.resolve());
        },
      };
    };
  },
};

export const restoreKind: Kind = {
  name: 'restore',
  roundsPerCopy: 1,
  async prepare(origin) {
    const caseId = await prepareVault(origin);
    return (place) => {
      const source = join(place, 'vault.concord-backup');
      const folder = join(place, 'restored');
      return {
        plan: () => ({ before: [], torment: [{ op: 'restore', source, folder, ...founder }] }),
        async judge(said, verdict) {
          const isDone = acknowledged(said, 'restore').length > 0;
          const isVault = existsSync(join(folder, 'vault.json'));
          verdict.must(isVault || !isDone, 'lost', 'the restored vault');
          if (isVault) await judgeContent(folder, caseId, verdict);
          await judgeRestores(source, join(place, 'again'), caseId, verdict);
        },
      };
    };
  },
};

/** @param folder is taken away again. */
async function judgeRestores(source: string, folder: string, caseId: RecordId, verdict: Verdict): Promise<void> {
  const core = openCore();
  try {
    const input = { source: core.file(source, 'read'), folder: core.file(folder, 'folder'), ...founder };
    const { ok } = await core.job<{ ok: boolean }>((await core.api.vault.restore(input)).jobId);
    verdict.must(ok, 'half done', 'the check of a restored backup finds something');
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    return verdict.add('half done', `a backup does not restore: ${cause.message}`);
  } finally {
    await core.close();
  }
  await judgeContent(folder, caseId, verdict);
  rmSync(folder, { recursive: true });
}

async function judgeContent(vault: string, caseId: RecordId, verdict: Verdict): Promise<void> {
  await judgeVault({ vault, login: founder, caseId }, verdict, async (core) => {
    const found = (await listRecords(core, caseId, 'identifier')).length;
    verdict.must(found === 100, 'lost', `${100 - found} records of a backup`);
  });
}
