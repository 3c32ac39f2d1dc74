import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { concord } from '#tests/support/command-line.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { openLevant, openPair, sealCase } from '#tests/support/sealing.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
const password = (): string[] => ['--password-file', at('password')];
let paris: string;

beforeAll(async () => {
  const pair = await openPair(folder.path);
  paris = pair.paris.folder;
  const caseId = await openLevant(pair.paris);
  await sealCase(pair.paris, caseId, pair.lisbonId, at('sent.concord'));
  writeFileSync(at('password'), `${pair.paris.chief.password}\n`);
  await pair.close();
}, 60_000);

afterAll(() => folder.remove());

test('a backup carries what was sealed and what is in quarantine: the restored vault holds, and goes on sealing', async () => {
  const refused = await concord(['open', paris, at('sent.concord'), ...password()]);
  expect(refused.code).toBe(3);
  expect((await concord(['vault', 'backup', paris, '-o', at('paris.backup'), ...password()])).code).toBe(0);
  const restored = await concord(['vault', 'restore', at('paris.backup'), at('restored'), ...password()]);
  expect(restored).toMatchObject({ code: 0, error: '' });
  for (const inside of ['outbox', 'quarantine']) {
    const kept = readdirSync(join(at('restored'), inside));
    expect(kept).toHaveLength(1);
    expect(kept).toEqual(readdirSync(join(paris, inside)));
  }
  const again = ['seal', at('restored'), '--case', 'Operation Levant', '--to', 'Lisbon', '-o', at('again.concord')];
  expect((await concord([...again, ...password(), '--json'])).json()).toMatchObject({ sequence: 2 });
  expect((await concord(['vault', 'check', at('restored'), ...password()])).code).toBe(0);
}, 60_000);
