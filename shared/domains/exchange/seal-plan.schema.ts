/** What a person sees before sealing: counts, rows page by page, contents. */
import { z } from 'zod';
import { recordIdSchema } from '../../core/ids.ts';
import { jsonSchema } from '../../core/json.ts';
import { markingSchema } from '../../core/marking.ts';
import { sha256HexSchema, unitSchema } from '../partners/card.schema.ts';
import { holdReasons } from './dissemination.rules.ts';
import { ageSuites } from './statement.schema.ts';

/** Counts of what would leave and what would stay; rows come page by page from `planRows`. */
export const sealPlanSchema = z.strictObject({
  planId: z.uuid(),
  caseId: recordIdSchema,
  caseNumber: z.string(),
  caseTitle: z.string(),
  partner: unitSchema,
  /** Fingerprint of the partner's keys, as the two officers confirmed it. */
  fingerprint: sha256HexSchema,
  recipient: z.string(),
  suite: z.enum(ageSuites),
  sequence: z.number(),
  /** The strictest marking of what would leave. */
  marking: markingSchema,
  leaving: z.strictObject({
    records: z.number(),
    /** Of them, records that the partner has not been given before. */
    newRecords: z.number(),
    fields: z.number(),
    commits: z.number(),
    contents: z.number(),
    contentBytes: z.number(),
    receipts: z.number(),
  }),
  /** More than one bundle holds: for the next. */
  later: z.strictObject({ commits: z.number(), contents: z.number() }),
  held: z.array(
    z.strictObject({ reason: z.enum(holdReasons), records: z.number(), fields: z.number(), contents: z.number() }),
  ),
  /** Record types of the rows, in the order of the rows; of `records`, so many leave at least in part. */
  types: z.array(z.strictObject({ type: z.string(), records: z.number(), leaving: z.number() })),
  /** What the other two answers to `contents` would bring. */
  contentChoices: z.strictObject({
    new: z.strictObject({ contents: z.number(), bytes: z.number() }),
    all: z.strictObject({ contents: z.number(), bytes: z.number() }),
  }),
  lastSealedAt: z.number().nullable(),
  lastAnswerAt: z.number().nullable(),
  /** What the partner asked for and this bundle brings. */
  asked: z.strictObject({ commits: z.number(), contents: z.number() }),
});
export type SealPlan = z.infer<typeof sealPlanSchema>;

export const planRowSchema = z.strictObject({
  recordId: recordIdSchema,
  type: z.string(),
  title: z.string(),
  marking: markingSchema.nullable(),
  /** Fields with their newest value that would leave. */
  fields: z.array(z.strictObject({ field: z.string(), value: jsonSchema })),
  /** What stays of this record; a field null means the whole record. */
  held: z.array(z.strictObject({ field: z.string().nullable(), reason: z.enum(holdReasons) })),
  isNew: z.boolean(),
  /** Chosen out by the person; can be taken in again. */
  isChosenOut: z.boolean(),
});
export type PlanRow = z.infer<typeof planRowSchema>;

export const planContentSchema = z.strictObject({
  sha256: sha256HexSchema,
  recordId: recordIdSchema,
  name: z.string(),
  size: z.number(),
  heldBecause: z.enum(holdReasons).nullable(),
});
