/**
 * Bundles between units: what would leave, sealing, delivery, opening, what would change, acceptance, receipts
 * (architecture §5, docs/formats/bundle.md).
 */
import { z } from 'zod';
import { fileTokenSchema, jobIdSchema, recordIdSchema } from '../../core/ids.ts';
import { jsonSchema } from '../../core/json.ts';
import { markingSchema } from '../../core/marking.ts';
import { command, event, query } from '../../ipc/contract.ts';
import { sha256HexSchema, unitSchema } from '../partners/card.schema.ts';
import { checkSchema } from '../verification/verification.contract.ts';
import { partnerStateSchema } from './partner-state.schema.ts';
import { planContentSchema, planRowSchema, sealPlanSchema } from './seal-plan.schema.ts';

const password = z.string().min(1).max(1024);
const page = { offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) };
const jobStarted = z.strictObject({ jobId: jobIdSchema });
const bundleIdSchema = z.uuid();
const errorSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** `sealing` that outlives a crash becomes `broken`; `delivered`: copied to a medium or folder, hash compared. */
export const outboxStates = ['sealing', 'sealed', 'delivered', 'acknowledged', 'partly', 'refused', 'broken'] as const;

/** Of the case whose name is shown: what a list of these must carry. Null where no case is named. */
const shownMarking = markingSchema.nullable();

export const outboxEntrySchema = z.strictObject({
  id: bundleIdSchema,
  kind: z.enum(['case', 'receipt']),
  partner: unitSchema,
  caseId: recordIdSchema.nullable(),
  caseNumber: z.string(),
  caseTitle: z.string(),
  marking: shownMarking,
  sequence: z.number(),
  state: z.enum(outboxStates),
  createdAt: z.number(),
  by: z.string(),
  sha256: z.string(),
  size: z.number(),
  records: z.number(),
  held: z.number(),
  deliveredAt: z.number().nullable(),
  /** Name of the file or folder it was last copied to. */
  deliveredTo: z.string(),
  answeredAt: z.number().nullable(),
  /** Records that the partner did not take, conflicts that it saw. */
  notTaken: z.number(),
  conflicts: z.number(),
  /** Whether the sealed file is still in the vault and can be delivered again. */
  isKept: z.boolean(),
});
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

/** `waiting`: verified, awaits a person. `quarantined`: refused by a rule, kept with its reason. `refused`: by a person. */
export const inboxStates = ['waiting', 'accepted', 'partly', 'refused', 'quarantined'] as const;

export const inboxEntrySchema = z.strictObject({
  /** Of the entry here; a refused file may have no readable bundle id. */
  id: z.uuid(),
  bundleId: bundleIdSchema.nullable(),
  kind: z.enum(['case', 'receipt']).nullable(),
  state: z.enum(inboxStates),
  /** `late`: an earlier one than the newest opened on this way. `duplicate` openings do not make an entry. */
  isLate: z.boolean(),
  /** Made after all others of its sender, with a lower number: the sender's vault was restored from a backup. */
  isRestored: z.boolean(),
  sender: unitSchema.nullable(),
  caseId: recordIdSchema.nullable(),
  caseNumber: z.string(),
  caseTitle: z.string(),
  marking: shownMarking,
  sequence: z.number().nullable(),
  createdAt: z.number().nullable(),
  fileName: z.string(),
  fileSha256: sha256HexSchema,
  size: z.number(),
  receivedAt: z.number(),
  decidedAt: z.number().nullable(),
  decidedBy: z.string(),
  /** Why a rule refused it. */
  refusal: errorSchema.nullable(),
  changes: z.number(),
  setAside: z.number(),
  hasReceipt: z.boolean(),
});
export type InboxEntry = z.infer<typeof inboxEntrySchema>;

/**
 * `created`: not known here. `changed`: newer values. `conflicting`: both sides wrote since they last agreed. `withheld`: only
 * changes whose values stay with the sender. `set-aside`: cannot be taken now, for the reason given.
 */
export const changeEffects = ['created', 'changed', 'conflicting', 'withheld', 'set-aside'] as const;

