/** Collects new records and additions and commits them in small steps of one transaction, so that the core can answer in between. */
import { hashBytes } from '#electron/platform/crypto/digest.ts';
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { Progress } from '#electron/platform/files/sealed-file.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { EvidenceStore, StagedFile } from '../evidence/index.ts';
import type { Committed, RecordWriter } from '../records/record-writer.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import type { CaseLookup } from './case-lookup.ts';
import type { IngestSink, NewItem } from './ingest-state.ts';

/** About as many field values as are signed and stored in 20 ms. */
const valuesPerCommit = 200;
/** Envelope and birth of a new record. */
const valuesOfEnvelope = 6;

export interface WriteSinkDeps {
  readonly connection: WriteConnection;
  readonly session: OfficerSession;
  readonly records: RecordWriter;
  readonly store: EvidenceStore;
  readonly lookup: CaseLookup;
  readonly caseId: RecordId;
  readonly importId: RecordId;
  readonly progress: Progress;
  /** Sealed files of this import, for the caller to settle. */
  readonly staged: StagedFile[];
}

export interface WriteSink extends IngestSink {
  /** Commits once enough has come together. */
  flushWhenFull(): void;
  /** Commits the rest. @returns everything committed so far. */
  flush(): readonly Committed[];
}

export function createWriteSink(deps: WriteSinkDeps): WriteSink {
  const { connection, records, lookup, caseId } = deps;
  const fresh = new Map<RecordId, NewItem>();
  const additions = new Map<RecordId, Readonly<Record<string, Json>>>();
  /** Attachments of this file: the reader of the vault does not see them yet. */
  const sealed = new Map<string, StagedFile>();
  const committed: Committed[] = [];
  let values = 0;

  function flush(): readonly Committed[] {
    const changes = [
      ...records
        .draftAll(
          connection,
          [...fresh.values()].map((item) => ({ ...item, caseId })),
        )
        .flatMap((draft) => draft.changes),
      ...[...additions].flatMap(([id, fields]) => records.amend(connection, id, fields)),
    ];
    fresh.clear();
    additions.clear();
    values = 0;
    if (changes.length > 0) committed.push(records.commit(connection, deps.session, changes));
    return committed;
  }

  return {
    create(item) {
      fresh.set(
        item.id,
        item.type === 'attachment' ? { ...item, fields: { ...item.fields, import: deps.importId } } : item,
      );
      values += valuesOfEnvelope + Object.keys(item.fields).length;
    },
    valuesOf(id) {
      const item = fresh.get(id);
      if (item) return item.fields;
      const stored = lookup.values(id);
      return stored && { ...stored, ...additions.get(id) };
    },
    add(id, fields) {
      const item = fresh.get(id);
      if (item) Object.assign(item.fields, fields);
      else additions.set(id, { ...additions.get(id), ...fields });
      values += Object.keys(fields).length;
    },
    async seal({ name, bytes }) {
      const { sha256 } = hashBytes(bytes);
      const before = sealed.get(sha256);
      if (before) return before;
      const staged = await deps.store.stageBytes(name, bytes, deps.progress);
      sealed.set(sha256, staged);
      deps.staged.push(staged);
      deps.store.adopt(connection, staged);
      return staged;
    },
    flushWhenFull() {
      if (values >= valuesPerCommit) flush();
    },
    flush,
  };
}

/** Counts like the real one and keeps nothing. */
export const previewSink: IngestSink = {
  create: () => undefined,
  valuesOf: () => null,
  add: () => undefined,
  seal: ({ bytes }) => Promise.resolve(hashBytes(bytes)),
};
