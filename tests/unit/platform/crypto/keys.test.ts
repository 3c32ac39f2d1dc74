/** Derivation of keys: against RFC 5869 written out, and the limits of the password function. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseHeader, sealHeader, slotCheck, type HeaderBody } from '#electron/domains/vault/vault-header.ts';
import { blindIndex } from '#electron/platform/crypto/blind-index.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import {
  deriveSubKey,
  deriveWrappingKey,
  type Key,
  type MasterKey,
  type SubKeyPurpose,
} from '#electron/platform/crypto/keys.ts';
import { hashPassword, passwordFunction } from '#electron/platform/crypto/password.ts';
import { codeOf } from '#tests/support/refusal.ts';

const master = new Uint8Array(32).fill(1) as MasterKey;
const purposes: SubKeyPurpose[] = [
  'audit',
  'database',
  'evidence',
  'drafts',
  'blind-index',
  'header',
  'backup',
  'unit-key',
];
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** RFC 5869 §2, one block of output, no salt. */
function hkdf(input: Uint8Array, label: string): string {
  const extracted = createHmac('sha256', Buffer.alloc(32)).update(input).digest();
  return createHmac('sha256', extracted).update(label).update(Buffer.of(1)).digest('hex');
}

describe('keys', () => {
  it.each(purposes)('for %s follow RFC 5869', (purpose) => {
    expect(hex(deriveSubKey(master, purpose))).toBe(hkdf(master, `concord/v1/${purpose}`));
  });

  it('differ for every purpose', () => {
    const all = [
      ...purposes.map((purpose) => deriveSubKey(master, purpose)),
      deriveWrappingKey(master, 'slot'),
      deriveWrappingKey(master, 'officer-key'),
    ];
    expect(new Set(all.map(hex)).size).toBe(all.length);
    expect(all.every(({ length }) => length === 32)).toBe(true);
  });

  it('of a blind index keep the borders of its parts', () => {
    const key = new Uint8Array(32).fill(2) as Key<'blind-index'>;
    const forms = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], [], ['']].map((parts) =>
      blindIndex(key, parts),
    );
    expect(new Set(forms).size).toBe(forms.length);
  });
});

describe('the password function', () => {
  const salt = new Uint8Array(16).fill(3);

  it('takes the same password however a keyboard composes it, and tells all others apart', async () => {
    const [composed, decomposed] = await Promise.all(
      ['caf\u00e9 ﬁ', 'cafe\u0301 fi'].map((text) => hashPassword(text, salt)),
    );
    expect(composed).toEqual(decomposed);
    const others = await Promise.all(['', ' ', 'a', 'a ', 'a\u0000', 'A'].map((text) => hashPassword(text, salt)));
    expect(new Set(others.map(hex)).size).toBe(6);
    expect(hex(await hashPassword('a', new Uint8Array(16).fill(4)))).not.toBe(hex(others[2] ?? salt));
  });

  it('is asked for one cost only: a header that names another is damaged, not obeyed', () => {
    const costs = [
      { memoryKiB: 4_194_304 },
      { memoryKiB: 8 },
      { passes: 1_000_000 },
      { passes: 1 },
      { lanes: 255 },
      { lanes: 1 },
      { name: 'argon2i' },
      { salt: '' },
    ];
    expect(codeOf(() => parseHeader(headerWith({})))).toBeNull();
    for (const cost of costs) expect(codeOf(() => parseHeader(headerWith(cost)))).toBe('vault/header-damaged');
  });
});

/** A header that is right in everything but the cost of its one slot. */
function headerWith(cost: object): Buffer {
  const slot = {
    id: '0197a1b2-0000-7000-8000-000000000001',
    kind: 'officer' as const,
    tag: 1,
    kdf: { ...passwordFunction, salt: 'ab'.repeat(16), ...cost },
    wrapped: Buffer.alloc(92).toString('base64'),
  };
  const body: HeaderBody = {
    format: 'concord-vault',
    version: 1,
    vaultId: '0197a1b2-0000-7000-8000-00000000000c',
    createdAt: 0,
    database: 'sqlcipher-4',
    sealedFiles: 'aes-256-gcm-stream-1',
    nameSalt: 'cd'.repeat(16),
    slots: [{ ...slot, check: slotCheck(slot) }],
  };
  return Buffer.concat([canonicalBytes(sealHeader(body, new Uint8Array(32) as Key<'header'>)), Buffer.from('\n')]);
}
