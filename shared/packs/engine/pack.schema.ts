/**
 * Packs: law as data. One engine, many registers. A pack is typed data, validated at load; records keep the version
 * they were made under. Labels and help are translation keys `pack.<pack>.<type>.<field>` in renderer/i18n.
 */
import { z } from 'zod';

const name = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,59}$/);

export const fieldKinds = [
  'text', // one line
  'prose', // many lines; merged by text when two people write
  'number',
  'money', // { amount: integer in minor units, currency: ISO 4217 }
  'boolean',
  'date', // YYYY-MM-DD, no zone
  'instant', // { at: UTC ms, zone: IANA zone, written: as the source wrote it }
  'choice', // one term of a vocabulary
  'choices', // several terms
  'countries', // ISO 3166-1 alpha-2, several
  'texts', // several short lines
  'record', // id of a record of one of `refersTo`
  'officer', // id of an officer
  'json', // structured, shown by a screen of its own
] as const;
export type FieldKind = (typeof fieldKinds)[number];

export const fieldDefinitionSchema = z.strictObject({
  name,
  kind: z.enum(fieldKinds),
  required: z.boolean().default(false),
  /** Set at creation by the program and never edited by hand. */
  fixed: z.boolean().default(false),
  vocabulary: name.optional(),
  refersTo: z.array(name).optional(),
  maxLength: z.number().int().positive().optional(),
  /** Shown as a column by default. */
  listed: z.boolean().default(false),
  /** Its words are found by search. */
  searched: z.boolean().default(false),
  /** Seed line, article or standard that asks for the field. */
  source: z.string().optional(),
});
export type FieldDefinition = z.infer<typeof fieldDefinitionSchema>;

/** Gates with code today are COMPLETENESS and MARKING; the others have their place and come with the registers that need them. */
export const gateKinds = [
  'LEGAL-BASIS',
  'TWO-PERSONS',
  'SKILL',
  'WINDOW',
  'MARKING',
  'COMPLETENESS',
  'CONSENT',
  'COST',
] as const;
export type GateKind = (typeof gateKinds)[number];

export const gateSchema = z.discriminatedUnion('kind', [
  /** Every named field (own or envelope) must be filled. */
  z.strictObject({ kind: z.literal('COMPLETENESS'), fields: z.array(name).min(1), source: z.string() }),
  /** The record's marking must be at least as strict as that of every record it contains or refers to. */
  z.strictObject({ kind: z.literal('MARKING'), source: z.string() }),
]);
export type Gate = z.infer<typeof gateSchema>;

export const lifecycleSchema = z.strictObject({
  initial: name,
  states: z.array(z.strictObject({ name, open: z.boolean() })).min(1),
  transitions: z.array(z.strictObject({ from: name, to: name, gates: z.array(gateSchema) })),
});
export type Lifecycle = z.infer<typeof lifecycleSchema>;

export const recordTypeSchema = z.strictObject({
  name,
  /** The field whose value names the record in lists and links. */
  title: name,
  /** Describes a natural person: reading asks for a purpose and is logged (LED Art. 25). */
  personal: z.boolean(),
  /** Shown as a node of the link chart. */
  entity: z.boolean(),
  fields: z.array(fieldDefinitionSchema).min(1),
  lifecycle: lifecycleSchema.optional(),
});
export type RecordType = z.infer<typeof recordTypeSchema>;

export const packSchema = z.strictObject({
  name,
  version: z.number().int().positive(),
  types: z.array(recordTypeSchema).min(1),
  vocabularies: z.record(name, z.array(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9+-]{0,59}$/)).min(1)),
  /** Product defaults; a country pack or a person overrules them. Days from creation. */
  defaults: z.strictObject({
    marking: z.strictObject({ handling: z.string(), tlp: z.string(), pap: z.string() }),
    evaluation: z.strictObject({ source: z.string(), information: z.string() }),
    retentionDays: z.number().int().positive(),
    reviewDays: z.number().int().positive(),
  }),
});
export type Pack = z.infer<typeof packSchema>;
export type PackSource = z.input<typeof packSchema>;
