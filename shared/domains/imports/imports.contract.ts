import { z } from 'zod';
import { fileTokenSchema, jobIdSchema, recordIdSchema } from '../../core/ids.ts';
import { command, query } from '../../ipc/contract.ts';
import { csvMappingSchema, fileReportSchema, importFormats } from './imports.schema.ts';

const fileChoiceSchema = z.strictObject({
  file: fileTokenSchema,
  /** Null: found out from the content. */
  format: z.enum(importFormats).nullable(),
  /** Only for CSV; null takes the proposal of `inspect`. */
  csv: csvMappingSchema.nullable(),
});

export const importsContract = {
  /** Reads the beginning of a file: what it is and, for CSV, a proposed mapping with the first rows. */
  inspect: query(
    z.strictObject({ file: fileTokenSchema }),
    z.strictObject({
      name: z.string(),
      size: z.number(),
      format: z.enum(importFormats),
      csv: z.strictObject({ mapping: csvMappingSchema, head: z.array(z.array(z.string())) }).nullable(),
    }),
    'case:write',
  ),
  /** Job: reads the files and compares them with the case; writes nothing. Result: `{ files: FileOutcome[] }`. */
  preview: command(
    z.strictObject({ caseId: recordIdSchema, files: z.array(fileChoiceSchema).min(1).max(100) }),
    z.strictObject({ jobId: jobIdSchema }),
    'case:write',
  ),
  /** Job: one transaction a file; a cancelled or killed import leaves nothing of the file it was in. Same result. */
  run: command(
    z.strictObject({ caseId: recordIdSchema, files: z.array(fileChoiceSchema).min(1).max(100) }),
    z.strictObject({ jobId: jobIdSchema }),
    'case:write',
  ),
  /** Tombstones what the import created and nobody has changed since, in one transaction. */
  undo: command(
    z.strictObject({ importId: recordIdSchema, reason: z.string().trim().min(3).max(500) }),
    z.strictObject({ removed: z.number(), kept: z.number() }),
    'case:write',
  ),
  list: query(
    z.strictObject({ caseId: recordIdSchema }),
    z.array(
      z.strictObject({
        id: recordIdSchema,
        at: z.number(),
        author: z.string(),
        undone: z.boolean(),
        report: fileReportSchema,
      }),
    ),
    'case:read',
  ),
  warningLists: query(
    z.strictObject({}),
    z.array(
      z.strictObject({
        name: z.string(),
        version: z.string(),
        entries: z.number(),
        matches: z.number(),
        importedAt: z.number(),
      }),
    ),
    'unlocked',
  ),
};
