/** Whatever is not exactly what was sealed is refused by name, and alters nothing but inbox, quarantine and log. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import errors from '#renderer/i18n/locales/en/errors.json' with { type: 'json' };
import { accept, allChanges, detailOf, open } from '#tests/support/opening.ts';
import { prepareLevant } from '#tests/support/levant.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { introduce, openLevant, sealCase } from '#tests/support/sealing.ts';
import { create, stateReason } from '#tests/support/shared-case.ts';
import { openUnit, trust } from '#tests/support/units.ts';
import { fixedPart } from '#tests/support/vault-dump.ts';

const minutes = 60_000;
const isSlow = process.env['SLOW'] === '1';
const levant = prepareLevant();
const { at } = levant;
let bytes: Buffer;

beforeAll(async () => {
  await create(levant.paris, levant.caseId, 'note', { title: 'Watch', body: 'Seen at noon' });
  await levant.fromParis('right.concord', { suite: 'x25519' });
  bytes = readFileSync(at('right.concord'));
}, minutes);

/** The code of the refusal, or what it did instead. */
async function refusalOf(file: Buffer): Promise<string> {
  writeFileSync(at('bent.concord'), file);
  return open(levant.lisbon, at('bent.concord')).then(
    ({ outcome }) => `taken: ${outcome}`,
    (cause: { readonly code?: string }) => cause.code ?? String(cause),
  );
}

function* sample(count: number): Generator<number> {
  const step = isSlow ? 1 : Math.max(1, Math.floor(count / 60));
  for (let place = 0; place < count; place += step) yield place;
}

