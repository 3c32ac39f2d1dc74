/** Fields on which two officers differ, over all cases, until a person decides (mission §3 rows 8 and 17). */
import { z } from 'zod';
import { commitIdSchema, leafIdSchema, recordIdSchema } from '../../core/ids.ts';
import { jsonSchema } from '../../core/json.ts';
import { markingSchema } from '../../core/marking.ts';
import { command, query } from '../../ipc/contract.ts';
import { mostSides, writeSchema } from '../records/records.schema.ts';

export const conflictSchema = z.strictObject({
  recordId: recordIdSchema,
  type: z.string(),
  title: z.string(),
  caseId: recordIdSchema,
  caseNumber: z.string(),
  caseTitle: z.string(),
  field: z.string(),
  /** The value that tables show meanwhile stands first. */
  writes: z.array(writeSchema).min(2).max(mostSides),
  /** Sides beyond those; they stand here once these are decided. */
  more: z.number().int().nonnegative(),
  /** Newest write of any side, UTC milliseconds. */
  since: z.number(),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** A stretch of text on which both agree, or both versions of it. */
export const hunkSchema = z.union([
  z.strictObject({ kind: z.literal('same'), text: z.string() }),
  z.strictObject({ kind: z.literal('differs'), base: z.string(), sides: z.array(z.string()).min(2) }),
]);
export type Hunk = z.infer<typeof hunkSchema>;

export const conflictsContract = {
  list: query(
    z.strictObject({
      caseId: recordIdSchema.nullable(),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
    }),
    z.strictObject({
      total: z.number(),
      rows: z.array(conflictSchema),
      /** The strictest marking of the rows; null without any. */
      marking: markingSchema.nullable(),
      /** Cases with conflicts about persons that are not listed until the officer says why they read there. */
      unnamed: z.array(z.strictObject({ caseId: recordIdSchema, caseNumber: z.string(), conflicts: z.number() })),
    }),
    'case:read',
  ),
  count: query(z.strictObject({}), z.strictObject({ total: z.number() }), 'case:read'),
  /** Text merged line by line against what both sides started from; stretches that both changed stand as both versions. */
  mergeText: query(
    z.strictObject({ recordId: recordIdSchema, field: z.string().max(60) }),
    z.strictObject({ hunks: z.array(hunkSchema), merged: z.string(), isClean: z.boolean() }),
    'case:read',
  ),
  /**
   * A commit that supersedes exactly the writes that were on screen. Any field that can be in conflict, `state` and
   * `removed` included; the value must be one of those on screen, or, for editable fields, a new one.
   */
  resolve: command(
    z.strictObject({
      recordId: recordIdSchema,
      field: z.string().max(60),
      value: jsonSchema,
      seen: z.array(leafIdSchema).min(2).max(mostSides),
    }),
    z.strictObject({ commit: commitIdSchema }),
    'case:write',
  ),
};
