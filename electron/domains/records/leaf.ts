/**
 * A leaf: one field of one record set to one value, bound to its id by a salted hash. Without salt and value the id
 * tells nothing, so a leaf can be withheld or erased while the signed header that lists it still verifies
 * (architecture §3, docs/formats/vault.md §6).
 */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { recordIdSchema } from '#shared/core/ids.ts';
import { handlingCodes } from '#shared/core/marking.ts';
import { type Json, jsonSchema } from '#shared/core/json.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';

export const saltBytes = 16;

/** A leaf as it travels: parsed with this before it is looked at. */
export const leafContentSchema = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  record: recordIdSchema,
  field: z.string().min(1).max(60),
  value: jsonSchema,
  handling: z.enum(handlingCodes),
});

export interface LeafContent {
  /** 128 random bits, hexadecimal. */
  readonly salt: string;
  readonly record: string;
  readonly field: string;
  readonly value: Json;
  readonly handling: string;
}

/** A leaf with its value as canonical text, which is what is hashed and what is stored. */
export interface WrittenLeaf extends Omit<LeafContent, 'value'> {
  readonly valueText: string;
}

export function writtenLeaf({ salt, record, field, value, handling }: LeafContent): WrittenLeaf {
  return { salt, record, field, valueText: canonicalJson(value), handling };
}

/** SHA-256 over the canonical form (RFC 8785) of exactly these five members. */
export function leafIdOf(leaf: LeafContent): Buffer {
  return idOfWrittenLeaf(writtenLeaf(leaf));
}

/** The members stand in canonical order; texts as RFC 8785 §3.2.2.2 writes them. */
export function idOfWrittenLeaf({ salt, record, field, valueText, handling }: WrittenLeaf): Buffer {
  const text = canonicalJson;
  return hash(
    'sha256',
    `{"field":${text(field)},"handling":${text(handling)},"record":${text(record)},"salt":${text(salt)},"value":${valueText}}`,
    'buffer',
  );
}
