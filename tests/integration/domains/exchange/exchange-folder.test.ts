import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { prepareLevant } from '#tests/support/levant.ts';
import { type Sealed, sealCase } from '#tests/support/sealing.ts';

const levant = prepareLevant();
const share = levant.at('share');
let sealed: Sealed;

beforeAll(async () => {
  mkdirSync(share);
  sealed = await levant.fromParis('a.concord');
}, 60_000);

const deliver = async (): Promise<unknown> => {
  const { jobId } = await levant.paris.api.exchange.deliver({ id: sealed.bundleId, target: null });
  return levant.paris.job(jobId);
};

test('without an exchange folder nothing is delivered into one', async () => {
  expect(await levant.paris.api.exchange.folder({})).toEqual({ name: null, isPresent: false, files: [] });
  await expect(deliver()).rejects.toMatchObject({ code: 'exchange/no-folder' });
});

test('a bundle is left in the folder under its hash, and the other unit sees that it is new', async () => {
  const { paris, lisbon } = levant;
  for (const unit of [paris, lisbon]) await unit.api.exchange.setFolder({ folder: unit.file(share, 'folder') });
  await deliver();
  expect(readdirSync(share)).toEqual([`${sealed.sha256}.concord`]);
  expect((await paris.api.exchange.folder({})).files).toEqual([]);
  const seen = await lisbon.api.exchange.folder({});
  expect(seen).toMatchObject({ name: 'share', isPresent: true, files: [{ size: sealed.size }] });
});

test('what was opened is new no more, under whatever name it comes again', async () => {
  const { lisbon } = levant;
  const name = `${sealed.sha256}.concord`;
  await lisbon.job((await lisbon.api.exchange.openFromFolder({ name })).jobId);
  copyFileSync(join(share, name), join(share, 'again.concord'));
  expect((await lisbon.api.exchange.folder({})).files).toEqual([]);
});

test('no name leads out of the folder', async () => {
  const { lisbon } = levant;
  for (const name of ['../a.concord', 'x/../../a.concord', '.hidden.concord'])
    await expect(lisbon.api.exchange.openFromFolder({ name })).rejects.toMatchObject({ code: 'files/not-found' });
});

test('a folder that is gone is said to be gone, and comes back', async () => {
  const { lisbon } = levant;
  renameSync(share, `${share}-away`);
  expect(await lisbon.api.exchange.folder({})).toEqual({ name: 'share', isPresent: false, files: [] });
  renameSync(`${share}-away`, share);
  expect((await lisbon.api.exchange.folder({})).isPresent).toBe(true);
});

test('a new file is announced at the next unlock, and nothing of it is opened', async () => {
  const { lisbon, paris, lisbonId } = levant;
  const before = await lisbon.api.exchange.inbox({ partner: null, state: null, offset: 0, limit: 50 });
  await sealCase(paris, levant.caseId, lisbonId, join(share, 'b.concord'));
  await lisbon.api.session.lock({});
  lisbon.notices.length = 0;
  await lisbon.logIn(lisbon.chief);
  await expect.poll(() => lisbon.notices.some(({ channel }) => channel === 'exchange.changed')).toBe(true);
  expect(await lisbon.api.exchange.inbox({ partner: null, state: null, offset: 0, limit: 50 })).toEqual(before);
  expect((await lisbon.api.exchange.folder({})).files).toMatchObject([{ name: 'b.concord' }]);
  rmSync(join(share, 'b.concord'));
});
