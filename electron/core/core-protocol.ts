/**
 * Messages between the shell and the core process. `request` comes from the renderer and is hostile until parsed;
 * the others come from the shell itself and never pass through the renderer.
 */
import type { Notice, Request, Response } from '#shared/ipc/envelope.ts';

/** `read`: a file to read; `write`: a file to write; `folder`: a vault folder. */
export type FileUse = 'read' | 'write' | 'folder';

export type ShellToCore =
  | { readonly type: 'request'; readonly request: Request }
  /** A person chose this path in a dialog or dropped it; from now on `token` stands for it. */
  | { readonly type: 'file'; readonly token: string; readonly path: string; readonly use: FileUse }
  /** The last vault, from preferences; the core reports it as locked without opening it. */
  | { readonly type: 'vault'; readonly path: string }
  | { readonly type: 'lock'; readonly reason: 'screen' | 'sleep' | 'demand' | 'quit' };

export type CoreToShell =
  | { readonly type: 'ready' }
  | { readonly type: 'response'; readonly response: Response }
  | { readonly type: 'notice'; readonly notice: Notice }
  /** A vault was created or chosen: the shell remembers its path for next time. */
  | { readonly type: 'vault-chosen'; readonly path: string }
  /** Everything is closed and wiped after `lock` with reason `quit`. */
  | { readonly type: 'closed' };
