import { z } from 'zod';
import { fileTokenSchema, jobIdSchema } from '../../core/ids.ts';
import { command, query } from '../../ipc/contract.ts';
import { officerNameSchema, passwordSchema } from '../officers/officers.schema.ts';
import { sessionSchema } from '../session/session.contract.ts';

/** One finding of `vault check`; `place` is a path inside the vault folder, a table or a commit. */
export const findingSchema = z.strictObject({
  code: z.string(),
  place: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Finding = z.infer<typeof findingSchema>;

/** Every step that ran and what it went over, so that "no finding" can be told from "not looked". */
export const checkReportSchema = z.strictObject({
  ok: z.boolean(),
  steps: z.array(z.strictObject({ step: z.string(), examined: z.number() })),
  findings: z.array(findingSchema),
});
export type CheckReport = z.infer<typeof checkReportSchema>;

export const unitSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
});
export type Unit = z.infer<typeof unitSchema>;

export const vaultContract = {
  /**
   * Makes a vault in an empty folder and logs its founder in. The recovery code is given here once and never again;
   * the vault is complete, but `confirmRecovery` should follow.
   */
  create: command(
    z.strictObject({ folder: fileTokenSchema, unit: unitSchema, officer: officerNameSchema, password: passwordSchema }),
    z.strictObject({ session: sessionSchema, recoveryCode: z.string() }),
    'none',
  ),
  /** Types the code back; compares it with the slot, so a mis-copied code is found at once. */
  confirmRecovery: command(z.strictObject({ code: z.string().max(200) }), z.strictObject({}), 'unlocked'),
  /** Chooses the folder that `session.unlock` opens. Refuses what is not a vault, is newer, damaged or in use. */
  select: command(z.strictObject({ folder: fileTokenSchema }), z.strictObject({ folder: z.string() }), 'none'),
  /** Gives an officer a new password by means of the recovery code; a new certificate is issued, and it is logged. */
  recover: command(
    z.strictObject({ name: z.string().max(100), code: z.string().max(200), password: passwordSchema }),
    sessionSchema,
    'none',
  ),
  /** Job; its result is a CheckReport. */
  check: command(z.strictObject({}), z.strictObject({ jobId: jobIdSchema }), 'vault:administer'),
  /** Job; writes one sealed file and reads it again to the end. Result: `{ bytes, sha256 }`. */
  backup: command(
    z.strictObject({ target: fileTokenSchema }),
    z.strictObject({ jobId: jobIdSchema }),
    'vault:administer',
  ),
  /** Job: restores a backup into a temporary folder beside it, checks it, removes it. Result: CheckReport. */
  drill: command(
    z.strictObject({ source: fileTokenSchema, password: z.string().max(1024) }),
    z.strictObject({ jobId: jobIdSchema }),
    'vault:administer',
  ),
  /** Job: restores into an empty folder, while locked. Result: CheckReport. */
  restore: command(
    z.strictObject({
      source: fileTokenSchema,
      folder: fileTokenSchema,
      name: z.string().max(100),
      password: z.string().max(1024),
    }),
    z.strictObject({ jobId: jobIdSchema }),
    'none',
  ),
  summary: query(
    z.strictObject({}),
    z.strictObject({
      vaultId: z.string(),
      createdAt: z.number(),
      formatVersion: z.number(),
      databaseBytes: z.number(),
      evidenceBytes: z.number(),
      records: z.number(),
      commits: z.number(),
      lastBackupAt: z.number().nullable(),
      recoveryConfirmed: z.boolean(),
    }),
    'vault:administer',
  ),
};
