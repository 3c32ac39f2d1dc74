/** Who is logged in, for what purpose, and until when. */
import { z } from 'zod';
import { officerIdSchema, recordIdSchema } from '../../core/ids.ts';
import { command, event, query } from '../../ipc/contract.ts';
import { roles, verbs } from '../officers/roles.ts';

export const sessionSchema = z.strictObject({
  officerId: officerIdSchema,
  name: z.string(),
  roles: z.array(z.enum(roles)),
  verbs: z.array(z.enum(verbs)),
  unit: z.strictObject({ name: z.string(), country: z.string(), id: z.string() }),
  unlockedAt: z.number(),
  /** The log-in before this one, of anybody: shown after unlocking, because the locked vault tells no names. */
  previousUnlock: z.strictObject({ at: z.number(), name: z.string() }).nullable(),
  /** Idle time in seconds after which the vault locks itself. */
  idleLockSeconds: z.number(),
});
export type Session = z.infer<typeof sessionSchema>;

export const vaultStateSchema = z.discriminatedUnion('state', [
  /** No vault chosen yet, or the last one is gone. */
  z.strictObject({ state: z.literal('none') }),
  /** `folder` is the folder's own name, never its path. */
  z.strictObject({
    state: z.literal('locked'),
    folder: z.string(),
    retryAt: z.number(),
    /** Jobs that were under way when the vault locked itself: its keys are kept until they have ended. */
    finishing: z.number(),
  }),
  z.strictObject({ state: z.literal('unlocked'), folder: z.string(), session: sessionSchema }),
]);
export type VaultState = z.infer<typeof vaultStateSchema>;

export const sessionContract = {
  state: query(z.strictObject({}), vaultStateSchema, 'none'),
  /** Wrong person and wrong password are one refusal; the delay before the next try grows with each failure. */
  unlock: command(z.strictObject({ name: z.string().max(100), password: z.string().max(1024) }), sessionSchema, 'none'),
  /** Cancels what is under way. While jobs are finishing, it ends them and wipes the keys. */
  lock: command(z.strictObject({}), z.strictObject({}), 'none'),
  /** Says that somebody is at the keyboard: restarts the idle clock. */
  touch: command(z.strictObject({}), z.strictObject({}), 'unlocked'),
  setIdleLock: command(z.strictObject({ seconds: z.number().int().min(60).max(3600) }), sessionSchema, 'unlocked'),
  /**
   * Why records about persons are read in this case from now on (LED Art. 25): an open task or a written reason.
   * Kept until lock; each read is logged with it.
   */
  setPurpose: command(
    z.strictObject({
      caseId: recordIdSchema,
      taskId: recordIdSchema.nullable(),
      reason: z.string().trim().min(3).max(500),
    }),
    z.strictObject({}),
    'case:read',
  ),
  purpose: query(
    z.strictObject({ caseId: recordIdSchema }),
    z.strictObject({ taskId: recordIdSchema.nullable(), reason: z.string() }).nullable(),
    'case:read',
  ),
  changed: event(vaultStateSchema),
  /** While an unlock brings the vault of an earlier version up to date: bytes copied first, of all. Then its schema changes. */
  upgrading: event(z.strictObject({ done: z.number(), total: z.number() })),
};
