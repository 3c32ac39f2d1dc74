/** The unit's own certificates: who signs under which authority, until when, and what has been revoked. */
import { z } from 'zod';
import { fileTokenSchema, officerIdSchema } from '../../core/ids.ts';
import { command, event, query } from '../../ipc/contract.ts';
import { sha256HexSchema } from '../partners/card.schema.ts';

export const certificateViewSchema = z.strictObject({
  fingerprint: sha256HexSchema,
  subject: z.string(),
  issuer: z.string(),
  serial: z.string(),
  /** `RSA 3072`, `P-256`, `brainpoolP256r1`. */
  key: z.string(),
  notBefore: z.number(),
  notAfter: z.number(),
  revokedAt: z.number().nullable(),
});
export type CertificateView = z.infer<typeof certificateViewSchema>;

/** Reasons of RFC 5280 §5.3.1 that a unit needs. */
export const revocationReasons = ['keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation'] as const;

const password = z.string().min(1).max(1024);
const bytesWritten = z.strictObject({ bytes: z.number() });
/** The unit's authority, or one officer. */
const ownerSchema = z.union([z.literal('unit'), officerIdSchema]);

export const identityContract = {
  overview: query(
    z.strictObject({}),
    z.strictObject({
      /** The unit's authority now in use first, then its issuers; earlier ones after them. */
      unit: z.array(certificateViewSchema.extend({ isCurrent: z.boolean() })),
      officers: z.array(
        z.strictObject({
          id: officerIdSchema,
          name: z.string(),
          isDisabled: z.boolean(),
          /** The one in use first. */
          certificates: z.array(certificateViewSchema),
        }),
      ),
      revocationList: z
        .strictObject({ number: z.string(), thisUpdate: z.number(), nextUpdate: z.number(), entries: z.number() })
        .nullable(),
      /** Lists of other authorities that were imported or came with bundles. */
      foreignLists: z.array(
        z.strictObject({
          issuer: z.string(),
          number: z.string(),
          thisUpdate: z.number(),
          nextUpdate: z.number(),
          entries: z.number(),
        }),
      ),
    }),
    'partner:read',
  ),
  /** A new certificate on a new key for oneself; history stays under the old one. @throws `vault/wrong-password` */
  renew: command(z.strictObject({ password }), certificateViewSchema, 'unlocked'),
  /** The next revocation list names it. The certificate in use of an officer who is not disabled must be renewed first. */
  revoke: command(
    z.strictObject({
      certificate: sha256HexSchema,
      reason: z.enum(revocationReasons),
      note: z.string().trim().min(3).max(500),
    }),
    z.strictObject({}),
    'identity:administer',
  ),
  exportRevocationList: command(z.strictObject({ target: fileTokenSchema }), bytesWritten, 'partner:read'),
  /** PEM or DER, of the own national authority or of a partner's. */
  importRevocationList: command(
    z.strictObject({ file: fileTokenSchema }),
    z.strictObject({ issuer: z.string(), number: z.string(), entries: z.number(), isNew: z.boolean() }),
    'partner:read',
  ),
  /** PKCS#10 for a national authority. `unit` needs `identity:administer`; for an officer only oneself, with the password. */
  requestCertificate: command(
    z.strictObject({ owner: ownerSchema, target: fileTokenSchema, password }),
    bytesWritten,
    'unlocked',
  ),
  /** The authority's answer with its chain (PEM, DER or PKCS#7); the key must be one of ours. */
  importCertificate: command(
    z.strictObject({ file: fileTokenSchema, password }),
    z.strictObject({ owner: ownerSchema, certificate: certificateViewSchema }),
    'unlocked',
  ),
  /** Own key, certificate and chain under a passphrase of its own. Logged as a disclosure. */
  exportPkcs12: command(
    z.strictObject({ target: fileTokenSchema, password, passphrase: z.string().min(8).max(1024) }),
    bytesWritten,
    'unlocked',
  ),
  /** A key and certificate that a national authority issued for oneself. */
  importPkcs12: command(
    z.strictObject({ file: fileTokenSchema, passphrase: z.string().max(1024), password }),
    certificateViewSchema,
    'unlocked',
  ),
  changed: event(z.strictObject({})),
};