export const inboxChangeSchema = z.strictObject({
  recordId: recordIdSchema,
  type: z.string(),
  title: z.string(),
  marking: markingSchema.nullable(),
  effect: z.enum(changeEffects),
  /** Code of an error sentence where it is set aside. */
  reason: z.string(),
  fields: z.array(
    z.strictObject({
      field: z.string(),
      /** Null members: withheld. */
      theirs: jsonSchema,
      /** Value shown here now; null where there is none. */
      ours: jsonSchema,
      isConflict: z.boolean(),
      isWithheld: z.boolean(),
      author: z.string(),
      unit: z.string(),
      at: z.number(),
      zone: z.string(),
    }),
  ),
  decision: z.enum(['undecided', 'accepted', 'not-taken']),
});
export type InboxChange = z.infer<typeof inboxChangeSchema>;

export const inboxDetailSchema = z.strictObject({
  entry: inboxEntrySchema,
  signer: z
    .strictObject({
      subject: z.string(),
      fingerprint: sha256HexSchema,
      unit: unitSchema,
      signedAt: z.number().nullable(),
    })
    .nullable(),
  /** Subjects, the signer's first. */
  chain: z.array(z.string()),
  /** Newest revocation list that was consulted, by its `thisUpdate`. */
  notRevokedAsOf: z.number().nullable(),
  checks: z.array(checkSchema),
  marking: markingSchema.nullable(),
  note: z.string(),
  legalBasis: z.string(),
  withheldBySender: z.array(
    z.strictObject({ reason: z.string(), records: z.number(), fields: z.number(), contents: z.number() }),
  ),
  counts: z.record(z.enum(changeEffects), z.number()),
  contents: z.array(z.strictObject({ name: z.string(), size: z.number(), sha256: sha256HexSchema })),
  /** Commits that are named and have not come; asked for with the next bundle or receipt. */
  gaps: z.array(z.strictObject({ author: z.string(), missing: sha256HexSchema })),
  /** Two headers of one author with one number: both kept, an alarm. */
  forks: z.array(z.strictObject({ author: z.string(), sequence: z.number() })),
  /** The case is not known here and would be made. */
  makesCase: z.boolean(),
  /** What the partner says became of our bundles. */
  answers: z.array(
    z.strictObject({
      bundleId: bundleIdSchema,
      outcome: z.enum(['accepted', 'partly', 'refused']),
      notTaken: z.number(),
      conflicts: z.number(),
    }),
  ),
});
export type InboxDetail = z.infer<typeof inboxDetailSchema>;

