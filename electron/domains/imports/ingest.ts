/**
 * Takes the items of one file into a case, one at a time: recognises what the case or the file had already, adds what
 * is new, counts everything. Where it writes to is the sink's matter, so that a preview and a run count alike.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { AttachmentItem, ImportItem, LinkItem } from '#shared/domains/imports/import-item.ts';
import { importLimits } from './import-limits.ts';
import { createIngestState, type IngestDeps, type IngestState } from './ingest-state.ts';
import { takeLinks } from './take-link.ts';
import { takeRecord } from './take-record.ts';

export interface Ingest {
  /** @throws AppError `import/too-many-items` */
  take(item: ImportItem): Promise<void>;
  /** After the last item: one step for each link. */
  finish(): Generator<void>;
}

export function createIngest(deps: IngestDeps): Ingest {
  const state = createIngestState(deps);
  const links: LinkItem[] = [];
  let items = 0;
  let attachments = 0;
  return {
    async take(item) {
      items += 1;
      if (items > importLimits.items) throw new AppError('import/too-many-items', { limit: importLimits.items });
      switch (item.item) {
        case 'record':
          return takeRecord(state, item);
        case 'link':
          state.tally.read(item.what);
          links.push(item);
          return undefined;
        case 'attachment':
          attachments += 1;
          if (item.belongsTo !== null) links.push(containsLink(item.belongsTo, item));
          return takeAttachment(state, item, attachments);
        case 'set-aside':
          state.tally.read(item.what);
          return state.tally.setAside(item);
        case 'warning-list':
        case 'warning-entry':
          throw new AppError('import/mixed-content');
      }
    },
    finish: () => takeLinks(state, links),
  };
}

async function takeAttachment(state: IngestState, item: AttachmentItem, count: number): Promise<void> {
  state.tally.read(item.what);
  if (item.bytes.length > importLimits.attachmentBytes || count > importLimits.attachments) {
    return state.tally.setAside({
      code: 'import/attachment-limit',
      place: item.place,
      detail: item.mediaType.slice(0, 100),
    });
  }
  const { size, sha256, sha1, md5 } = await state.sink.seal(item);
  const fileName = item.name.slice(0, 500) || 'unnamed';
  const fields = { fileName, size, sha256, sha1, md5, mediaType: item.mediaType.slice(0, 200) };
  const known = state.findMet('attachment', [sha256]) ?? state.lookup.attachment(sha256);
  const id = known ? state.merge(known, 'attachment', {}) : state.create({ type: 'attachment', fields, envelope: {} });
  state.byKey.set(item.key, id);
  state.keep('attachment', [sha256], id);
}

function containsLink(from: string, { key, place }: AttachmentItem): LinkItem {
  return { item: 'link', place, what: '', linkKind: 'contains', written: '', from, to: key, externalIds: [] };
}
