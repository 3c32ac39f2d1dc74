import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import { founder, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

it('locking ends a job in the middle, forgets its name and leaves nothing of it in the vault', async () => {
  const folder = temporaryFolder();
  const vault = join(folder.path, 'vault');
  const { api, core, file, notices, caseId, close } = await openVaultWithCase(vault);
  const path = join(folder.path, 'secret-name.img');
  writeFileSync(path, '');
  truncateSync(path, 500_000_000);
  const { jobId } = await api.evidence.add({ caseId, files: [file(path, 'read')], reason: '' });
  await expect
    .poll(() => notices.some(({ payload }) => (payload as Job).id === jobId && (payload as Job).done > 0))
    .toBe(true);

  await core.lock('demand');
  expect(await api.jobs.list({})).toEqual([]);
  expect(readdirSync(join(vault, 'evidence'))).toEqual([]);
  await expect(api.evidence.add({ caseId, files: [file(path, 'read')], reason: '' })).rejects.toMatchObject({
    code: 'session/locked',
  });

  await api.session.unlock(founder);
  const query = {
    types: ['evidence'],
    caseId,
    text: '',
    filters: [],
    sort: { field: 'createdAt', descending: false },
    offset: 0,
    limit: 10,
  };
  expect((await api.records.list(query)).total).toBe(0);
  await close();
  folder.remove();
});

it('locking in the middle of an import leaves the case as it was', async () => {
  const folder = temporaryFolder();
  const { api, core, file, job, caseId, close } = await openVaultWithCase(join(folder.path, 'vault'));
  const path = join(folder.path, 'addresses.csv');
  const rows = Array.from({ length: 5000 }, (_, index) => `203.0.${index >> 8}.${index & 255}`);
  writeFileSync(path, ['address', ...rows].join('\n'));
  const started = await api.imports.run({ caseId, files: [{ file: file(path, 'read'), format: 'csv', csv: null }] });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await core.lock('sleep');
  await api.session.unlock(founder);
  expect(await api.imports.list({ caseId })).toEqual([]);
  expect(await api.jobs.list({})).toEqual([]);
  const report = await job<{ ok: boolean }>((await api.vault.check({})).jobId);
  expect(report.ok).toBe(true);
  expect(started.jobId).toMatch(/^[0-9a-f-]{36}$/);
  await close();
  folder.remove();
});
