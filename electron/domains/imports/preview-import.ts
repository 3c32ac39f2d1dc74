import { createBreather } from '#electron/platform/clock/breather.ts';
import { createContentHasher } from '#electron/platform/crypto/digest.ts';
import { countingSource } from '#electron/platform/files/byte-source.ts';
import { type Progress, throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { FileReport } from '#shared/domains/imports/imports.schema.ts';
import { findFileInCase } from '../evidence/index.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { createCaseLookup } from './case-lookup.ts';
import { createImportTally, type ImportTally } from './import-tally.ts';
import { fileNameOf, halfProgress, type ImportTarget } from './import-target.ts';
import type { ImportsDeps } from './imports-deps.ts';
import { createIngest } from './ingest.ts';
import { itemsOf } from './inspect-source.ts';
import { previewSink } from './write-sink.ts';

/** Reads a file as an import would and counts what would happen. Writes nothing, neither record nor file. */
export async function previewImport(
  vault: OpenVault,
  deps: Pick<ImportsDeps, 'banal'>,
  target: ImportTarget,
  progress: Progress,
): Promise<FileReport> {
  const { size } = target.source;
  const { sha256, size: read } = await hashSource(target, halfProgress(progress, size, 0));
  const tally = createImportTally();
  if (target.format === 'file') {
    if (findFileInCase(vault.read, target.caseId, 'evidence', sha256)) tally.merged();
    else tally.created('evidence');
  } else {
    await countItems(vault, deps, target, { sha256, tally, progress: halfProgress(progress, size, 1) });
  }
  return tally.report({ name: fileNameOf(target), format: target.format, size: read, sha256, importId: null });
}

interface Counting {
  readonly sha256: string;
  readonly tally: ImportTally;
  readonly progress: Progress;
}

async function countItems(
  vault: OpenVault,
  { banal }: Pick<ImportsDeps, 'banal'>,
  { source, format, csv, caseId }: ImportTarget,
  { sha256, tally, progress }: Counting,
): Promise<void> {
  const lookup = createCaseLookup(vault.read, caseId);
  const newId = (): RecordId => vault.random.uuidV7() as RecordId;
  const ingest = createIngest({
    fileSha256: sha256,
    packs: vault.packs,
    lookup,
    banal,
    tally,
    sink: previewSink,
    newId,
  });
  const breathe = createBreather(vault.clock, progress.signal);
  for await (const item of itemsOf(format, csv, countingSource(source, progress.advance))) {
    if (item.item === 'warning-entry') tally.read('entry');
    else if (item.item !== 'warning-list') await ingest.take(item);
    await breathe();
  }
  for (const _step of ingest.finish()) await breathe();
}

async function hashSource({ source }: ImportTarget, progress: Progress): Promise<{ sha256: string; size: number }> {
  const hasher = createContentHasher();
  let done = 0;
  for await (const chunk of source.chunks()) {
    throwIfCancelled(progress.signal);
    hasher.update(chunk);
    done += chunk.length;
    progress.advance(done);
  }
  return hasher.digest();
}
