/** The fingerprint of a unit's keys (docs/formats/card.md §5): the same on every card until a key changes. */
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import type { UnitCard } from '#shared/domains/partners/card.schema.ts';
import type { CardView } from '#shared/domains/partners/partners.contract.ts';
import { canonicalBytes } from '#electron/platform/crypto/canonical.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';

/** 128 bits read out are as hard to forge as any key on the card. */
const wordBytes = 16;

/** @param authorityKey SHA-256 of the SubjectPublicKeyInfo of the card's first authority, hexadecimal. */
export function keyFingerprint(card: Pick<UnitCard, 'unit' | 'age'>, authorityKey: string): string {
  const { hybrid, x25519 } = card.age;
  const content = {
    age: { hybrid, x25519 },
    authorityKey,
    format: 'concord-unit-keys',
    unit: card.unit.id,
    version: 1,
  };
  return sha256Hex(canonicalBytes(content));
}

/** Twelve words of the BIP-39 lists, for reading out. */
export function fingerprintWords(fingerprint: string): CardView['words'] {
  const entropy = Uint8Array.from(Buffer.from(fingerprint, 'hex').subarray(0, wordBytes));
  return {
    en: entropyToMnemonic(entropy, english).split(/\s/),
    // The French list is in NFKD; what is shown and typed is NFC.
    fr: entropyToMnemonic(entropy, french)
      .split(/\s/)
      .map((word) => word.normalize('NFC')),
  };
}
