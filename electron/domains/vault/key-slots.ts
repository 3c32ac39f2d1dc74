/**
 * Key slots: each wraps the vault's master key under one password or the recovery code. An officer's slot also wraps
 * the officer's own key, which seals their signing key in the database: nobody else in the unit can sign as them, and
 * a change of password rewrites this one file only.
 */
import { AppError } from '#shared/core/app-error.ts';
import { openSmall, sealSmall } from '#electron/platform/crypto/aead.ts';
import { type Key, type MasterKey, deriveWrappingKey, wipe } from '#electron/platform/crypto/keys.ts';
import { hashPassword, passwordFunction } from '#electron/platform/crypto/password.ts';
import type { Random } from '#electron/platform/ports.ts';
import { type KeySlot, type VaultHeader, nameTag, slotCheck } from './vault-header.ts';

export type OfficerKey = Key<'officer-key'>;

export interface SlotKeys {
  readonly master: MasterKey;
  /** Null in the recovery slot. */
  readonly officer: OfficerKey | null;
}

const contextOf = (vaultId: string, slot: Pick<KeySlot, 'id' | 'kind'>): string =>
  `concord-slot|1|${vaultId}|${slot.kind}|${slot.id}`;

export interface SlotInput {
  readonly id: string;
  readonly vaultId: string;
  readonly nameSalt: string;
  /** Null makes the recovery slot. */
  readonly name: string | null;
  readonly secret: string;
  readonly keys: SlotKeys;
}

export async function makeSlot(input: SlotInput, random: Random): Promise<KeySlot> {
  const salt = random.bytes(16);
  const hash = await hashPassword(input.secret, salt);
  const wrapping = deriveWrappingKey(hash, 'slot');
  const kind = input.name === null ? ('recovery' as const) : ('officer' as const);
  const plain = Buffer.concat([input.keys.master, input.keys.officer ?? new Uint8Array(0)]);
  const sealed = sealSmall(wrapping, plain, contextOf(input.vaultId, { id: input.id, kind }), random);
  wipe(hash, wrapping, plain);
  const slot = {
    id: input.id,
    kind,
    tag: input.name === null ? null : nameTag(input.nameSalt, input.name),
    kdf: { ...passwordFunction, salt: Buffer.from(salt).toString('hex') },
    wrapped: Buffer.from(sealed).toString('base64'),
  };
  return { ...slot, check: slotCheck(slot) };
}

/** Null where the secret does not open the slot. */
export async function openSlot(vaultId: string, slot: KeySlot, secret: string): Promise<SlotKeys | null> {
  const hash = await hashPassword(secret, Buffer.from(slot.kdf.salt, 'hex'));
  const wrapping = deriveWrappingKey(hash, 'slot');
  const plain = openSmall(wrapping, Buffer.from(slot.wrapped, 'base64'), contextOf(vaultId, slot));
  wipe(hash, wrapping);
  if (!plain) return null;
  const master = plain.slice(0, 32) as MasterKey;
  const officer = plain.length === 64 ? (plain.slice(32) as OfficerKey) : null;
  wipe(plain);
  return { master, officer };
}

/**
 * Any damaged slot refuses the vault, whoever it belongs to: a medium that flips one bit will flip another, and
 * `vault.json` comes back from the last backup. Told before a password is tried, so that nobody doubts their own.
 */
function assertSlotsSound(header: VaultHeader): void {
  if (header.slots.some((slot) => slot.check !== slotCheck(slot))) throw new AppError('vault/slot-damaged');
}

/**
 * Tries the slots that may be meant, in their order.
 * @param name null where the caller did not say who it is: then every officer's slot is tried.
 * @throws AppError `vault/slot-damaged`, `vault/wrong-password`
 */
export async function openOfficerSlot(
  header: VaultHeader,
  name: string | null,
  password: string,
): Promise<{ readonly slot: KeySlot; readonly keys: SlotKeys }> {
  assertSlotsSound(header);
  const tag = name === null ? null : nameTag(header.nameSalt, name);
  const meant = header.slots.filter((slot) => slot.kind === 'officer' && (tag === null || slot.tag === tag));
  for (const slot of meant) {
    const keys = await openSlot(header.vaultId, slot, password);
    if (keys) return { slot, keys };
  }
  throw new AppError('vault/wrong-password');
}

/**
 * The officer's own slot and no other: two officers may share a password and the tag of their names.
 * @throws AppError `vault/slot-damaged`, `vault/wrong-password`
 */
export async function openSlotOf(
  header: VaultHeader,
  officer: { readonly id: string; readonly name: string },
  password: string,
): Promise<SlotKeys> {
  const own = { ...header, slots: header.slots.filter(({ id }) => id === officer.id) };
  return (await openOfficerSlot(own, officer.name, password)).keys;
}

/** @throws AppError `vault/wrong-recovery-code`, `vault/slot-damaged` */
export async function openRecoverySlot(header: VaultHeader, code: string): Promise<MasterKey> {
  assertSlotsSound(header);
  const slot = header.slots.find(({ kind }) => kind === 'recovery');
  if (!slot) throw new AppError('vault/slot-damaged');
  const keys = await openSlot(header.vaultId, slot, code);
  if (!keys) throw new AppError('vault/wrong-recovery-code');
  return keys.master;
}