test(
  `each byte flipped in turn is refused by name${isSlow ? '' : ' (every so many; SLOW=1: each)'}`,
  async () => {
    const before = await fixedPart(levant.lisbon);
    const codes = new Set<string>();
    for (const place of sample(bytes.length)) {
      const bent = Buffer.from(bytes);
      bent[place]! ^= 1 << (place % 8);
      codes.add(await refusalOf(bent));
    }
    expect([...codes].filter((code) => !Object.hasOwn(errors, code) || !/^(age|tar|bundle)\//.test(code))).toEqual([]);
    expect(await fixedPart(levant.lisbon)).toBe(before);
  },
  isSlow ? 60 * minutes : 3 * minutes,
);

test(
  `cut at each length, it is refused by name${isSlow ? '' : ' (every so many; SLOW=1: each)'}`,
  async () => {
    const before = await fixedPart(levant.lisbon);
    const codes = new Set<string>();
    for (const length of sample(bytes.length)) codes.add(await refusalOf(bytes.subarray(0, length)));
    expect([...codes].filter((code) => !Object.hasOwn(errors, code) || !/^(age|tar|bundle)\//.test(code))).toEqual([]);
    expect(await fixedPart(levant.lisbon)).toBe(before);
  },
  isSlow ? 60 * minutes : 3 * minutes,
);

test('the same refused file is kept once, however often it is opened', async () => {
  const kept = () => readdirSync(join(levant.lisbon.folder, 'quarantine')).length;
  const bent = Buffer.concat([bytes, Buffer.from('more')]);
  expect(await refusalOf(bent)).toMatch(/^age\//);
  const before = kept();
  expect(await refusalOf(bent)).toMatch(/^age\//);
  expect(kept()).toBe(before);
});

test(
  'one for another unit, and one of an unknown unit, are refused each by its name; the right one is still taken',
  async () => {
    const { paris, lisbon } = levant;
    const madrid = await openUnit(at(''), 'Madrid', 'ES');
    const madridId = await introduce(at(''), madrid, paris);
    const lisbonForMadrid = await introduce(at(''), lisbon, madrid);
    await sealCase(paris, levant.caseId, madridId, at('for-madrid.concord'));
    const own = await openLevant(madrid);
    await sealCase(madrid, own, lisbonForMadrid, at('of-madrid.concord'));
    const before = await fixedPart(lisbon);
    await expect(open(lisbon, at('for-madrid.concord'))).rejects.toMatchObject({ code: 'age/not-addressed' });
    const refusal = await open(lisbon, at('of-madrid.concord')).catch((cause: unknown) => cause);
    expect(refusal).toMatchObject({ code: 'bundle/unknown-sender' });
    expect(await fixedPart(lisbon)).toBe(before);
    const { entry } = (refusal as { params: { entry: string } }).params;
    const { checks } = await detailOf(lisbon, entry);
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['age', true],
      ['tar', true],
      ['tags', true],
      ['signature', true],
      ['sender', false],
    ]);
    await madrid.close();
    expect(await open(lisbon, at('right.concord'))).toMatchObject({ outcome: 'waiting' });
  },
  minutes,
);

test(
  'the vault check finds a refused file that was altered or taken away, and one that was put there',
  async () => {
    const { lisbon } = levant;
    const check = async () => {
      const { findings } = await lisbon.job<CheckReport>((await lisbon.api.vault.check({})).jobId);
      return findings.map(({ code, place }) => [code, place]);
    };
    expect(await check()).toEqual([]);
    const [first = '', second = ''] = readdirSync(join(lisbon.folder, 'quarantine')).toSorted();
    const pathOf = (name: string): string => join(lisbon.folder, 'quarantine', name);
    const kept = [readFileSync(pathOf(first)), readFileSync(pathOf(second))] as const;
    writeFileSync(pathOf(first), 'something else');
    rmSync(pathOf(second));
    writeFileSync(pathOf('stranger'), 'who am I');
    expect((await check()).toSorted()).toEqual(
      [
        ['vault/unknown-file', 'quarantine/stranger'],
        ['exchange/file-altered', `quarantine/${first}`],
        ['exchange/file-altered', `quarantine/${second}`],
      ].toSorted(),
    );
    rmSync(pathOf('stranger'));
    writeFileSync(pathOf(first), kept[0]);
    writeFileSync(pathOf(second), kept[1]);
    expect(await check()).toEqual([]);
  },
  minutes,
);

test(
  'a card and a bundle that openssl, age and tar made alone, on elliptic curves, are accepted',
  async () => {
    const { lisbon, lisbonId } = levant;
    const script = join(repositoryRoot, 'tests/support/stock-bundle.sh');
    const stock = (...words: string[]): string => execFileSync('bash', [script, ...words], { encoding: 'utf8' }).trim();
    stock('unit', at('stock'), 'Porto', 'PT');
    stock('card', at('stock'), at('porto.concord-card'));
    const { card } = await lisbon.api.partners.importCard({ file: lisbon.file(at('porto.concord-card'), 'read') });
    await trust(lisbon, at('porto.concord-card'), card.fingerprint);
    const recipient = (await lisbon.core.ageKeyFiles()).x25519.match(/age1[02-9ac-hj-np-z]{58}/)?.[0] ?? '';
    const [, madeCase, note] = stock('bundle', at('stock'), lisbonId, recipient, at('porto.concord')).split(/\s+/);
    const { entry } = await open(lisbon, at('porto.concord'));
    const detail = await detailOf(lisbon, entry);
    expect(detail.checks.every(({ ok }) => ok)).toBe(true);
    expect(detail.contents).toMatchObject([{ name: 'photo of the port.jpg', size: 100_000 }]);
    expect(await allChanges(lisbon, entry)).toMatchObject([
      { recordId: madeCase, effect: 'created' },
      { recordId: note, effect: 'created', title: 'Seen at the port' },
    ]);
    expect(await accept(lisbon, entry)).toMatchObject({ accepted: 2, notTaken: 0 });
    await stateReason(lisbon, madeCase as RecordId);
    const { fields } = await lisbon.api.records.get({ id: note as RecordId });
    expect(fields['body']?.writes).toMatchObject([{ unit: 'Porto', signature: 'verified' }]);
    const { jobId } = await lisbon.api.vault.check({});
    expect(await lisbon.job(jobId)).toMatchObject({ findings: [] });
  },
  minutes,
);
