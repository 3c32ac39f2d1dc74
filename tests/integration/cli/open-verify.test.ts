/** `concord open`, `inbox` and `verify` on real files. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { VerificationReport } from '#shared/domains/verification/verification.contract.ts';
import { concord } from '#tests/support/command-line.ts';
import { temporaryFolder } from '#tests/support/real-core.ts';
import { openLevant, type Pair, openPair, sealCase } from '#tests/support/sealing.ts';
import { create } from '#tests/support/shared-case.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
let pair: Pair;
let caseId: RecordId;
let note: RecordId;

beforeAll(async () => {
  pair = await openPair(folder.path);
  caseId = await openLevant(pair.paris);
  note = await create(pair.paris, caseId, 'note', { title: 'Watch', body: 'Seen at noon' });
  await create(pair.paris, caseId, 'person', { name: 'Ada Example' });
  await sealCase(pair.paris, caseId, pair.lisbonId, at('right.concord'), { suite: 'x25519' });
  await sealCase(pair.paris, caseId, pair.lisbonId, at('hybrid.concord'));
  const bytes = readFileSync(at('right.concord'));
  writeFileSync(at('cut.concord'), bytes.subarray(0, -10));
  const keys = await pair.lisbon.core.ageKeyFiles();
  writeFileSync(at('key.txt'), keys.x25519);
  writeFileSync(at('keys.txt'), Object.values(keys).join('\n'));
  writeFileSync(at('password'), `${pair.lisbon.chief.password}\n`);
  await sealCase(pair.paris, caseId, pair.lisbonId, at('later.concord'), { suite: 'x25519' });
  await pair.close();
}, 60_000);

afterAll(() => folder.remove());

const run = (...words: string[]) => concord([...words, '--password-file', at('password')]);
const vault = (): string => pair.lisbon.folder;
const card = (): string => at('Paris-for-Lisbon.concord-card');
const verify = (...words: string[]) => concord(['verify', ...words]);

test('open says who signed, what would change, and takes nothing before it is told to', async () => {
  const { code, out } = await run('open', vault(), at('right.concord'));
  expect(code).toBe(0);
  expect(out).toMatch(/From\s+Paris \(FR\), bundle 1/);
  expect(out).toMatch(/Signed by\s+CN=Officer [0-9a-f]{8}/);
  expect(out).toMatch(/created\s+note\s+Watch/);
  expect(out).toMatch(/3 created/);
  expect(out).toContain('Nothing is taken yet');
});

test('open --accept --except takes the rest; the same again changes nothing and is no failure', async () => {
  const accepted = await run('open', vault(), at('right.concord'), '--accept', '--except', note, '--json');
  expect(accepted.code).toBe(0);
  expect(accepted.json()).toMatchObject({
    outcome: 'duplicate',
    state: 'partly',
    accepted: { accepted: 2, notTaken: 1 },
  });
  const rest = await run('open', vault(), at('right.concord'), '--accept', '--json');
  expect(rest.json()).toMatchObject({ state: 'accepted', accepted: { accepted: 1, notTaken: 0 } });
  const again = await run('open', vault(), at('right.concord'), '--accept');
  expect(again).toMatchObject({ code: 0 });
  expect(again.out).toContain('opened before: nothing changed');
});

test('what was opened before and is accepted now is told as accepted', async () => {
  expect((await run('open', vault(), at('later.concord'))).out).toMatch(/State +waiting/);
  const { out } = await run('open', vault(), at('later.concord'), '--accept');
  expect(out).toContain('opened before.');
  expect(out).toMatch(/State +accepted/);
});

test('a refused bundle ends with 3 and its code, and stands in the inbox', async () => {
  const { code, error } = await run('open', vault(), at('cut.concord'));
  expect(code).toBe(3);
  expect(error).toContain('age/cut');
  const { bundles } = (await run('inbox', vault(), '--json')).json<{ bundles: { state: string }[] }>();
  expect(bundles.map(({ state }) => state)).toEqual(['quarantined', 'accepted', 'accepted']);
});

test('verify goes through every check without any vault', async () => {
  for (const name of ['right.concord', 'hybrid.concord']) {
    const words = [at(name), '--trust', card(), '--identity', at('keys.txt'), '--json'];
    const { code, json } = await verify(...words);
    expect(code).toBe(0);
    const report = json<VerificationReport & Record<string, never>>();
    expect(report).toMatchObject({ ok: true, refusal: null, signer: { unit: 'Paris', country: 'FR' }, commits: 3 });
    expect(report.checks.every(({ ok }) => ok)).toBe(true);
    expect(report.checks.map((check) => check.name)).toEqual([
      'card',
      'age',
      'tar',
      'tags',
      'signature',
      'sender',
      'chain',
      'revocation',
      'addressee',
      'recipients',
      'sizes',
      'items',
      'commits',
      'leaves',
    ]);
    expect(report.leaves).toBeGreaterThan(15);
    expect(report.items.every(({ ok }) => ok)).toBe(true);
    expect(report.addressees).toMatchObject([{ unit: pair.lisbonId }]);
  }
});

test('verify reads a tar that age has decrypted', async () => {
  execFileSync('age', ['-d', '-i', at('key.txt'), '-o', at('plain.tar'), at('right.concord')]);
  const { code, out } = await verify(at('plain.tar'), '--trust', card());
  expect(code).toBe(0);
  expect(out).toContain('Sound.');
  const keyed = await verify(at('plain.tar'), '--trust', card(), '--identity', at('key.txt'), '--json');
  const { checks } = keyed.json<VerificationReport & Record<string, never>>();
  for (const name of ['age', 'recipients', 'replay']) expect(checks.map((check) => check.name)).not.toContain(name);
});

test('verify names what is wrong, and ends with 3; wrong use ends with 2', async () => {
  const cut = await verify(at('cut.concord'), '--trust', card(), '--identity', at('key.txt'));
  expect(cut.code).toBe(3);
  expect(cut.error).toContain('age/cut');
  expect(cut.out).toContain('REFUSED.');
  const other = await verify(
    at('right.concord'),
    '--trust',
    at('Lisbon-for-Paris.concord-card'),
    '--identity',
    at('key.txt'),
  );
  expect(other.code).toBe(3);
  expect(other.error).toContain('bundle/unknown-sender');
  const keyless = await verify(at('right.concord'), '--trust', card());
  expect(keyless.error).toContain('age/no-identity');
  const later = await verify(at('right.concord'), '--trust', card(), '--identity', at('key.txt'), '--at', '2099-01-01');
  expect(later.code).toBe(3);
  expect(later.out).toMatch(/FAILED +card +card\/expired: The card was valid until \d{4}-/);
  expect((await verify(at('right.concord'))).code).toBe(2);
  const strange = await verify(at('right.concord'), '--trust', card(), '--at', 'yesterday');
  expect(strange.code).toBe(2);
});
