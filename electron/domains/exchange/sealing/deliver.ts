/** Copies a sealed bundle to a medium or into the exchange folder, and believes what it reads back from there. */
import { basename } from 'node:path';
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { BundleFolder } from '#electron/platform/files/bundle-folder.ts';
import { copyCompared } from '#electron/platform/files/copy-compared.ts';
import { createFolderDepot } from '#electron/platform/files/folder-depot.ts';
import type { Progress } from '#electron/platform/files/sealed-file.ts';
import type { OfficerSession } from '../../session/officer-session.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { ExchangeDeps } from '../exchange-deps.ts';
import { findBundle, markDelivered } from './outbox.repository.ts';

export interface Delivery {
  readonly bundleId: string;
  /** Path of a file to write, or the exchange folder. */
  readonly to: { readonly file: string } | { readonly folder: string };
  readonly session: OfficerSession;
  readonly progress: Progress;
}

/** @throws AppError `exchange/not-kept`, `exchange/copy-differs`, `files/…`, `jobs/cancelled` */
export function createDeliver(vault: OpenVault, deps: ExchangeDeps, folder: BundleFolder) {
  return async ({ bundleId, to, session, progress }: Delivery): Promise<{ sha256: string; size: number }> => {
    const bundle = findBundle(vault.read, bundleId);
    if (!bundle?.sha256 || bundle.size === null || bundle.kept === 0) throw new AppError('exchange/not-kept');
    const { sha256, size } = bundle;
    const source = folder.pathOf(bundleId);
    const isSame =
      'file' in to
        ? await copyCompared(source, to.file, sha256, progress)
        : await createFolderDepot(to.folder).putIfAbsent(source, sha256, progress);
    if (!isSame) throw new AppError('exchange/copy-differs');
    const name = basename('file' in to ? to.file : to.folder);
    await vault.writer.transaction((connection) => {
      markDelivered(connection, bundle.number, name, vault.clock.now());
      const caseId = bundle.case_id as RecordId | null;
      const reason = `#${bundle.sequence} → ${name}`;
      deps.audit.append(connection, session, { action: 'disclosure', operation: 'exchange.deliver', caseId, reason });
    });
    return { sha256, size };
  };
}
