/** Where a sealed bundle goes: it always stays in the outbox until it is answered, and may be copied at once. */
import type { FileToken } from '#shared/core/ids.ts';
import { concord } from '#renderer/app/api.ts';

export const targets = ['medium', 'folder', 'outbox'] as const;
export type Target = (typeof targets)[number];

/** Asks for the place where it is a medium. Undefined where the person cancelled; null where nothing need be asked. */
export async function askForPlace(target: Target, suggestedName: string): Promise<FileToken | null | undefined> {
  if (target !== 'medium') return null;
  return (await concord.shell.chooseTarget({ suggestedName, purpose: 'bundle' }))?.token;
}
