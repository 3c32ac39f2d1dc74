import { z } from 'zod';
import { jobIdSchema } from '../../core/ids.ts';
import { command, event, query } from '../../ipc/contract.ts';

export const jobKinds = [
  'import',
  'preview',
  'seal',
  'verify',
  'export',
  'backup',
  'restore',
  'check',
  'audit-export',
  'bundle-seal',
  'bundle-deliver',
  'bundle-open',
  'bundle-accept',
  'bundle-verify',
  'case-export',
] as const;

export const jobSchema = z.strictObject({
  id: jobIdSchema,
  kind: z.enum(jobKinds),
  /** A file or case name that the caller chose; shown in the tray, kept in memory only. */
  label: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  /** Null where it cannot be known. */
  total: z.number().nullable(),
  unit: z.enum(['bytes', 'records', 'pages', 'entries']),
  startedAt: z.number(),
  /** Units a second over the last few seconds. */
  rate: z.number(),
  error: z
    .strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  /** Shape given at the command that started the job; null until done. */
  result: z.unknown(),
});
export type Job = z.infer<typeof jobSchema>;

export const jobsContract = {
  list: query(z.strictObject({}), z.array(jobSchema), 'none'),
  cancel: command(z.strictObject({ id: jobIdSchema }), z.strictObject({}), 'none'),
  /** Takes a finished job out of the tray. */
  dismiss: command(z.strictObject({ id: jobIdSchema }), z.strictObject({}), 'none'),
  /** At most ten a second for each job. */
  progress: event(jobSchema),
};
