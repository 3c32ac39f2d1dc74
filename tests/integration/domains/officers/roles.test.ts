import { join } from 'node:path';
import { expect, test } from 'vitest';
import { founder, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

test('roles that an administrator gives away count at once, not from the next log-in on', async () => {
  const place = temporaryFolder();
  const { api, close } = await openVaultWithCase(join(place.path, 'vault'));
  await api.officers.add({ name: 'Bruno Lopes', roles: ['administrator'], password: 'second password' });
  const self = (await api.officers.list({})).find(({ name }) => name === founder.name);
  if (!self) throw new Error('The founder is not listed');
  await api.officers.setRoles({ id: self.id, roles: ['analyst'], reason: 'hands over' });
  await expect(
    api.officers.setRoles({ id: self.id, roles: ['administrator'], reason: 'takes it back' }),
  ).rejects.toMatchObject({ code: 'session/not-allowed' });
  await expect(api.vault.summary({})).rejects.toMatchObject({ code: 'session/not-allowed' });
  await close();
  place.remove();
});
