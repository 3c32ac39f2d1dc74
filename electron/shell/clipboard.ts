/** Copies of sensitive text do not stay on the clipboard: cleared after a minute, on lock and at the end. */
import { clipboard } from 'electron';
import { createHash } from 'node:crypto';

export const clearAfterSeconds = 60;

export interface SensitiveClipboard {
  copy(text: string): Promise<void>;
  /** Clears the clipboard if it still holds what was copied here. */
  clear(): Promise<void>;
}

export function createSensitiveClipboard(): SensitiveClipboard {
  let copied: { readonly digest: string; readonly timer: NodeJS.Timeout } | null = null;

  async function clear(): Promise<void> {
    if (!copied) return;
    const { digest, timer } = copied;
    copied = null;
    clearTimeout(timer);
    if (digestOf(await clipboard.readText()) === digest) clipboard.clear();
  }

  return {
    async copy(text) {
      clearTimeout(copied?.timer);
      await clipboard.writeText(text);
      copied = { digest: digestOf(text), timer: setTimeout(() => void clear(), clearAfterSeconds * 1000) };
    },
    clear,
  };
}

/** Compared instead of the text, so that the shell does not keep the text for a minute. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
