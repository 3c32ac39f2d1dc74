import { z } from 'zod';
import { officerIdSchema, recordIdSchema } from '../../core/ids.ts';
import { envelopeSchema, markingSchema } from '../../core/marking.ts';
import { command, query } from '../../ipc/contract.ts';
import { verbs } from '../officers/roles.ts';
import { filterSchema } from '../records/records.schema.ts';

export const caseRowSchema = z.strictObject({
  id: recordIdSchema,
  /** `2026-0117`: year and running number of the unit; a label, never an identity. */
  number: z.string(),
  title: z.string(),
  state: z.string(),
  lead: z.string(),
  countries: z.array(z.string()),
  formOfCrime: z.string(),
  marking: markingSchema,
  retentionUntil: z.string(),
  openTasks: z.number(),
  overdueTasks: z.number(),
  records: z.number(),
  conflicts: z.number(),
  openedAt: z.number(),
  updatedAt: z.number(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

export const caseSortFields = [
  'number',
  'title',
  'state',
  'lead',
  'openedAt',
  'updatedAt',
  'openTasks',
  'records',
  'retentionUntil',
  'formOfCrime',
] as const;

export const graphNodeSchema = z.strictObject({
  id: recordIdSchema,
  type: z.string(),
  /** Identifier kind or intelligence kind where the type has one. */
  kind: z.string(),
  title: z.string(),
  banal: z.boolean(),
  degree: z.number(),
});
export const graphEdgeSchema = z.strictObject({
  id: recordIdSchema,
  from: recordIdSchema,
  to: recordIdSchema,
  kind: z.string(),
});

export const casesContract = {
  list: query(
    z.strictObject({
      text: z.string().max(200),
      filters: z.array(filterSchema).max(20),
      sort: z.strictObject({ field: z.enum(caseSortFields), descending: z.boolean() }),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    z.strictObject({ total: z.number(), rows: z.array(caseRowSchema) }),
    'case:read',
  ),
  /** The opener becomes lead and first member. */
  open: command(
    z.strictObject({
      title: z.string().trim().min(1).max(200),
      summary: z.string().max(20_000),
      formOfCrime: z.string().max(60),
      countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(50),
      envelope: envelopeSchema.partial(),
    }),
    z.strictObject({ id: recordIdSchema, number: z.string() }),
    'case:open',
  ),
  /** What this officer may do in this case: roles and need-to-know together. Empty where the case is out of reach. */
  verbs: query(z.strictObject({ id: recordIdSchema }), z.array(z.enum(verbs)), 'case:read'),
  /** One look: what is this, where does it stand, what is next, what changed since I was here. Logged as consultation. */
  overview: query(
    z.strictObject({ id: recordIdSchema }),
    z.strictObject({
      row: caseRowSchema,
      summary: z.string(),
      legalBasis: z.string(),
      leadId: officerIdSchema.nullable(),
      counts: z.array(z.strictObject({ type: z.string(), kind: z.string(), count: z.number() })),
      nextTasks: z.array(
        z.strictObject({
          id: recordIdSchema,
          title: z.string(),
          due: z.string(),
          state: z.string(),
          assignee: z.string(),
        }),
      ),
      /** Since this officer last opened the case; newest first, at most 20. */
      changes: z.array(
        z.strictObject({
          id: recordIdSchema,
          type: z.string(),
          title: z.string(),
          fields: z.array(z.string()),
          author: z.string(),
          at: z.number(),
        }),
      ),
      lastVisit: z.number().nullable(),
      /** Other cases that hold one of this case's identifiers: count only where need-to-know withholds the case. */
      sharedIdentifiers: z.array(
        z.strictObject({ caseId: recordIdSchema.nullable(), number: z.string(), title: z.string(), count: z.number() }),
      ),
      members: z.array(z.strictObject({ officerId: officerIdSchema, name: z.string() })),
    }),
    'case:read',
  ),
  /** Entities and links of a case. `centre` set: only what is within `steps` of it. Banal identifiers on request. */
  graph: query(
    z.strictObject({
      id: recordIdSchema,
      centre: recordIdSchema.nullable(),
      steps: z.number().int().min(1).max(4),
      withBanal: z.boolean(),
      limit: z.number().int().min(1).max(5000),
    }),
    z.strictObject({
      nodes: z.array(graphNodeSchema),
      edges: z.array(graphEdgeSchema),
      hiddenBanal: z.number(),
      /** Nodes left out by `limit`. */
      omitted: z.number(),
    }),
    'case:read',
  ),
  /** Events, dated tasks, custody and notes of a case in time order. Instants in UTC ms; `zone` as recorded. */
  timeline: query(
    z.strictObject({
      id: recordIdSchema,
      from: z.number().nullable(),
      to: z.number().nullable(),
      limit: z.number().int().min(1).max(5000),
    }),
    z.strictObject({
      entries: z.array(
        z.strictObject({
          id: recordIdSchema,
          lane: z.string(),
          title: z.string(),
          at: z.number(),
          until: z.number().nullable(),
          zone: z.string(),
          /** As the source wrote it. */
          written: z.string(),
        }),
      ),
      total: z.number(),
    }),
    'case:read',
  ),
  /** Links that touch one record, with the record at the other end. */
  links: query(
    z.strictObject({ id: recordIdSchema }),
    z.array(
      z.strictObject({
        linkId: recordIdSchema,
        kind: z.string(),
        outgoing: z.boolean(),
        other: z.strictObject({ id: recordIdSchema, type: z.string(), title: z.string() }),
      }),
    ),
    'case:read',
  ),
};
