import { z } from 'zod';
import { fileTokenSchema, jobIdSchema, recordIdSchema } from '../../core/ids.ts';
import { command, query } from '../../ipc/contract.ts';

/** Acts on an item of evidence, ISO/IEC 27037: each is a signed record of its own. */
export const custodyActs = [
  'seized',
  'received',
  'sealed',
  'verified',
  'exported',
  'transferred',
  'returned',
  'destroyed',
] as const;

export const custodyEntrySchema = z.strictObject({
  id: recordIdSchema,
  act: z.enum(custodyActs),
  at: z.number(),
  zone: z.string(),
  by: z.string(),
  place: z.string(),
  reason: z.string(),
  /** Result of the hash check that went with the act, if any. */
  hashMatches: z.boolean().nullable(),
});

export const evidenceContract = {
  /** Job: seals each file in chunks, hashes in the same pass, then records it. Result: `{ evidence: [{ id, name, sha256, size, merged }] }`. */
  add: command(
    z.strictObject({
      caseId: recordIdSchema,
      files: z.array(fileTokenSchema).min(1).max(500),
      reason: z.string().trim().max(500),
    }),
    z.strictObject({ jobId: jobIdSchema }),
    'case:write',
  ),
  custody: query(z.strictObject({ id: recordIdSchema }), z.array(custodyEntrySchema), 'case:read'),
  /** Writes down an act that happened outside Concord (seizure, hand-over). */
  recordAct: command(
    z.strictObject({
      id: recordIdSchema,
      act: z.enum(['seized', 'received', 'transferred', 'returned', 'destroyed']),
      at: z.number(),
      zone: z.string().max(60),
      place: z.string().max(200),
      reason: z.string().trim().min(3).max(500),
    }),
    z.strictObject({ id: recordIdSchema }),
    'case:write',
  ),
  /** Job: reads the sealed file to the end, compares SHA-256. Result: `{ matches, sha256 }`; also a custody entry. */
  verify: command(z.strictObject({ id: recordIdSchema }), z.strictObject({ jobId: jobIdSchema }), 'case:read'),
  /** Job: writes the content to the chosen place, logged as disclosure with the reason. Refused for sealed categories. */
  exportContent: command(
    z.strictObject({ id: recordIdSchema, target: fileTokenSchema, reason: z.string().trim().min(3).max(500) }),
    z.strictObject({ jobId: jobIdSchema }),
    'case:release',
  ),
};
