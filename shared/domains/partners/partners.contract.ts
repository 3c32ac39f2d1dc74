/**
 * Partners: units whose cards were imported. Nothing is sealed for or opened from a unit before two different officers
 * have confirmed the fingerprint of its keys, read out over another channel (M10).
 */
import { z } from 'zod';
import { fileTokenSchema, officerIdSchema } from '../../core/ids.ts';
import { command, event, query } from '../../ipc/contract.ts';
import { contactSchema, sha256HexSchema, unitSchema, x25519RecipientSchema } from './card.schema.ts';

/**
 * `offered`: nobody or one officer has confirmed it. `confirmed`: in use. `alarm`: other keys than those confirmed for
 * this unit; the confirmed ones stay in use. `superseded`, `rejected`: kept as proof.
 */
export const cardStates = ['offered', 'confirmed', 'alarm', 'superseded', 'rejected'] as const;

export const cardViewSchema = z.strictObject({
  /** SHA-256 of the card file. */
  id: sha256HexSchema,
  unit: unitSchema,
  state: z.enum(cardStates),
  /** Over unit id, authority key and age recipients: the same on every card until a key changes. */
  fingerprint: sha256HexSchema,
  /** The first 128 bits of the fingerprint as twelve words (BIP-39 list of the given language). */
  words: z.strictObject({ en: z.array(z.string()), fr: z.array(z.string()) }),
  sequence: z.number(),
  issuedAt: z.number(),
  validUntil: z.number(),
  contacts: z.array(contactSchema),
  /** Subject of each authority, the unit's own first. */
  authorities: z.array(
    z.strictObject({ subject: z.string(), fingerprint: sha256HexSchema, notAfter: z.number(), key: z.string() }),
  ),
  hasHybrid: z.boolean(),
  /** What an alarm is about: SHA-256 of the authority's public key, the age recipients (the hybrid one as its SHA-256). */
  keys: z.strictObject({
    authority: sha256HexSchema,
    x25519: x25519RecipientSchema,
    hybrid: sha256HexSchema.nullable(),
  }),
  revocation: z.strictObject({ thisUpdate: z.number(), nextUpdate: z.number(), revoked: z.number() }).nullable(),
  importedAt: z.number(),
  /** Names of the officers who confirmed, and when. Null while it has not happened. */
  first: z.strictObject({ officer: z.string(), at: z.number() }).nullable(),
  second: z.strictObject({ officer: z.string(), at: z.number() }).nullable(),
  /** In the officers' words: one line for each comparison. */
  how: z.string(),
});
export type CardView = z.infer<typeof cardViewSchema>;

export const partnerSchema = z.strictObject({
  unit: unitSchema,
  /** The card in use; null until one is confirmed. */
  card: cardViewSchema.nullable(),
  /** Cards that wait for a decision: offered or alarm. */
  waiting: z.array(cardViewSchema),
  lastSealedAt: z.number().nullable(),
  lastOpenedAt: z.number().nullable(),
  sharedCases: z.number(),
});
export type Partner = z.infer<typeof partnerSchema>;

const password = z.string().min(1).max(1024);

export const partnersContract = {
  /** This unit's own card as the next export would write it. */
  own: query(z.strictObject({}), cardViewSchema, 'unlocked'),
  setContacts: command(
    z.strictObject({ contacts: z.array(contactSchema).max(20) }),
    z.strictObject({}),
    'partner:confirm',
  ),
  /** Signed with the officer's certificate, hence the password. */
  exportCard: command(
    z.strictObject({ target: fileTokenSchema, password }),
    z.strictObject({
      id: sha256HexSchema,
      fingerprint: sha256HexSchema,
      words: cardViewSchema.shape.words,
      bytes: z.number(),
    }),
    'partner:confirm',
  ),
  /** Verified before anything is kept. `known`: nothing new. `updated`: same keys, newer content, taken into use at once. */
  importCard: command(
    z.strictObject({ file: fileTokenSchema }),
    z.strictObject({ card: cardViewSchema, outcome: z.enum(['offered', 'known', 'updated', 'alarm', 'older']) }),
    'partner:read',
  ),
  list: query(z.strictObject({}), z.array(partnerSchema), 'partner:read'),
  /**
   * The caller has compared the fingerprint over another channel. `fingerprint` is what was read out (hexadecimal, blanks
   * ignored, or the twelve words); the core compares. The second officer confirms later under their own log-in, or now with
   * their password. @throws `card/fingerprint-differs`, `card/same-officer`
   */
  confirm: command(
    z.strictObject({
      card: sha256HexSchema,
      fingerprint: z.string().max(500),
      how: z.string().trim().min(3).max(500),
      second: z.strictObject({ officer: officerIdSchema, password }).nullable(),
    }),
    cardViewSchema,
    'partner:confirm',
  ),
  reject: command(
    z.strictObject({ card: sha256HexSchema, reason: z.string().trim().min(3).max(500) }),
    z.strictObject({}),
    'partner:confirm',
  ),
  /** Ids of units; sent after every change of a card. */
  changed: event(z.strictObject({ units: z.array(sha256HexSchema) })),
};
