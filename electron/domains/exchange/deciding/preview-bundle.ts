/**
 * Works out what a bundle would change, record by record. Leaves may stand in any order and be many: they are read in
 * passes, each taking the records of its share, so that memory stays bounded whatever a sender packs.
 */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { headsOf } from '../../records/index.ts';
import type { BundleContents, BundleIndex, IndexedCommit } from '../opening/open-index.ts';
import { openLimits } from '../opening/open-limits.ts';
import { leafIdOfLine, type LeafLine, parseLeaf, readLeafLines } from '../opening/open-lines.ts';
import { findHiders } from './find-hiders.ts';
import {
  type IncomingLeaf,
  type Offered,
  type PreviewDeps,
  type PreviewedRecord,
  previewRecord,
  type RecordHere,
  type Superseding,
} from './preview-record.ts';

export interface PreviewInput {
  readonly contents: BundleContents;
  readonly index: BundleIndex;
  readonly connection: ReadConnection;
  readonly deps: PreviewDeps;
  /** Text of leaves that is held at a time; absent: as openLimits says. */
  readonly bytesAtOnce?: number;
  /** Steps from a write to a hidden one that replaces it, for all records; absent: as openLimits says. */
  readonly mostSteps?: number;
  readonly breathe: () => Promise<void> | void;
  /** Given each record that would change, in no particular order. */
  take(record: PreviewedRecord): void;
}

/** @throws AppError `bundle/line-malformed`, `bundle/foreign-leaf` */
export async function previewBundle(input: PreviewInput): Promise<void> {
  const items = input.contents.of('leaves');
  const bytes = items.reduce((sum, { size }) => sum + size, 0);
  const passes = Math.max(1, Math.ceil(bytes / (input.bytesAtOnce ?? openLimits.previewBytes)));
  const met = new Set<string>();
  const superseding = supersedingOf(input);
  for (let pass = 0; pass < passes; pass += 1) {
    const incoming = await readShare(input, (record) => passes === 1 || shareOf(record, passes) === pass);
    for (const [record, leaves] of incoming) {
      met.add(record);
      const news = leaves.filter(({ isNew }) => isNew);
      preview(input, record, news, superseding);
      await input.breathe();
    }
  }
  for (const record of recordsOnlyHidden(input)) {
    if (met.has(record)) continue;
    met.add(record);
    preview(input, record, [], superseding);
    await input.breathe();
  }
}

type ReadLeaf = IncomingLeaf & { readonly isNew: boolean };

async function readShare(
  input: PreviewInput,
  isOurs: (record: string) => boolean,
): Promise<ReadonlyMap<string, readonly ReadLeaf[]>> {
  const share = new Map<string, ReadLeaf[]>();
  let held = 0;
  for (const item of input.contents.of('leaves')) {
    for await (const line of readLeafLines(item.chunks())) {
      await input.breathe();
      if (!isOurs(line.record)) continue;
      held += line.text.length;
      if (held > openLimits.shareBytes)
        throw new AppError('bundle/too-many-lines', { item: 'leaves', limit: openLimits.shareBytes });
      const leaf = readLeaf(line, input);
      const known = share.get(line.record);
      if (known && known.push(leaf) > openLimits.recordLeaves)
        throw new AppError('bundle/too-many-lines', { item: 'leaves', limit: openLimits.recordLeaves });
      if (!known) share.set(line.record, [leaf]);
    }
  }
  return share;
}

function shareOf(record: string, passes: number): number {
  return createHash('sha256').update(record).digest().readUInt32BE(0) % passes;
}

function readLeaf(line: LeafLine, { index, connection }: PreviewInput): ReadLeaf {
  const content = parseLeaf(line);
  const id = leafIdOfLine(line);
  const leafId = id.toString('hex');
  const listed = index.commitOf(leafId);
  const here = listed && !listed.isKnown ? null : findLeaf(connection, id);
  const commit: ListedUnder | undefined = listed ?? here?.commit;
  // A value counts only under a header that somebody signed.
  if (!commit) throw new AppError('bundle/foreign-leaf', { line: line.line });
  const { commitId, author, clock, at, zone, code } = commit;
  const { field, value } = content;
  return { leafId, commitId, author, clock, at, zone, code, field, value, isNew: here === null || here.isWithheld };
}

