import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { prepareLevant } from '#tests/support/levant.ts';
import { planFor, sealCase, sealPlan, unpack } from '#tests/support/sealing.ts';

const levant = prepareLevant();
const { at } = levant;

const create = async (type: string, fields: Record<string, string>): Promise<RecordId> =>
  (await levant.paris.api.records.create({ type, caseId: levant.caseId, fields, envelope: {} })).id;

test('a plan says what would leave, for whom and under which keys', async () => {
  const { paris, lisbonId } = levant;
  await create('person', { name: 'Ada Example' });
  const plan = await planFor(paris, levant.caseId, lisbonId);
  expect(plan).toMatchObject({
    caseTitle: 'Operation Levant',
    partner: { id: lisbonId, name: 'Lisbon', country: 'PT' },
    suite: 'mlkem768x25519',
    sequence: 1,
    leaving: { records: 2, newRecords: 2, commits: 2, contents: 0 },
    held: [],
    lastSealedAt: null,
  });
});

test('age and tar list a sealed bundle, and its contents are what the manifest says', async () => {
  const { paris, lisbon, lisbonId } = levant;
  const path = at('first.concord');
  const sealed = await sealCase(paris, levant.caseId, lisbonId, path, { suite: 'x25519' });
  expect(sha256Hex(readFileSync(path))).toBe(sealed.sha256);
  writeFileSync(at('key.txt'), (await lisbon.core.ageKeyFiles()).x25519);
  execFileSync('age', ['-d', '-i', at('key.txt'), '-o', at('first.tar'), path]);
  const listed = execFileSync('tar', ['tf', at('first.tar')], { encoding: 'utf8' })
    .trim()
    .split('\n');
  expect(listed.slice(0, 7)).toEqual([
    'bag/tagmanifest-sha256.txt',
    'bag/signature.p7s',
    'bag/crls.pem',
    'bag/bag-info.txt',
    'bag/bagit.txt',
    'bag/manifest-sha256.txt',
    'bag/statement.json',
  ]);
  execFileSync('tar', ['xf', at('first.tar'), '-C', at('')]);
  execFileSync('sha256sum', ['-c', 'tagmanifest-sha256.txt'], { cwd: at('bag') });
  execFileSync('sha256sum', ['-c', 'manifest-sha256.txt'], { cwd: at('bag') });
});

test('nothing of the outbox is readable and nothing unfinished is left', async () => {
  const names = readdirSync(join(levant.paris.folder, 'outbox'));
  expect(names.every((name) => name.endsWith('.concord'))).toBe(true);
  expect(names.length).toBeGreaterThan(0);
});

test('the statement names sender, addressee and number, and the next one names it', async () => {
  const { paris, lisbon, lisbonId, parisId } = levant;
  const { statement: first } = await unpack(lisbon, at('first.concord'));
  expect(first).toMatchObject({
    kind: 'case',
    sender: { id: parisId, name: 'Paris', country: 'FR' },
    recipients: [{ unit: lisbonId }],
    sequence: 1,
    previous: null,
    case: { id: levant.caseId, title: 'Operation Levant' },
  });
  const plan = await planFor(paris, levant.caseId, lisbonId);
  await sealPlan(paris, plan, at('second.concord'), 'by courier');
  const { statement: second, leaves, commits } = await unpack(lisbon, at('second.concord'));
  expect(second).toMatchObject({ sequence: 2, handling: { note: 'by courier' } });
  expect(second.previous).toBe(sha256Hex(readFileSync(at('bag/statement.json'))));
  // Nothing was acknowledged, so everything goes again.
  expect(commits).toBe(2);
  expect(leaves.some(({ value }) => value === 'Ada Example')).toBe(true);
});
