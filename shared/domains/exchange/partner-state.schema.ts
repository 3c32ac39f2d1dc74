/** Where this unit and a partner stand in a case that they share. */
import { z } from 'zod';
import { recordIdSchema } from '../../core/ids.ts';
import { markingSchema } from '../../core/marking.ts';
import { unitSchema } from '../partners/card.schema.ts';

/** For each partner and shared case: where both stand. */
export const partnerStateSchema = z.strictObject({
  partner: unitSchema,
  caseId: recordIdSchema,
  caseNumber: z.string(),
  caseTitle: z.string(),
  /** Of the case whose name is shown: what a list of these must carry. */
  marking: markingSchema.nullable(),
  lastSealedAt: z.number().nullable(),
  lastOpenedAt: z.number().nullable(),
  /** Bundles without an answer. */
  unanswered: z.number(),
  /** Commits here that the partner has not acknowledged, sealed or not. */
  unacknowledged: z.number(),
  /** Commits made here since the last bundle to them. */
  unsealed: z.number(),
  gaps: z.number(),
  missingContents: z.number(),
  /** Bundles numbers that have not come, as `3, 5-6`; empty where all have. */
  missingBundles: z.string(),
  receiptsOwed: z.number(),
});
export type PartnerState = z.infer<typeof partnerStateSchema>;
