/** Tokens for files that a person chose. Paths stay in the core and the shell; the renderer holds tokens. */
import { assertWritable } from '#electron/platform/files/write-target.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { FileToken } from '#shared/core/ids.ts';
import type { FileUse } from './core-protocol.ts';

export interface FileRegistry {
  register(token: string, path: string, use: FileUse): void;
  /**
   * @throws AppError `files/unknown-token` where the token is unknown or was given for another use; for a target,
   *   `files/inside-vault` and `files/not-a-file`.
   */
  resolve(token: FileToken, use: FileUse): string;
  clear(): void;
}

export function createFileRegistry(): FileRegistry {
  const files = new Map<string, { readonly path: string; readonly use: FileUse }>();
  return {
    register: (token, path, use) => void files.set(token, { path, use }),
    resolve(token, use) {
      const file = files.get(token);
      if (file?.use !== use) throw new AppError('files/unknown-token');
      if (use === 'write') assertWritable(file.path);
      return file.path;
    },
    clear: () => files.clear(),
  };
}
