/** Which files leave: those that a leaving record speaks of, that nothing forbids, and that the choice asks for. */
import type { HoldReason } from '#shared/domains/exchange/dissemination.rules.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { JudgedCase } from './plan-case.ts';
import { partLimits } from './part-limits.ts';
import { type FileRow, listCaseFiles, listImportRanges } from './plan.repository.ts';
import type { PartCommits } from './part-of-case.ts';
import type { PlanInput, PlannedContent, PlannedRecord } from './seal-plan.ts';

export interface JudgedContents {
  readonly contents: readonly PlannedContent[];
  /** What each choice would bring. */
  readonly choices: Readonly<Record<'new' | 'all', { readonly contents: number; readonly bytes: number }>>;
  /** Lacking at the partner and chosen: more than one bundle holds, or of records that come later. */
  readonly later: number;
}

/** @param commits of which something goes; of records born in others, contents go later. */
export function judgeContents(
  connection: ReadConnection,
  input: PlanInput,
  judged: JudgedCase,
  commits: PartCommits,
): JudgedContents {
  const records = new Map(judged.records.map((record) => [record.id, record]));
  const betrayed = filesThatBetray(connection, input.caseId, judged);
  const files = Map.groupBy(listCaseFiles(connection, input.caseId, input.partner), ({ sha256 }) => sha256);
  const choices = { new: { contents: 0, bytes: 0 }, all: { contents: 0, bytes: 0 } };
  const room = createRoom(records, commits);
  const contents: PlannedContent[] = [];
  for (const [sha256, rows] of newestFirst(files)) {
    const [first] = rows;
    // What is not here cannot leave, and is no secret either: it is asked for.
    if (!first || first.is_sealed === 0) continue;
    const forbidden = holdContent(rows, betrayed, (id) => records.get(id)?.held ?? null);
    const isNew = isNewTo(first);
    if (!forbidden) {
      choices.all = grown(choices.all, first.size);
      if (isNew) choices.new = grown(choices.new, first.size);
    }
    const isChosen = input.contents === 'all' || (input.contents === 'new' && isNew);
    const place = forbidden || !isChosen ? 'stays' : room.placeFor(rows, isNew);
    if (place === 'later' || (!forbidden && !isChosen && first.is_sent === 1)) continue;
    contents.push({
      sha256,
      recordId: first.record_id,
      size: first.size,
      held: forbidden ?? (place === 'goes' ? null : 'not-chosen'),
      isAsked: first.is_wanted === 1,
      recordIds: rows.map(({ record_id }) => record_id),
    });
  }
  return { contents, choices, later: room.later() };
}

/** As many contents as a bundle holds, of records that go with it. What is not new and finds no room is as if not chosen. */
function createRoom(records: ReadonlyMap<string, PlannedRecord>, commits: PartCommits) {
  let [taken, later] = [0, 0];
  const goesNow = ({ record_id }: FileRow): boolean => {
    const record = records.get(record_id);
    return commits === null || !record?.isNew || commits.has(record.bornIn);
  };
  return {
    later: () => later,
    placeFor(rows: readonly FileRow[], isNew: boolean): 'goes' | 'later' | 'stays' {
      if (taken < partLimits.contents && rows.some(goesNow)) {
        taken += 1;
        return 'goes';
      }
      if (!isNew) return 'stays';
      later += 1;
      return 'later';
    },
  };
}

/** Not sent before, or asked for again. */
const isNewTo = ({ is_sent, is_wanted }: FileRow): boolean => is_sent === 0 || is_wanted === 1;

/** What the partner lacks goes first, so that nothing waits for ever. */
function newestFirst(files: ReadonlyMap<string, readonly FileRow[]>) {
  const place = ([, [first]]: readonly [string, readonly FileRow[]]): number => (first && isNewTo(first) ? 0 : 1);
  return [...files].toSorted((a, b) => place(a) - place(b));
}

/** One content, several records: the strictest decides. */
function holdContent(
  rows: readonly FileRow[],
  betrayed: ReadonlySet<string>,
  heldRecord: (id: string) => HoldReason | null,
): HoldReason | null {
  if (rows.some(({ is_abuse }) => is_abuse === 1)) return 'sealed-category';
  const reasons = rows.map(({ record_id }) => heldRecord(record_id));
  const forbidding = reasons.find((reason) => reason !== null && reason !== 'removed');
  if (forbidding) return forbidding;
  if (reasons.every((reason) => reason !== null)) return reasons[0] ?? null;
  return betrayed.has(rows[0]?.sha256 ?? '') ? 'refers-to-held' : null;
}

/** An imported file holds the words of every record that was made of it, so it stays while one of them does. */
function filesThatBetray(connection: ReadConnection, caseId: string, { heldCommits }: JudgedCase): Set<string> {
  const numbers = [...heldCommits].toSorted((a, b) => a - b);
  const betrayed = new Set<string>();
  for (const { sha256, first, last } of listImportRanges(connection, caseId)) {
    const [low, high] = first < last ? [first, last] : [last, first];
    if (numbers.some((number) => number >= low && number <= high)) betrayed.add(sha256);
  }
  return betrayed;
}

const grown = (sum: { contents: number; bytes: number }, size: number) => ({
  contents: sum.contents + 1,
  bytes: sum.bytes + size,
});
