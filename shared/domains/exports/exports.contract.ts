/** Exports for those who have no Concord. Each honours the markings and says what it left out and why. */
import { z } from 'zod';
import { fileTokenSchema, jobIdSchema, recordIdSchema } from '../../core/ids.ts';
import { tlpLevels } from '../../core/marking.ts';
import { command, query } from '../../ipc/contract.ts';

export const exportFormats = ['stix', 'misp', 'case', 'csv', 'bagit'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const leftOutSchema = z.strictObject({
  recordId: recordIdSchema,
  type: z.string(),
  title: z.string(),
  /** Null where the whole record stays. */
  field: z.string().nullable(),
  /** A term of `ExportHoldReason` (dissemination.rules.ts), or `format-cannot-hold-it`. */
  reason: z.string(),
});

const countSchema = z.strictObject({ type: z.string(), count: z.number() });

export const exportReportSchema = z.strictObject({
  format: z.enum(exportFormats),
  included: z.array(countSchema),
  leftOut: z.array(leftOutSchema),
  leftOutTotal: z.number(),
  /** Sealed files that go with it; BagIt only. */
  contents: z.number(),
  bytes: z.number(),
  sha256: z.string(),
});
export type ExportReport = z.infer<typeof exportReportSchema>;

const choice = {
  caseId: recordIdSchema,
  format: z.enum(exportFormats),
  /** The audience may be given what is marked up to this level of TLP. */
  ceiling: z.enum(tlpLevels),
};

export const exportsContract = {
  /** What an export would hold; the same rules and the same pass without writing. Left out: the first 500. */
  preview: query(
    z.strictObject(choice),
    exportReportSchema.pick({ format: true, included: true, leftOut: true, leftOutTotal: true, contents: true }),
    'case:release',
  ),
  /** Job `case-export`; result is an ExportReport. Logged as a disclosure with the reason. */
  run: command(
    z.strictObject({ ...choice, target: fileTokenSchema, reason: z.string().trim().min(3).max(500) }),
    z.strictObject({ jobId: jobIdSchema }),
    'case:release',
  ),
};
