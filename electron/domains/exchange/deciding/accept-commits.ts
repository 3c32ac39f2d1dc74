/**
 * Takes commits and writes of a bundle into the log. Headers of believed authors are always taken, so that chains have no
 * holes; writes only of records that a person accepted, and the others replace nothing. What a partner sent, the partner
 * has.
 */
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import { type BanalMatcher, createReceiver, type LeafContent, type Receiver } from '../../records/index.ts';
import type { BundleContents, BundleIndex } from '../opening/open-index.ts';
import { leafIdOfLine, type LeafLine, parseLeaf, readCommitLines, readLeafLines } from '../opening/open-lines.ts';
import { leafRefusal } from './preview-record.ts';

export interface CommitsInput {
  readonly contents: BundleContents;
  readonly index: BundleIndex;
  readonly caseId: string;
  /** Unit that sent it. */
  readonly partner: string;
  /** Type of each record that is accepted. */
  readonly accepted: ReadonlyMap<string, string>;
  /** Records that were shown and are not taken. */
  readonly leftOut: ReadonlySet<string>;
  readonly packs: PackEngine;
  readonly banal: BanalMatcher;
  readonly now: number;
  readonly breathe: () => Promise<void> | void;
  advance(done: number): void;
}

/** @returns the records whose state may have changed. */
export async function acceptCommits(connection: WriteConnection, input: CommitsInput): Promise<readonly string[]> {
  const { packs, banal, now, caseId } = input;
  const accepts = createChoice(connection, input);
  const receiver = createReceiver(connection, { packs, banal, now, workspace: caseId, accepts });
  await takeHeaders(connection, input, receiver);
  let done = 0;
  for await (const line of leafLines(input.contents)) {
    const content = parseLeaf(line);
    const id = leafIdOfLine(line);
    // Under an author who is not believed, not even its place is here.
    const isBelieved = (input.index.commitOf(id.toString('hex'))?.code ?? null) === null;
    if (isBelieved) {
      receiver.leaf(content, id);
      noteLeaf(connection, input.partner, id);
    }
    done += 1;
    input.advance(done);
    await input.breathe();
  }
  const touched: string[] = [];
  for (const record of receiver.finish()) {
    touched.push(record);
    await input.breathe();
  }
  return touched;
}

async function* leafLines(contents: BundleContents): AsyncGenerator<LeafLine> {
  for (const item of contents.of('leaves')) yield* readLeafLines(item.chunks());
}

async function takeHeaders(
  connection: WriteConnection,
  { contents, index, partner, breathe }: CommitsInput,
  receiver: Receiver,
): Promise<void> {
  let place = 0;
  for (const item of contents.of('commits')) {
    for await (const line of readCommitLines(item.chunks())) {
      const commit = index.commits[place];
      place += 1;
      if (!commit || commit.code !== null) continue;
      const { number } = receiver.header(line);
      connection.run(
        `INSERT INTO partner_commits (unit, commit_number, outbox_number) VALUES (?, ?, NULL)
         ON CONFLICT (unit, commit_number) DO UPDATE SET outbox_number = NULL`,
        partner,
        number,
      );
      await breathe();
    }
  }
}

/** Whether a write is taken: of an accepted record, or an earlier one of a record that is here, and fit for it. */
function createChoice(connection: WriteConnection, { accepted, leftOut, caseId, packs }: CommitsInput) {
  const here = new Map<string, string | null>();
  const typeHere = (record: string): string | null => {
    const held = here.get(record);
    if (held !== undefined) return held;
    // Derived tables stand still until the receiver finishes: this is the state before the bundle.
    const sql = 'SELECT type, case_id FROM records WHERE id = ?';
    const row = connection.get<{ type: string; case_id: string | null }>(sql, record);
    const type = row?.case_id === caseId ? row.type : null;
    here.set(record, type);
    return type;
  };
  return (content: LeafContent): boolean => {
    if (leftOut.has(content.record)) return false;
    const type = typeHere(content.record);
    const shown = accepted.get(content.record) ?? type;
    if (shown === null) return false;
    return leafRefusal(content.record, shown, { ...content, code: null }, { type }, { packs, caseId }) === null;
  };
}

function noteLeaf(connection: WriteConnection, partner: string, id: Buffer): void {
  connection.run(
    `INSERT INTO partner_leaves (unit, leaf_number, outbox_number) SELECT ?, number, NULL FROM leaves WHERE id = ?
     ON CONFLICT (unit, leaf_number) DO UPDATE SET outbox_number = NULL`,
    partner,
    id,
  );
}
