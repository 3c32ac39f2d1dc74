import { z } from 'zod';
import { officerIdSchema, recordIdSchema } from '../../core/ids.ts';
import { command, query } from '../../ipc/contract.ts';
import { officerNameSchema, officerSchema, passwordSchema, rolesSchema } from './officers.schema.ts';
import { verbs } from './roles.ts';

const reasonSchema = z.string().trim().min(1).max(500);

export const officersContract = {
  /** Everyone of the unit, disabled officers included; names are needed to grant access and to read histories. */
  list: query(z.strictObject({}), z.array(officerSchema), 'unlocked'),
  /** The new officer's first password is handed over in person and can be changed by `changePassword`. */
  add: command(
    z.strictObject({ name: officerNameSchema, roles: rolesSchema, password: passwordSchema }),
    officerSchema,
    'officer:administer',
  ),
  setRoles: command(
    z.strictObject({ id: officerIdSchema, roles: rolesSchema, reason: reasonSchema }),
    officerSchema,
    'officer:administer',
  ),
  /** Removes the key slot. Refused for the last administrator. */
  disable: command(z.strictObject({ id: officerIdSchema, reason: reasonSchema }), officerSchema, 'officer:administer'),
  changePassword: command(
    z.strictObject({ current: z.string().max(1024), next: passwordSchema }),
    z.strictObject({}),
    'unlocked',
  ),
  /** Who reaches this case and by what: the explain-access screen (TheHive#103). */
  access: query(
    z.strictObject({ caseId: recordIdSchema }),
    z.array(
      z.strictObject({
        officer: officerSchema,
        member: z.boolean(),
        verbs: z.array(z.enum(verbs)),
        grantedBy: z.string().nullable(),
        grantedAt: z.number().nullable(),
      }),
    ),
    'case:read',
  ),
  grant: command(
    z.strictObject({ caseId: recordIdSchema, officerId: officerIdSchema, reason: reasonSchema }),
    z.strictObject({}),
    'case:grant',
  ),
  revoke: command(
    z.strictObject({ caseId: recordIdSchema, officerId: officerIdSchema, reason: reasonSchema }),
    z.strictObject({}),
    'case:grant',
  ),
};
