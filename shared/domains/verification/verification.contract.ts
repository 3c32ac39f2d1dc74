/** Checks a bundle without any vault: for a court, an expert, a partner's colleague. */
import { z } from 'zod';
import { fileTokenSchema, jobIdSchema } from '../../core/ids.ts';
import { command } from '../../ipc/contract.ts';

/** In the order in which they are made; the first that fails ends the verification. */
export const checkSchema = z.strictObject({
  /** `age`, `tar`, `signature`, `chain`, ... as docs/formats/bundle.md §6 calls them. */
  name: z.string(),
  ok: z.boolean(),
  detail: z.string(),
});
export type Check = z.infer<typeof checkSchema>;

export const verificationReportSchema = z.strictObject({
  ok: z.boolean(),
  /** Null where it was sound. */
  refusal: z
    .strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  checks: z.array(checkSchema),
  bundle: z
    .strictObject({ id: z.string(), kind: z.string(), sequence: z.number(), createdAt: z.number(), zone: z.string() })
    .nullable(),
  signer: z
    .strictObject({ subject: z.string(), fingerprint: z.string(), unit: z.string(), country: z.string() })
    .nullable(),
  /** Subjects, the signer's first. */
  chain: z.array(z.string()),
  addressees: z.array(z.strictObject({ unit: z.string(), recipient: z.string() })),
  items: z.array(
    z.strictObject({ kind: z.string(), name: z.string(), size: z.number(), sha256: z.string(), ok: z.boolean() }),
  ),
  commits: z.number(),
  leaves: z.number(),
});
export type VerificationReport = z.infer<typeof verificationReportSchema>;

export const verificationContract = {
  /**
   * Job `bundle-verify`; result is a VerificationReport, also where the bundle is refused. `identity`: a file with an age
   * identity; not needed for a bundle that `age` has already decrypted. `card`: the unit card to trust.
   */
  verify: command(
    z.strictObject({
      bundle: fileTokenSchema,
      card: fileTokenSchema,
      identity: fileTokenSchema.nullable(),
      /** Moment at which certificates and lists are judged, UTC milliseconds; null: now. */
      at: z.number().int().nullable(),
    }),
    z.strictObject({ jobId: jobIdSchema }),
    'none',
  ),
};
