/** Answered by the shell: dialogs, preferences, what is running. No case data passes here. */
import { z } from 'zod';
import { fileTokenSchema, recordIdSchema } from '../../core/ids.ts';
import { command, event, query } from '../../ipc/contract.ts';

export const preferencesSchema = z.strictObject({
  language: z.enum(['en', 'fr', 'en-XA']),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  density: z.enum(['dense', 'comfortable']),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** `name` is the last part of the path; folders and targets have size 0. */
const chosenFileSchema = z.strictObject({ token: fileTokenSchema, name: z.string(), size: z.number() });
export type ChosenFile = z.infer<typeof chosenFileSchema>;

export const shellContract = {
  preferences: query(z.strictObject({}), preferencesSchema, 'none'),
  setPreferences: command(preferencesSchema.partial(), preferencesSchema, 'none'),
  /** Empty where the person cancelled. */
  chooseFiles: command(
    z.strictObject({
      purpose: z.enum(['import', 'evidence', 'backup', 'bundle', 'card', 'certificate', 'revocation-list', 'pkcs12']),
    }),
    z.array(chosenFileSchema),
    'none',
  ),
  chooseFolder: command(
    z.strictObject({ purpose: z.enum(['create-vault', 'open-vault', 'restore-vault', 'exchange']) }),
    chosenFileSchema.nullable(),
    'none',
  ),
  chooseTarget: command(
    z.strictObject({
      suggestedName: z.string().max(200),
      purpose: z.enum([
        'backup',
        'evidence',
        'table',
        'picture',
        'audit',
        'bundle',
        'card',
        'certificate-request',
        'revocation-list',
        'pkcs12',
        'case-export',
      ]),
    }),
    chosenFileSchema.nullable(),
    'none',
  ),
  /** Writes what a table or chart shows to a target chosen before. Text or base64 PNG; the shell logs the disclosure first. */
  writeTarget: command(
    z.strictObject({
      what: z.enum(['table', 'picture']),
      caseId: recordIdSchema.nullable(),
      records: z.number().int().nonnegative(),
      target: fileTokenSchema,
      encoding: z.enum(['text', 'base64']),
      content: z.string().max(100_000_000),
    }),
    z.strictObject({ bytes: z.number() }),
    'unlocked',
  ),
  /** Copies text and clears the clipboard after 60 seconds if it still holds it. */
  copySensitive: command(
    z.strictObject({ text: z.string().max(100_000) }),
    z.strictObject({ clearedAfterSeconds: z.number() }),
    'unlocked',
  ),
  /** The window title shows the marking, never the content (design principle 1). */
  setWindowMarking: command(z.strictObject({ marking: z.string().max(60) }), z.strictObject({}), 'unlocked'),
  /** Writes a PDF with the marking on every page where the person says; `name` is the file's, null where they cancelled. Logged as a disclosure. */
  printPage: command(
    z.strictObject({
      marking: z.string().max(60),
      caseId: recordIdSchema.nullable(),
      /** What the sheets are of (the case's number) and who printed them when, in the language on screen. */
      subject: z.string().max(100),
      printed: z.string().max(300),
      isWide: z.boolean(),
    }),
    z.strictObject({ name: z.string().nullable() }),
    'unlocked',
  ),
  about: query(
    z.strictObject({}),
    z.strictObject({
      version: z.string(),
      electron: z.string(),
      chromium: z.string(),
      node: z.string(),
      runtime: z.enum(['official', 'override', 'fallback']),
      platform: z.string(),
    }),
    'none',
  ),
  /** A menu item or accelerator was chosen; `action` is a name of renderer/app/actions. */
  menu: event(z.strictObject({ action: z.string() })),
  /** The core's process died. What was unlocked is locked; unless `isRestarting`, only a new start of the program helps. */
  coreStopped: event(z.strictObject({ isRestarting: z.boolean() })),
};
