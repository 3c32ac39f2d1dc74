import { z } from 'zod';
import { officerIdSchema, recordIdSchema } from '../../core/ids.ts';
import { command, query } from '../../ipc/contract.ts';
import { fileTokenSchema, jobIdSchema } from '../../core/ids.ts';

/** Directive (EU) 2016/680 Art. 25 names the first six; the others are the vault's own. */
export const auditActions = [
  'collection',
  'alteration',
  'consultation',
  'disclosure',
  'combination',
  'erasure',
  'access',
  'administration',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditEntrySchema = z.strictObject({
  number: z.number(),
  at: z.number(),
  zone: z.string(),
  officerId: officerIdSchema.nullable(),
  officer: z.string(),
  action: z.enum(auditActions),
  /** What was done, e.g. `records.get`, `session.unlock`; translated on screen. */
  operation: z.string(),
  recordId: recordIdSchema.nullable(),
  recordType: z.string(),
  recordTitle: z.string(),
  caseId: recordIdSchema.nullable(),
  caseNumber: z.string(),
  reason: z.string(),
  count: z.number(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditFilterSchema = z.strictObject({
  officerId: officerIdSchema.nullable(),
  action: z.enum(auditActions).nullable(),
  caseId: recordIdSchema.nullable(),
  recordId: recordIdSchema.nullable(),
  from: z.number().nullable(),
  to: z.number().nullable(),
  text: z.string().max(200),
});

export const auditContract = {
  /** Newest first. */
  list: query(
    z.strictObject({
      filter: auditFilterSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    z.strictObject({ total: z.number(), entries: z.array(auditEntrySchema) }),
    'audit:read',
  ),
  /** Recomputes the hash chain from the first entry and checks every signed head. */
  verify: command(
    z.strictObject({}),
    z.strictObject({
      ok: z.boolean(),
      entries: z.number(),
      heads: z.number(),
      brokenAt: z.number().nullable(),
      lastHash: z.string(),
    }),
    'audit:read',
  ),
  /**
   * What leaves the vault as a file or on paper: a table, a picture, a printed page. The shell asks for this entry before
   * it writes, and does not write without it.
   */
  noteDisclosure: command(
    z.strictObject({
      what: z.enum(['table', 'picture', 'page']),
      caseId: recordIdSchema.nullable(),
      records: z.number().int().nonnegative(),
    }),
    z.strictObject({}),
    'unlocked',
  ),
  /** Job: JSON lines of what the filter shows, with hashes and signed heads, for a court or supervisor. */
  exportLog: command(
    z.strictObject({ filter: auditFilterSchema, target: fileTokenSchema, reason: z.string().trim().min(3).max(500) }),
    z.strictObject({ jobId: jobIdSchema }),
    'audit:read',
  ),
};
