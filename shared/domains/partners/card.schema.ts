/** The unit card (docs/formats/card.md): who a unit is, under which authority its officers sign, and how to seal for it. */
import { z } from 'zod';

export const sha256HexSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** Base64 of RFC 4648 §4, with padding, without line breaks. */
export const base64Schema = z.base64();
/** Bech32 recipients of age (C2SP age §2). */
export const x25519RecipientSchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
/** ML-KEM-768 with X25519, for files that must outlive quantum computers. */
export const hybridRecipientSchema = z.string().regex(/^age1pq1[02-9ac-hj-np-z]{1900,2000}$/);

export const contactKinds = ['duty-desk', 'telephone', 'e-mail', 'post'] as const;
export const contactSchema = z.strictObject({
  kind: z.enum(contactKinds),
  value: z.string().trim().min(1).max(200),
});
export type Contact = z.infer<typeof contactSchema>;

export const unitSchema = z.strictObject({
  /** Fingerprint of the root certificate under which the unit was founded; never changes. */
  id: sha256HexSchema,
  name: z.string().min(1).max(200),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
});
export type Unit = z.infer<typeof unitSchema>;

/** UTC milliseconds up to 9999-12-31: a time beyond has no usual written form, and would break the screen that shows it. */
export const timeSchema = z.number().int().nonnegative().max(253_402_300_799_999);

/** The content that an officer of the unit signs (CMS SignedData with the content inside). */
export const unitCardSchema = z.strictObject({
  format: z.literal('concord-card'),
  version: z.literal(1),
  unit: unitSchema,
  /** DER: the certificate of the key that signs the unit's officers, then its issuers up to the self-signed one. */
  authorities: z.array(base64Schema).min(1).max(6),
  age: z.strictObject({ x25519: x25519RecipientSchema, hybrid: hybridRecipientSchema.nullable() }),
  contacts: z.array(contactSchema).max(20),
  /** Grows by one with each card that the unit exports with other content. */
  sequence: z.number().int().positive(),
  /** UTC milliseconds by the unit's own clock. */
  issuedAt: timeSchema,
  validUntil: timeSchema,
  /** DER of the newest revocation list of each authority that has one. */
  revocationLists: z.array(base64Schema).max(6),
});
export type UnitCard = z.infer<typeof unitCardSchema>;
