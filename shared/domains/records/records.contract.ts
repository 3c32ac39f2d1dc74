import { z } from 'zod';
import { commitIdSchema, leafIdSchema, recordIdSchema } from '../../core/ids.ts';
import { jsonSchema } from '../../core/json.ts';
import { envelopeSchema } from '../../core/marking.ts';
import { command, event, query } from '../../ipc/contract.ts';
import { listQuerySchema, mostSides, recordRowSchema, recordViewSchema, writeSchema } from './records.schema.ts';

const fieldName = z.string().min(1).max(60);

/** What stands between a record and its next state; the screen shows exactly this. */
export const blockSchema = z.strictObject({
  gate: z.string(),
  /** Article, seed line or rule that sets the gate. */
  source: z.string(),
  /** Fields to fill or persons to ask; names from the pack. */
  unlockedBy: z.array(z.string()),
});
export type Block = z.infer<typeof blockSchema>;

export const recordsContract = {
  /** Logged as a consultation where the type describes a person; needs a purpose for the case then. */
  get: query(z.strictObject({ id: recordIdSchema }), recordViewSchema, 'case:read'),
  list: query(listQuerySchema, z.strictObject({ total: z.number(), rows: z.array(recordRowSchema) }), 'case:read'),
  /** Every write of one field or of all, newest first, superseded ones included. */
  history: query(
    z.strictObject({ id: recordIdSchema, field: fieldName.nullable() }),
    z.array(
      writeSchema.extend({ field: z.string(), superseded: z.boolean(), withheld: z.boolean(), declined: z.boolean() }),
    ),
    'case:read',
  ),
  /** Fields are checked against the pack; the envelope is completed from the case where members are absent. */
  create: command(
    z.strictObject({
      type: z.string().max(60),
      caseId: recordIdSchema,
      fields: z.record(fieldName, jsonSchema),
      envelope: envelopeSchema.partial(),
    }),
    z.strictObject({ id: recordIdSchema, commit: commitIdSchema }),
    'case:write',
  ),
  /** `seen`: the writes on screen when the person typed; the new write supersedes exactly those, never more. */
  update: command(
    z.strictObject({
      id: recordIdSchema,
      changes: z
        .array(z.strictObject({ field: fieldName, value: jsonSchema, seen: z.array(leafIdSchema).max(mostSides) }))
        .min(1)
        .max(100),
    }),
    z.strictObject({ commit: commitIdSchema }),
    'case:write',
  ),
  /** The states reachable from here, each with what still blocks it. */
  transitions: query(
    z.strictObject({ id: recordIdSchema }),
    z.array(z.strictObject({ to: z.string(), blocks: z.array(blockSchema) })),
    'case:read',
  ),
  transition: command(
    z.strictObject({ id: recordIdSchema, to: z.string().max(60), reason: z.string().trim().max(500) }),
    z.strictObject({ commit: commitIdSchema }),
    'case:write',
  ),
  /** Tombstones: leaves every list, stays in the history, can be restored. */
  remove: command(
    z.strictObject({ ids: z.array(recordIdSchema).min(1).max(10_000), reason: z.string().trim().min(3).max(500) }),
    z.strictObject({ commit: commitIdSchema }),
    'case:delete',
  ),
  restore: command(
    z.strictObject({ ids: z.array(recordIdSchema).min(1).max(10_000), reason: z.string().trim().min(3).max(500) }),
    z.strictObject({ commit: commitIdSchema }),
    'case:delete',
  ),
  /** Keeps a field in the unit whatever the record's marking allows, or lets it go again. Signed like any change. */
  keepHome: command(
    z.strictObject({
      id: recordIdSchema,
      field: fieldName,
      isKeptHome: z.boolean(),
      reason: z.string().trim().min(3).max(500),
    }),
    z.strictObject({ commit: commitIdSchema }),
    'case:write',
  ),
  /** Sent after every commit, own or foreign. `caseIds` lists the cases whose records changed. */
  changed: event(
    z.strictObject({ types: z.array(z.string()), caseIds: z.array(recordIdSchema), ids: z.array(recordIdSchema) }),
  ),
};
