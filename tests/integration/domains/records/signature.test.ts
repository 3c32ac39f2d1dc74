import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { openWriteConnection } from '#electron/platform/database/connection.ts';
import { founder, openCore, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

test('a value whose commit was not signed as it says is shown as unverified', async () => {
  const place = temporaryFolder();
  const folder = join(place.path, 'vault');
  const first = await openVaultWithCase(folder);
  const { caseId } = first;
  await first.api.records.update({ id: caseId, changes: [{ field: 'summary', value: 'as signed', seen: [] }] });
  const signatures = async (real: typeof first | ReturnType<typeof openCore>) => {
    const { fields } = await real.api.records.get({ id: caseId });
    return [fields['title']?.writes[0]?.signature, fields['summary']?.writes[0]?.signature];
  };
  expect(await signatures(first)).toEqual(['verified', 'verified']);
  const key = await first.core.rawDatabaseKey();
  await first.close();

  const connection = openWriteConnection(
    join(folder, 'vault.db'),
    Uint8Array.from(Buffer.from(key, 'hex')) as Key<'database'>,
  );
  connection.exec('UPDATE commits SET signature = zeroblob(64) WHERE number = (SELECT max(number) FROM commits)');
  connection.close();

  const again = openCore();
  await again.api.vault.select({ folder: again.file(folder, 'folder') });
  await again.api.session.unlock(founder);
  expect(await signatures(again)).toEqual(['verified', 'unverified']);
  const history = await again.api.records.history({ id: caseId, field: 'summary' });
  expect(history.map(({ signature }) => signature)).toEqual(['unverified']);
  await again.close();
  place.remove();
});
