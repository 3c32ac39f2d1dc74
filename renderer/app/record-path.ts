import { type RecordId, recordIdSchema } from '#shared/core/ids.ts';

/** The case that a path shows, if it shows one. */
export function caseOfPath(path: string): RecordId | null {
  return recordIdSchema.safeParse(/^\/cases\/([^/]+)/.exec(path)?.[1]).data ?? null;
}

/** Where a record is shown: the tab of its case, with the record in the inspector. */
const tabs: Readonly<Record<string, string>> = {
  case: 'overview',
  link: 'links',
  event: 'timeline',
  task: 'tasks',
  note: 'notes',
  evidence: 'evidence',
  attachment: 'evidence',
  custody: 'evidence',
  import: 'imports',
};

/** Tabs of a case: overview, entities, links, timeline, evidence, tasks, notes, imports, history. */
export function caseTabOf(type: string): string {
  return tabs[type] ?? 'entities';
}

export function recordPath(record: {
  readonly id: string;
  readonly type: string;
  readonly caseId: string | null;
}): string {
  if (record.type === 'case') return `/cases/${record.id}/overview`;
  if (!record.caseId) return '/cases';
  return `/cases/${record.caseId}/${caseTabOf(record.type)}?record=${encodeURIComponent(JSON.stringify(record.id))}`;
}
