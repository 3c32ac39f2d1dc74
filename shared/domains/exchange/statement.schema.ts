/** `bag/statement.json`: what a bundle is, from whom, for whom, and what lies in it (docs/formats/bundle.md §5). */
import { z } from 'zod';
import { markingSchema } from '../../core/marking.ts';
import {
  hybridRecipientSchema,
  sha256HexSchema,
  timeSchema,
  unitSchema,
  x25519RecipientSchema,
} from '../partners/card.schema.ts';

/** How the file key reaches the addressees. age refuses to mix the two in one file. */
export const ageSuites = ['x25519', 'mlkem768x25519'] as const;
export type AgeSuite = (typeof ageSuites)[number];

/**
 * `identities`: certificates and endorsed session keys of the authors. `commits`: signed headers. `leaves`: the values that
 * may leave. `receipt`: what became of earlier bundles of the addressee. `content`: a file that evidence or an attachment
 * speaks of. `cover`: for people, HTML. `projection`: the same records in another format, for programs without Concord.
 */
export const itemKinds = ['identities', 'commits', 'leaves', 'receipt', 'content', 'cover', 'projection'] as const;
export type ItemKind = (typeof itemKinds)[number];

/** No path of a sender is ever used: the name is text to show. */
export const itemNameSchema = z
  .string()
  .min(1)
  .max(500)
  .refine((name) => !/[\u0000-\u001f\u007f\u2028\u2029]/.test(name));

export const bundleItemSchema = z.strictObject({
  kind: z.enum(itemKinds),
  name: itemNameSchema,
  /** Of the content; also its name under `bag/data/`. */
  sha256: sha256HexSchema,
  size: z.number().int().nonnegative(),
  marking: markingSchema,
});
export type BundleItem = z.infer<typeof bundleItemSchema>;

/** The newest commit of an author up to which nothing is missing at the sender. */
export const frontierEntrySchema = z.strictObject({
  workspace: z.uuid(),
  author: sha256HexSchema,
  sequence: z.number().int().positive(),
  commit: sha256HexSchema,
});
export type FrontierEntry = z.infer<typeof frontierEntrySchema>;

export const withheldCountSchema = z.strictObject({
  reason: z.string().max(60),
  records: z.number().int().nonnegative(),
  fields: z.number().int().nonnegative(),
  contents: z.number().int().nonnegative(),
});

export const statementSchema = z.strictObject({
  format: z.literal('concord-bundle'),
  version: z.literal(1),
  id: z.uuid(),
  kind: z.enum(['case', 'receipt']),
  sender: unitSchema.extend({
    /** Fingerprint of the certificate that signs the bundle. */
    certificate: sha256HexSchema,
  }),
  /** One audience, one bundle. A reader that is not among them refuses. */
  recipients: z
    .array(
      z.strictObject({
        unit: sha256HexSchema,
        age: z.union([x25519RecipientSchema, hybridRecipientSchema]),
      }),
    )
    .min(1)
    .max(50),
  suite: z.enum(ageSuites),
  /** From 1 for each sender and audience; a gap means a bundle that has not come. */
  sequence: z.number().int().positive(),
  /** SHA-256 of the statement before this one on the same way. */
  previous: sha256HexSchema.nullable(),
  /** UTC milliseconds by the sender's clock: recorded, never trusted. */
  createdAt: timeSchema,
  zone: z.string().min(1).max(60),
  /** The workspace of the commits. Null for a bundle that only answers. */
  case: z.strictObject({ id: z.uuid(), number: z.string().max(60), title: z.string().max(200) }).nullable(),
  handling: z.strictObject({
    /** The strictest of what lies inside. */
    marking: markingSchema,
    legalBasis: z.string().max(500),
    note: z.string().max(2000),
  }),
  frontier: z.array(frontierEntrySchema).max(100_000),
  /** What the sender lacks and asks for: commits by id, contents by SHA-256. */
  wants: z.strictObject({
    commits: z.array(sha256HexSchema).max(10_000),
    contents: z.array(sha256HexSchema).max(10_000),
  }),
  withheld: z.array(withheldCountSchema).max(50),
  items: z.array(bundleItemSchema).max(100_000),
});
export type Statement = z.infer<typeof statementSchema>;

/** One line of the item `identities`. */
export const identityLineSchema = z.union([
  z.strictObject({ kind: z.literal('certificate'), der: z.base64() }),
  z.strictObject({
    kind: z.literal('session-key'),
    author: sha256HexSchema,
    /** CMS SignedData with the endorsement inside (docs/formats/vault.md §7). */
    endorsement: z.base64(),
  }),
]);
export type IdentityLine = z.infer<typeof identityLineSchema>;

/** One line of the item `commits`: the signed bytes as they are. */
export const commitLineSchema = z.strictObject({ header: z.base64(), signature: z.base64() });
export type CommitLine = z.infer<typeof commitLineSchema>;

/** The item `receipt`: what the sender did with bundles that the addressee sent. */
export const receiptSchema = z.strictObject({
  format: z.literal('concord-receipt'),
  version: z.literal(1),
  bundles: z
    .array(
      z.strictObject({
        id: z.uuid(),
        /** `partly`: some records were not taken. `refused`: nothing was. */
        outcome: z.enum(['accepted', 'partly', 'refused']),
        /** Code of a rule, or `person` where an officer refused. */
        ground: z.string().max(100),
        decidedAt: timeSchema,
        notTaken: z.array(z.strictObject({ record: z.uuid(), ground: z.string().max(100) })).max(100_000),
        conflicts: z.array(z.strictObject({ record: z.uuid(), field: z.string().max(60) })).max(100_000),
      }),
    )
    .max(10_000),
});
export type Receipt = z.infer<typeof receiptSchema>;
