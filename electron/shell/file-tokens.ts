/**
 * Files that a person chose or dropped. The renderer gets a token, the core gets token and path; targets that the
 * shell itself writes (tables, pictures) stay here.
 */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileUse } from '#electron/core/core-protocol.ts';
import { assertWritable } from '#electron/platform/files/write-target.ts';
import { AppError } from '#shared/core/app-error.ts';
import { fileTokenSchema, type FileToken } from '#shared/core/ids.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';

export interface FileTokens {
  /** @throws shell/not-readable where it is no readable file or folder of that kind. */
  toRead(path: string): Promise<ChosenFile>;
  /** Of several, those that are readable files. */
  readable(paths: readonly string[]): Promise<readonly ChosenFile[]>;
  folder(path: string): ChosenFile;
  /** @param isShells true for what `takeTarget` will ask for; otherwise the core is told. */
  target(path: string, isShells: boolean): ChosenFile;
  /** A target is written once. @throws shell/unknown-target, files/inside-vault, files/not-a-file */
  takeTarget(token: FileToken): string;
}

/** @param register tells the core. */
export function createFileTokens(
  register: (token: FileToken, path: string, use: FileUse) => void,
  newToken: () => string,
): FileTokens {
  const targets = new Map<FileToken, string>();

  function chosen(path: string, size: number): ChosenFile {
    return { token: fileTokenSchema.parse(newToken()), name: basename(path), size };
  }

  function registered(path: string, size: number, use: FileUse): ChosenFile {
    const file = chosen(path, size);
    register(file.token, path, use);
    return file;
  }

  return {
    async toRead(path) {
      const size = await sizeOf(path);
      if (size === null) throw new AppError('shell/not-readable');
      return registered(path, size, 'read');
    },
    async readable(paths) {
      const sizes = await Promise.all(paths.map(sizeOf));
      return paths.flatMap((path, index) => {
        const size = sizes[index] ?? null;
        return size === null ? [] : [registered(path, size, 'read')];
      });
    },
    folder: (path) => registered(path, 0, 'folder'),
    target(path, isShells) {
      if (!isShells) return registered(path, 0, 'write');
      const file = chosen(path, 0);
      targets.set(file.token, path);
      return file;
    },
    takeTarget(token) {
      const path = targets.get(token);
      if (path === undefined) throw new AppError('shell/unknown-target');
      targets.delete(token);
      assertWritable(path);
      return path;
    },
  };
}

/** Null where there is no readable file. */
async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found.size : null;
}
