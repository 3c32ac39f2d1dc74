/** The folder that both units reach: a share, or a stick. Looked at while the vault is open; nothing in it is opened by itself. */
import { basename } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import { hashOf } from '#electron/platform/files/copy-compared.ts';
import { type DepotFile, createFolderDepot } from '#electron/platform/files/folder-depot.ts';
import type { OpenVault } from '../../vault/open-vault.ts';

const setting = 'exchange.folder';
const scanMilliseconds = 30_000;
/** A larger file is told by its name and size until it is opened. */
const mostHashed = 268_435_456;

export interface ExchangeFolder {
  /** Null where none is set. */
  path(): string | null;
  set(connection: WriteConnection, path: string | null): void;
  look(): Promise<Look>;
  /** @throws AppError `exchange/no-folder`, `files/not-found` */
  pathOf(name: string): string;
  watch(): void;
  close(): void;
}

/** @param announce called when files came in that were not there at the last look. */
export function createExchangeFolder(vault: OpenVault, announce: () => void): ExchangeFolder {
  const stop = new AbortController();
  const path = (): string | null =>
    vault.read.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', setting)?.value ?? null;
  const look = createLook(vault, path, stop.signal);
  const watching = createWatch(look, stop.signal, { announce, log: vault.log });
  return {
    path,
    set(connection, chosen) {
      watching.forget();
      if (chosen === null) connection.run('DELETE FROM settings WHERE key = ?', setting);
      else
        connection.run(
          'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
          setting,
          chosen,
        );
    },
    look,
    pathOf(name) {
      const folder = path();
      if (folder === null) throw new AppError('exchange/no-folder');
      return createFolderDepot(folder).pathOf(name);
    },
    watch: () => watching.begin(),
    close() {
      stop.abort();
      watching.end();
    },
  };
}

interface Look {
  readonly name: string | null;
  readonly isPresent: boolean;
  readonly files: DepotFile[];
}

/** What lies in the folder and was never opened here. */
function createLook(vault: OpenVault, path: () => string | null, signal: AbortSignal): () => Promise<Look> {
  const hashes = new Map<string, string>();

  /** Opened here before, or sealed here. */
  const isKnown = (sha256: string): boolean =>
    vault.read.get(
      'SELECT 1 WHERE EXISTS (SELECT 1 FROM inbox WHERE file_sha256 = ?) OR EXISTS (SELECT 1 FROM outbox WHERE sha256 = ?)',
      sha256,
      sha256,
    ) !== undefined;

  async function hashOfFile(folder: string, file: DepotFile): Promise<string> {
    const named = /^([0-9a-f]{64})\.concord$/.exec(file.name)?.[1];
    if (named) return named;
    if (file.size > mostHashed) return '';
    const key = keyOf(file);
    const known = hashes.get(key);
    if (known !== undefined) return known;
    const progress = { signal, advance: () => undefined };
    const hash = await hashOf(createFolderDepot(folder).pathOf(file.name), progress).catch(() => '');
    hashes.set(key, hash);
    return hash;
  }

  return async () => {
    const folder = path();
    if (folder === null) return { name: null, isPresent: false, files: [] };
    const name = basename(folder);
    try {
      const files: DepotFile[] = [];
      for (const file of await createFolderDepot(folder).list())
        if (!isKnown(await hashOfFile(folder, file))) files.push(file);
      return { name, isPresent: true, files };
    } catch (cause) {
      // The medium is out, or the share is down.
      if (cause instanceof AppError && cause.code.startsWith('files/')) return { name, isPresent: false, files: [] };
      throw cause;
    }
  };
}

const keyOf = ({ name, size, modifiedAt }: DepotFile): string => `${name}|${size}|${modifiedAt}`;

interface WatchDeps {
  readonly announce: () => void;
  readonly log: OpenVault['log'];
}

function createWatch(look: () => Promise<Look>, signal: AbortSignal, { announce, log }: WatchDeps) {
  let seen: ReadonlySet<string> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isScanning = false;

  async function scan(): Promise<void> {
    if (isScanning) return;
    isScanning = true;
    try {
      const now = new Set((await look()).files.map(keyOf));
      const isNew = [...now].some((key) => !seen?.has(key));
      seen = now;
      if (isNew && !signal.aborted) announce();
    } catch (cause) {
      if (!signal.aborted) log.error('exchange-folder', { cause: cause instanceof Error ? cause.name : '' });
    } finally {
      isScanning = false;
    }
  }

  return {
    begin(): void {
      timer = setInterval(() => void scan(), scanMilliseconds);
      timer.unref();
      void scan();
    },
    forget: (): void => {
      seen = null;
    },
    end(): void {
      if (timer) clearInterval(timer);
    },
  };
}
