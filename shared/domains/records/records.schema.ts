/** What the renderer sees of a record: values with who said so, and every side of a conflict. */
import { z } from 'zod';
import { commitIdSchema, leafIdSchema, recordIdSchema } from '../../core/ids.ts';
import { jsonSchema } from '../../core/json.ts';
import { envelopeSchema } from '../../core/marking.ts';

/** Sides of one conflict that are shown, and decided, at once. A partner may make any number of them. */
export const mostSides = 100;

/** One write of one field. `clock` is the author's own clock in UTC milliseconds, `zone` the zone they worked in. */
export const writeSchema = z.strictObject({
  leaf: leafIdSchema,
  commit: commitIdSchema,
  value: jsonSchema,
  author: z.string(),
  unit: z.string(),
  clock: z.number(),
  zone: z.string(),
  /** `verified`: signature, session endorsement and certificate were checked. */
  signature: z.enum(['verified', 'unverified']),
});
export type Write = z.infer<typeof writeSchema>;

/** The winner first. More than one write is a conflict that a person must decide. */
export const fieldStateSchema = z.strictObject({
  value: jsonSchema,
  /** Empty where the newest write is withheld by a partner: an older value is never shown as the current one. */
  writes: z.array(writeSchema).max(mostSides),
  /** Sides beyond those; they stand here once these are decided. */
  more: z.number().int().nonnegative(),
  earlier: z.number().int(),
  /** A write that is withheld from this unit superseded what was known. */
  isWithheld: z.boolean(),
  /** An officer keeps this field in the unit: no bundle and no export takes it out. */
  isKeptHome: z.boolean(),
});
export type FieldState = z.infer<typeof fieldStateSchema>;

export const recordViewSchema = z.strictObject({
  id: recordIdSchema,
  type: z.string(),
  pack: z.string(),
  caseId: recordIdSchema.nullable(),
  title: z.string(),
  /** Lifecycle state; null where the type has none. */
  state: z.string().nullable(),
  removed: z.boolean(),
  envelope: envelopeSchema,
  fields: z.record(z.string(), fieldStateSchema),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type RecordView = z.infer<typeof recordViewSchema>;

/** One row of a list: winner values only. `title` is what the type's title field says. */
export const recordRowSchema = z.strictObject({
  id: recordIdSchema,
  type: z.string(),
  caseId: recordIdSchema.nullable(),
  title: z.string(),
  state: z.string().nullable(),
  marking: envelopeSchema.shape.marking,
  conflicts: z.number(),
  /** Listed by at least one warning list; identifiers only. */
  banal: z.boolean(),
  /** Winner values of the type's own fields. */
  values: z.record(z.string(), jsonSchema),
  createdAt: z.number(),
  updatedAt: z.number(),
});
export type RecordRow = z.infer<typeof recordRowSchema>;

/** `value` absent: "is set" / "is empty". */
export const filterSchema = z.strictObject({
  field: z.string().max(60),
  operator: z.enum(['is', 'is-not', 'contains', 'before', 'after', 'is-empty', 'is-set']),
  value: z.string().max(200).optional(),
});
export type Filter = z.infer<typeof filterSchema>;

export const listQuerySchema = z.strictObject({
  types: z.array(z.string().max(60)).min(1).max(20),
  caseId: recordIdSchema.nullable(),
  /** Matches title and values; empty matches all. */
  text: z.string().max(200),
  filters: z.array(filterSchema).max(20),
  /** A field of the type, or title, state, createdAt, updatedAt. */
  sort: z.strictObject({ field: z.string().max(60), descending: z.boolean() }),
  offset: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(500),
});
export type ListQuery = z.infer<typeof listQuerySchema>;
