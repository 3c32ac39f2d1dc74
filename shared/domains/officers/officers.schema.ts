import { z } from 'zod';
import { officerIdSchema } from '../../core/ids.ts';
import { roles } from './roles.ts';

/** One line of visible characters: marks that turn or hide text would let one officer pass for another. */
export const officerNameSchema = z
  .string()
  .trim()
  .overwrite((name) => name.replaceAll(/\s+/gu, ' '))
  .min(1)
  .max(100)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
/** NFKC is applied before key derivation, so that the same keys give the same password on every keyboard. */
export const passwordSchema = z.string().max(1024);
export const rolesSchema = z.array(z.enum(roles)).min(1).max(roles.length);

/** A person of the unit with a key slot in this vault. */
export const officerSchema = z.strictObject({
  id: officerIdSchema,
  name: officerNameSchema,
  roles: rolesSchema,
  /** SHA-256 of the officer's certificate (DER), hexadecimal. */
  certificate: z.string(),
  certificateValidUntil: z.number(),
  createdAt: z.number(),
  /** Absent until the first log-in. */
  lastUnlockAt: z.number().nullable(),
  /** A disabled officer has no key slot; what they signed stays. */
  disabledAt: z.number().nullable(),
});
export type Officer = z.infer<typeof officerSchema>;
