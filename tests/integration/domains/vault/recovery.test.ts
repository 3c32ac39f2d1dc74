import { join } from 'node:path';
import { expect, test } from 'vitest';
import { founder, openCore, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

test('the recovery code gives a new password; a slip in it is found before anything is tried', async () => {
  const place = temporaryFolder();
  const folder = join(place.path, 'vault');
  const first = await openVaultWithCase(folder);
  const { recoveryCode } = first;
  await first.close();
  const real = openCore();
  await real.api.vault.select({ folder: real.file(folder, 'folder') });
  const password = 'a new beginning';
  await expect(
    real.api.vault.recover({
      name: founder.name,
      code: recoveryCode.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      password,
    }),
  ).rejects.toMatchObject({
    code: 'vault/recovery-code-mistyped',
  });
  const session = await real.api.vault.recover({
    name: founder.name,
    code: recoveryCode.toLowerCase().replaceAll('-', ' '),
    password,
  });
  expect(session.name).toBe(founder.name);
  const [entry] = (
    await real.api.audit.list({
      filter: { officerId: null, action: null, caseId: null, recordId: null, from: null, to: null, text: '' },
      offset: 0,
      limit: 1,
    })
  ).entries;
  expect(entry?.operation).toBe('vault.recover');
  await real.close();
  const again = openCore();
  await again.api.vault.select({ folder: again.file(folder, 'folder') });
  await expect(again.api.session.unlock(founder)).rejects.toMatchObject({ code: 'vault/wrong-password' });
  await expect(again.api.session.unlock({ name: founder.name, password })).resolves.toMatchObject({
    name: founder.name,
  });
  await again.close();
  place.remove();
});
