/** What the exchange's jobs give back; shapes as their commands promise. */
import { z } from 'zod';
import { recordIdSchema } from '#shared/core/ids.ts';

export const sealedSchema = z.object({
  bundleId: z.uuid(),
  sequence: z.number(),
  sha256: z.string(),
  size: z.number(),
  records: z.number(),
  held: z.number(),
});
export type Sealed = z.infer<typeof sealedSchema>;

export const openedSchema = z.object({ entry: z.uuid(), outcome: z.enum(['waiting', 'duplicate', 'receipt']) });

export const acceptedSchema = z.object({
  accepted: z.number(),
  notTaken: z.number(),
  conflicts: z.number(),
  caseId: recordIdSchema.nullable(),
});
export type Accepted = z.infer<typeof acceptedSchema>;
