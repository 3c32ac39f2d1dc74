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
  const fields = {
    handle: 'quayside',
    platform: 'forum',
    comment: 'seen at night',
    externalIds: ['misp--1', 'misp--2'],
  };
  account = (await real.api.records.create({ type: 'account', caseId: real.caseId, fields, envelope: {} })).id;
}, 30_000);
afterAll(async () => {
  await real.close();
  place.remove();
});

const edit = (field: string, value: Json) =>
  real.api.records.update({ id: account, changes: [{ field, value, seen: [] }] });
const reason = 'entered twice';

/** By which of the texts the account is found. Every derived table says what the writes say. */
async function foundBy(texts: readonly string[]): Promise<string[]> {
  const report = await real.job<CheckReport>((await real.api.vault.check({})).jobId);
  expect(report.findings).toEqual([]);
  const found: string[] = [];
  for (const text of texts) {
    const { hits } = await real.api.search.find({ text, types: [], limit: 20 });
    if (hits.some(({ id }) => id === account)) found.push(text);
  }
  return found;
}

interface Change {
  readonly what: string;
  readonly act: () => Promise<unknown>;
  readonly found: readonly string[];
  readonly gone: readonly string[];
}

const marking = { handling: 'H1', tlp: 'AMBER', pap: 'AMBER' };
const changes: readonly Change[] = [
  { what: 'its text', act: () => edit('comment', 'seen at dawn'), found: ['dawn', 'quayside'], gone: ['night'] },
  { what: 'its identifier', act: () => edit('handle', 'harbourmaster'), found: ['harbourm'], gone: ['quayside'] },
  { what: 'what search does not read', act: () => edit('platform', 'market'), found: ['harbourm', 'dawn'], gone: [] },
  { what: 'its marking', act: () => edit('marking', marking), found: ['dawn'], gone: [] },
  {
    what: 'that it is there',
    act: () => real.api.records.remove({ ids: [account], reason }),
    found: [],
    gone: ['harbourm', 'dawn'],
  },
  {
    what: 'that it is gone',
    act: () => real.api.records.restore({ ids: [account], reason }),
    found: ['harbourm', 'dawn'],
    gone: [],
  },
];

test.each(changes)('a change of $what', async ({ act, found, gone }) => {
  await act();
  expect(await foundBy([...found, ...gone])).toEqual(found);
});
