import { describe, expect, it } from 'vitest';
import { createDraftsDomain } from '#electron/domains/drafts/index.ts';
import type { CallContext } from '#electron/domains/session/officer-session.ts';
import type { OpenVault } from '#electron/domains/vault/open-vault.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { deriveSubKey, type MasterKey } from '#electron/platform/crypto/keys.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { draftsContract } from '#shared/domains/drafts/drafts.contract.ts';

const clock = { ...createSystemClock(), now: () => 1_700_000_000_123 };
const random = createSystemRandom(clock);
const place = 'note:new:0198f2c2-0000-7000-8000-000000000001';
const text = 'Amina Belkacem, مكالمة 10:42\n\u0000\u{1F4DE} ligne deux';

function domainOf(vaultId: string, master: MasterKey) {
  const keys = {
    drafts: deriveSubKey(master, 'drafts'),
    blindIndex: deriveSubKey(master, 'blind-index'),
  } as OpenVault['keys'];
  return createDraftsDomain({ vaultId, keys, clock, random }).handlers;
}

const officer = (officerId: string) => ({ session: { officerId } }) as CallContext;
const master = random.bytes(32) as MasterKey;
const drafts = domainOf('vault-1', master);
const amina = officer('amina');

describe('drafts', () => {
  it('gives back what was sealed, with the time of saving', async () => {
    const { sealed } = await drafts.seal({ place, text }, amina);
    expect(await drafts.open({ place, sealed }, amina)).toEqual({ text, savedAt: 1_700_000_000_123 });
  });

  it('has the same key each time, another one for another officer, place or vault, and no word of them in it', async () => {
    const { key, sealed } = await drafts.seal({ place, text }, amina);
    expect(await drafts.key({ place }, amina)).toEqual({ key });
    const others = [
      await drafts.key({ place }, officer('karim')),
      await drafts.key({ place: `${place}x` }, amina),
      await domainOf('vault-2', master).key({ place }, amina),
    ].map((other) => other.key);
    expect(new Set([key, ...others]).size).toBe(4);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from(sealed, 'base64').includes('Amina')).toBe(false);
  });

  it('refuses what was sealed for another officer, place or vault, and what was changed', async () => {
    const { sealed } = await drafts.seal({ place, text }, amina);
    const bytes = Buffer.from(sealed, 'base64');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    const foreign = [
      () => drafts.open({ place, sealed }, officer('karim')),
      () => drafts.open({ place: 'note:other', sealed }, amina),
      () => domainOf('vault-2', master).open({ place, sealed }, amina),
      () => domainOf('vault-1', random.bytes(32) as MasterKey).open({ place, sealed }, amina),
      () => drafts.open({ place, sealed: bytes.toString('base64') }, amina),
      () => drafts.open({ place, sealed: '' }, amina),
    ];
    for (const open of foreign) expect(open).toThrow(expect.objectContaining({ code: 'drafts/not-yours' }));
  });

  it('takes a million characters of any script', async () => {
    const long = '\u4e2d'.repeat(1_000_000);
    const answer = draftsContract.seal.output.parse(await drafts.seal({ place, text: long }, amina));
    const opened = await drafts.open({ place, sealed: answer.sealed }, amina);
    expect(opened.text === long).toBe(true);
  });
});