export const exchangeContract = {
  /** Computes what would leave; nothing is written, save that a case of an earlier version is first said again in its own workspace. The plan is kept until the vault locks or four newer ones exist. */
  plan: query(
    z.strictObject({
      caseId: recordIdSchema,
      partner: sha256HexSchema,
      /** Records left out by hand. */
      chosenOut: z.array(recordIdSchema).max(10_000),
      /** `new`: contents that the partner has not been sent, or asks for. */
      contents: z.enum(['none', 'new', 'all']),
      /** `x25519`: for partners whose tools predate hybrids, although their card has one. */
      suite: z.enum(['auto', 'x25519']),
    }),
    sealPlanSchema,
    'case:release',
  ),
  /** By type, then title. `held`: something of the record stays. `text`: part of the title, whatever its case. */
  planRows: query(
    z.strictObject({
      planId: z.uuid(),
      group: z.enum(['all', 'leaving', 'held']),
      type: z.string().max(60).nullable(),
      text: z.string().max(200),
      ...page,
    }),
    z.strictObject({ total: z.number(), rows: z.array(planRowSchema) }),
    'case:release',
  ),
  planContents: query(
    z.strictObject({ planId: z.uuid(), ...page }),
    z.strictObject({ total: z.number(), rows: z.array(planContentSchema) }),
    'case:release',
  ),
  /**
   * Job `bundle-seal`; result `{ bundleId, sequence, sha256, size, records, held }`. Signed with the officer's certificate, hence
   * the password. Seals into the outbox; with a target, delivers there too. @throws `exchange/plan-outdated`
   */
  seal: command(
    z.strictObject({
      planId: z.uuid(),
      note: z.string().trim().max(2000),
      password,
      target: fileTokenSchema.nullable(),
    }),
    jobStarted,
    'case:release',
  ),
  /** Job `bundle-deliver`: copies a sealed bundle, reads it back and compares. Null: into the exchange folder. */
  deliver: command(
    z.strictObject({ id: bundleIdSchema, target: fileTokenSchema.nullable() }),
    jobStarted,
    'case:release',
  ),
  outbox: query(
    z.strictObject({ partner: sha256HexSchema.nullable(), caseId: recordIdSchema.nullable(), ...page }),
    z.strictObject({ total: z.number(), rows: z.array(outboxEntrySchema) }),
    'partner:read',
  ),
  /**
   * Job `bundle-open`: reads, verifies and stages; nothing of it is in any case yet. Result
   * `{ entry: id, outcome: 'waiting' | 'duplicate' | 'receipt' }`. A refused file fails with its code and param `entry`, and
   * is kept in quarantine.
   */
  open: command(z.strictObject({ file: fileTokenSchema }), jobStarted, 'bundle:open'),
  inbox: query(
    z.strictObject({ partner: sha256HexSchema.nullable(), state: z.enum(inboxStates).nullable(), ...page }),
    z.strictObject({ total: z.number(), rows: z.array(inboxEntrySchema) }),
    'bundle:open',
  ),
  inboxEntry: query(z.strictObject({ id: z.uuid() }), inboxDetailSchema, 'bundle:open'),
  changes: query(
    z.strictObject({ id: z.uuid(), effect: z.enum(changeEffects).nullable(), text: z.string().max(200), ...page }),
    z.strictObject({ total: z.number(), rows: z.array(inboxChangeSchema) }),
    'bundle:open',
  ),
  /**
   * Job `bundle-accept`: one transaction. Result `{ accepted, notTaken, conflicts, caseId }`. May be called again for records that
   * were not taken. Of a case that is known here, the caller must be a member; of a new one they become the first member.
   */
  accept: command(
    z.strictObject({ id: z.uuid(), except: z.array(recordIdSchema).max(100_000) }),
    jobStarted,
    'bundle:open',
  ),
  refuse: command(
    z.strictObject({ id: z.uuid(), reason: z.string().trim().min(3).max(500) }),
    z.strictObject({}),
    'bundle:open',
  ),
  /**
   * A bundle refused only because no fresh revocation list was at hand is opened all the same, on the word of two officers
   * (air gaps). Job `bundle-open`. @throws `exchange/not-a-stale-list`
   */
  openWithStaleList: command(
    z.strictObject({
      id: z.uuid(),
      reason: z.string().trim().min(3).max(500),
      second: z.strictObject({ officer: z.uuid(), password }),
    }),
    jobStarted,
    'partner:confirm',
  ),
  /** Job `bundle-seal` of a receipt for all that this partner has not been told yet, and of what is asked for. Result as of `seal`. */
  receipt: command(
    z.strictObject({ partner: sha256HexSchema, password, target: fileTokenSchema.nullable() }),
    jobStarted,
    'bundle:open',
  ),
  partnerStates: query(
    z.strictObject({ caseId: recordIdSchema.nullable() }),
    z.array(partnerStateSchema),
    'partner:read',
  ),
  /** Null where none is set. Every file in it is foreign until opened; nothing is opened by itself. */
  folder: query(
    z.strictObject({}),
    z.strictObject({
      name: z.string().nullable(),
      /** Reachable now. */
      isPresent: z.boolean(),
      /** Bundles in it that were never opened here. */
      files: z.array(z.strictObject({ name: z.string(), size: z.number(), modifiedAt: z.number() })),
    }),
    'bundle:open',
  ),
  setFolder: command(z.strictObject({ folder: fileTokenSchema.nullable() }), z.strictObject({}), 'vault:administer'),
  /** As `open`, of a file in the exchange folder. */
  openFromFolder: command(z.strictObject({ name: z.string().min(1).max(255) }), jobStarted, 'bundle:open'),
  /** Sent when a bundle was sealed, delivered, opened, decided, answered, or came into the exchange folder. */
  changed: event(z.strictObject({ caseIds: z.array(recordIdSchema) })),
};
