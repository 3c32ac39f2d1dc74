/** Branded identifiers: two ids of different kinds never pass for each other. Text forms are given with each. */
import { z } from 'zod';

/** Record of any type; UUIDv7, lower-case. */
export const recordIdSchema = z.uuid().brand<'RecordId'>();
export type RecordId = z.infer<typeof recordIdSchema>;

/** A person of the unit with a key slot in this vault; UUIDv7. */
export const officerIdSchema = z.uuid().brand<'OfficerId'>();
export type OfficerId = z.infer<typeof officerIdSchema>;

/** SHA-256 of a signed commit header, 64 lower-case hexadecimal digits. */
export const commitIdSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'CommitId'>();
export type CommitId = z.infer<typeof commitIdSchema>;

/** SHA-256 over a leaf's canonical form, 64 lower-case hexadecimal digits. */
export const leafIdSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'LeafId'>();
export type LeafId = z.infer<typeof leafIdSchema>;

/** Long-running work in the core; UUIDv4, forgotten at exit. */
export const jobIdSchema = z.uuid().brand<'JobId'>();
export type JobId = z.infer<typeof jobIdSchema>;

/** Stands for a file that a person chose in a dialog or dropped; the renderer never holds a path. */
export const fileTokenSchema = z.uuid().brand<'FileToken'>();
export type FileToken = z.infer<typeof fileTokenSchema>;
