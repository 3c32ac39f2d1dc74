import { z } from 'zod';
import { recordIdSchema } from '../../core/ids.ts';
import { identifierKinds } from '../identifiers/identifier-kinds.ts';

export const importFormats = ['misp-event', 'stix-2.1', 'csv', 'eml', 'misp-warning-list', 'file'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** What was not taken. Nothing is lost: the file itself is sealed with the import, so `place` can be looked up. */
export const setAsideSchema = z.strictObject({
  /** `import/...`; every language has a sentence for it. */
  code: z.string(),
  /** JSON path, line number, header or part, as the format counts them. */
  place: z.string(),
  /** The type or field name that was not understood; never a value. */
  detail: z.string(),
});
export type SetAside = z.infer<typeof setAsideSchema>;

/** How a CSV column is read. `identifier` finds the kind itself where `kind` is null. */
export const columnRoleSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('ignore') }),
  z.strictObject({ role: z.literal('identifier'), kind: z.enum(identifierKinds).nullable() }),
  z.strictObject({ role: z.literal('comment') }),
  z.strictObject({ role: z.literal('first-seen') }),
  z.strictObject({ role: z.literal('last-seen') }),
  z.strictObject({ role: z.literal('person-name') }),
  z.strictObject({ role: z.literal('account-handle') }),
  z.strictObject({ role: z.literal('account-platform') }),
]);
export type ColumnRole = z.infer<typeof columnRoleSchema>;

export const csvMappingSchema = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']),
  hasHeader: z.boolean(),
  columns: z.array(columnRoleSchema).max(200),
  /** IANA zone for times that carry none. */
  zone: z.string().max(60),
});
export type CsvMapping = z.infer<typeof csvMappingSchema>;

export const fileReportSchema = z.strictObject({
  name: z.string(),
  format: z.enum(importFormats),
  size: z.number(),
  sha256: z.string(),
  /** How many of what the file held, by the format's own words (`attribute`, `indicator`, `row`). */
  read: z.array(z.strictObject({ what: z.string(), count: z.number() })),
  /** New records by type; links included. */
  created: z.array(z.strictObject({ type: z.string(), count: z.number() })),
  /** Items that the case already had, or that the file repeats. */
  merged: z.number(),
  attachments: z.number(),
  banal: z.number(),
  setAside: z.array(setAsideSchema),
  /** True count where `setAside` was cut to its first 1,000. */
  setAsideTotal: z.number(),
  /** The import record; null for a preview, or where the same file was imported before and nothing was new. */
  importId: recordIdSchema.nullable(),
});
export type FileReport = z.infer<typeof fileReportSchema>;

/** Either a report or the refusal of the whole file. */
export const fileOutcomeSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('imported'), report: fileReportSchema }),
  z.strictObject({
    outcome: z.literal('refused'),
    name: z.string(),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);
export type FileOutcome = z.infer<typeof fileOutcomeSchema>;
