/** The vault's folder is taken away while it is open, and another one lies at its path: nothing is written there. */
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { founder, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

test('an open vault whose medium is exchanged refuses everything by name, writes nothing elsewhere, and goes on once it is back', async () => {
  const place = temporaryFolder();
  const at = (name: string): string => join(place.path, name);
  const vault = at('vault');
  const { api, file, job, caseId, close } = await openVaultWithCase(vault);
  const note = () => api.records.create({ type: 'note', caseId, fields: { title: 'Kept', body: '' }, envelope: {} });
  const { id } = await note();
  writeFileSync(at('image'), 'bytes');

  renameSync(vault, at('aside'));
  mkdirSync(vault);
  const addition = { caseId, files: [file(at('image'), 'read')], reason: 'seized' };
  await expect(note()).rejects.toMatchObject({ code: 'vault/medium-gone' });
  await expect(api.evidence.add(addition)).rejects.toMatchObject({ code: 'vault/medium-gone' });
  await api.session.lock({});
  await expect(api.session.unlock(founder)).rejects.toMatchObject({ code: 'vault/medium-gone' });
  expect(readdirSync(vault)).toEqual([]);

  rmSync(vault, { recursive: true });
  renameSync(at('aside'), vault);
  await api.session.unlock(founder);
  expect((await api.records.get({ id })).fields['title']?.value).toBe('Kept');
  expect((await job<CheckReport>((await api.vault.check({})).jobId)).findings).toEqual([]);
  await close();
  place.remove();
});
