import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { FileOutcome } from '#shared/domains/imports/imports.schema.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

it('a disk that fills up in the middle of an import is named, and the vault stays sound', async (context) => {
  const folder = temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder.path], { stdio: 'pipe' });
  } catch {
    console.log('skipped: a small file system cannot be mounted here');
    folder.remove();
    return context.skip();
  }
  const inbox = temporaryFolder();
  const vault = join(folder.path, 'vault');
  try {
    const { api, file, job, caseId, close } = await openVaultWithCase(vault);
    const importFile = async (name: string, rows: number): Promise<FileOutcome> => {
      const path = join(inbox.path, name);
      const addresses = Array.from({ length: rows }, (_, index) => `203.${rows & 255}.${index >> 8}.${index & 255}`);
      writeFileSync(path, ['address', ...addresses].join('\n'));
      const files = [{ file: file(path, 'read'), format: 'csv' as const, csv: null }];
      const { jobId } = await api.imports.run({ caseId, files });
      return (await job<{ files: FileOutcome[] }>(jobId)).files[0]!;
    };
    expect(await importFile('small.csv', 20)).toMatchObject({ outcome: 'imported' });
    expect(await importFile('large.csv', 8000)).toMatchObject({ outcome: 'refused', code: 'files/disk-full' });
    const query = {
      types: ['identifier'],
      caseId,
      text: '',
      filters: [],
      sort: { field: 'title', descending: false },
      offset: 0,
    };
    expect((await api.records.list({ ...query, limit: 1 })).total).toBe(20);
    expect(await api.imports.list({ caseId })).toHaveLength(1);
    expect(readdirSync(join(vault, 'evidence'))).toHaveLength(1);
    const report = await job<CheckReport>((await api.vault.check({})).jobId);
    expect(report.findings).toEqual([]);
    expect(await importFile('again.csv', 30)).toMatchObject({ outcome: 'imported' });
    await close();
  } finally {
    execFileSync('umount', ['-l', folder.path]);
    folder.remove();
    inbox.remove();
  }
});
