/** A change writes what it changes, in the tables of the screens and in those of search, and nothing stays behind. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';

const place = temporaryFolder();
let real: Awaited<ReturnType<typeof openVaultWithCase>>;
let account: RecordId;

beforeAll(async () => {
  real = await openVaultWithCase(join(place.path, 'vault'));
  await real.api.session.setPurpose({ caseId: real.caseId, taskId: null, reason: 'preparing the file' });
  const fields = { handle: 'quayside', platform: 'forum', comment: 'seen at night', externalIds: ['misp--1', 'misp--2'] };
  account = (await real.api.records.create({ type: 'account', caseId: real.caseId, fields, envelope: {} })).id;
}, 30_000);
afterAll(async () => {
  await real.close();
  place.remove();
});

const edit = (field: string, value: Json) =>
  real.api.records.update({ id: account, changes: [{ field, value, seen: [] }] });
const reason = 'entered twice';

/** Whether the account is found by the text, and that every derived table says what the writes say. */
async function isFound(text: string): Promise<boolean> {
  const report = await real.job<CheckReport>((await real.api.vault.check({})).jobId);
  expect(report.findings).toEqual([]);
  const { hits } = await real.api.search.find({ text, types: [], limit: 20 });
  return hits.some(({ id }) => id === account);
}

test.each<readonly [what: string, act: () => Promise<unknown>, found: string | null, gone: string | null]>([
  ['its text', () => edit('comment', 'seen at dawn'), 'dawn', 'night'],
  ['its identifier', () => edit('handle', 'harbourmaster'), 'harbourm', 'quayside'],
  ['what search does not read', () => edit('platform', 'market'), 'harbourmaster', null],
  ['its marking', () => edit('marking', { handling: 'H1', tlp: 'AMBER', pap: 'AMBER' }), 'dawn', null],
  ['that it is there', () => real.api.records.remove({ ids: [account], reason }), null, 'harbourmaster'],
  ['that it is gone', () => real.api.records.restore({ ids: [account], reason }), 'harbourmaster', null],
])('a change of %s', async (_what, act, found, gone) => {
  await act();
  if (found !== null) expect(await isFound(found)).toBe(true);
  if (gone !== null) expect(await isFound(gone)).toBe(false);
});