interface LeafRow {
  readonly withheld: number;
  readonly commit_id: Buffer;
  readonly author: string;
  readonly clock_ms: number;
  readonly clock_count: number;
  readonly at: number;
  readonly zone: string;
}

type ListedUnder = Pick<IndexedCommit, 'commitId' | 'author' | 'clock' | 'at' | 'zone' | 'code'>;

function findLeaf(connection: ReadConnection, id: Buffer): { commit: ListedUnder; isWithheld: boolean } | null {
  const row = connection.get<LeafRow>(
    `SELECT l.record_id IS NULL AND l.erased_at IS NULL AS withheld, c.id AS commit_id, c.author, c.clock_ms, c.clock_count,
       c.at, c.zone FROM leaves l JOIN commits c ON c.number = l.commit_number WHERE l.id = ?`,
    id,
  );
  if (!row) return null;
  const { author, at, zone } = row;
  const clock = [row.clock_ms, row.clock_count] as const;
  const commit = { commitId: row.commit_id.toString('hex'), author, clock, at, zone, code: null };
  return { commit, isWithheld: row.withheld === 1 };
}

function preview(
  input: PreviewInput,
  record: string,
  incoming: readonly IncomingLeaf[],
  superseding: Superseding,
): void {
  const { connection, deps } = input;
  const here = recordHere(connection, record);
  const previewed = previewRecord(record, incoming, here, superseding, deps);
  if (previewed) input.take(previewed);
}

export function recordHere(connection: ReadConnection, record: string): RecordHere {
  const row = connection.get<{ type: string; case_id: string | null }>(
    'SELECT type, case_id FROM records WHERE id = ?',
    record,
  );
  return { type: row?.type ?? null, caseId: row?.case_id ?? null, heads: headsOf(connection, record) };
}

/**
 * One for the whole bundle. Where each write replaces writes of its own record, every replacement is walked once; a chain
 * of hidden writes that many records share would be walked from each of them.
 */
function supersedingOf({ index, connection, mostSteps }: PreviewInput): Superseding {
  const limit = mostSteps ?? openLimits.supersessions;
  let steps = 0;
  const step = (count: number): void => {
    steps += count;
    if (steps > limit) throw new AppError('bundle/too-many-lines', { item: 'commits', limit });
  };
  const knownHere = (leafId: string): boolean =>
    connection.get('SELECT 1 FROM leaves WHERE id = ? AND record_id IS NOT NULL', Buffer.from(leafId, 'hex')) !==
    undefined;
  const isDeclinedHere = (leafId: string): boolean =>
    connection.get(
      'SELECT 1 FROM leaves l JOIN declined_leaves d ON d.leaf_number = l.number WHERE l.id = ?',
      Buffer.from(leafId, 'hex'),
    ) !== undefined;
  /** As they will be once the bundle is taken: a write that nobody took, now or before, replaces nothing. */
  const supersedersOf = (leafId: string, { taken, declined }: Offered): readonly string[] =>
    index.supersedersOf(leafId).filter((id) => taken.has(id) || (!declined.has(id) && !isDeclinedHere(id)));
  const isSuperseded: Superseding['isSuperseded'] = (leafId, offered) =>
    supersedersOf(leafId, offered).length > 0 ||
    connection.get('SELECT 1 FROM supersessions WHERE superseded = ? LIMIT 1', Buffer.from(leafId, 'hex')) !==
      undefined;
  const hidersOf: Superseding['hidersOf'] = (leafIds, offered) =>
    findHiders(leafIds, {
      supersedersOf(id) {
        step(index.supersedersOf(id).length);
        return supersedersOf(id, offered);
      },
      isHidden: (id) => !offered.taken.has(id) && !knownHere(id),
      topOf: (id) => (isSuperseded(id, offered) ? null : (index.commitOf(id) ?? null)),
    });
  return { isSuperseded, hidersOf };
}

/** Records here of which the bundle brings no value, but says that something withheld replaced one. */
function* recordsOnlyHidden({ index, connection }: PreviewInput): Generator<string> {
  for (const superseded of index.superseded()) {
    const isNews = index.supersedersOf(superseded).some((id) => index.commitOf(id)?.isKnown === false);
    if (!isNews) continue;
    const row = connection.get<{ record_id: string | null }>(
      'SELECT record_id FROM leaves WHERE id = ?',
      Buffer.from(superseded, 'hex'),
    );
    if (row?.record_id) yield row.record_id;
  }
}
