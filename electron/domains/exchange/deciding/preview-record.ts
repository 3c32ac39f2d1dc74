/**
 * What a bundle would do to one record. Pure: the writes that come, the writes that stand here, and which of them are
 * replaced. The same rule as at acceptance: the state of a field is the writes that nobody supersedes.
 */
import type { Json } from '#shared/core/json.ts';
import { type Marking, markingSchema } from '#shared/core/marking.ts';
import type { InboxChange } from '#shared/domains/exchange/exchange.contract.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import { type Head, groupByField } from '../../records/index.ts';
import { birthRefusal, parseBirth, writeRefusal } from './preview-leaf.ts';

/** A write of the bundle whose value is not known here. */
export interface IncomingLeaf extends Head {
  /** Why its author cannot be believed; null where they were verified. */
  readonly code: string | null;
}

export interface RecordHere {
  /** Null where the record is not known here. */
  readonly type: string | null;
  readonly caseId: string | null;
  readonly heads: readonly Head[];
}

/** Writes of the bundle whose values came: those that are taken, and those that are not, which replace nothing. */
export interface Offered {
  readonly taken: ReadonlySet<string>;
  readonly declined: ReadonlySet<string>;
}

export type Hider = Pick<Head, 'author' | 'at' | 'zone'>;

export interface Superseding {
  /** By a header that is in force here, or by a believed one of the bundle. */
  isSuperseded(leafId: string, offered: Offered): boolean;
  /** By leaf: the newest write that replaces it, in any number of steps, and whose value is not here nor taken now. */
  hidersOf(leafIds: readonly string[], offered: Offered): ReadonlyMap<string, Hider>;
}

export interface PreviewDeps {
  readonly packs: PackEngine;
  readonly caseId: string;
  nameOf(author: string): { readonly author: string; readonly unit: string };
}

type ChangedField = InboxChange['fields'][number];

export interface PreviewedRecord {
  readonly recordId: string;
  readonly type: string;
  readonly title: string;
  readonly effect: InboxChange['effect'];
  readonly reason: string;
  readonly content: { readonly marking: Marking | null; readonly fields: readonly ChangedField[] };
}

/** @returns null where nothing of it would be seen. */
export function previewRecord(
  recordId: string,
  incoming: readonly IncomingLeaf[],
  here: RecordHere,
  superseding: Superseding,
  deps: PreviewDeps,
): PreviewedRecord | null {
  const { type, reason } = judgeRecord(recordId, incoming, here, deps);
  if (reason !== null) return setAside(recordId, type, reason);
  const judged = incoming.map((leaf) => ({ leaf, code: leafRefusal(recordId, type, leaf, here, deps) }));
  const taken = judged.filter(({ code }) => code === null).map(({ leaf }) => leaf);
  const declined = judged.filter(({ code }) => code !== null).map(({ leaf }) => leaf);
  const leftOut = judged.find(({ code }) => code !== null)?.code ?? '';
  const offered = { taken: idsOf(taken), declined: idsOf(declined) };
  const known = [...here.heads, ...taken];
  const after = known.filter(({ leafId }) => !superseding.isSuperseded(leafId, offered));
  const fields = changedFields({ known, after, offered, here }, superseding, deps);
  const isCreated = here.type === null;
  if (fields.length === 0 && !isCreated) return leftOut === '' ? null : setAside(recordId, type, leftOut);
  const winners = groupByField(after);
  const winner = (field: string): Json => winners.get(field)?.[0]?.value ?? null;
  const title = winner(deps.packs.findType(type)?.type.title ?? '');
  return {
    recordId,
    type,
    title: typeof title === 'string' ? title : '',
    effect: effectOf(isCreated, fields),
    reason: leftOut,
    content: { marking: markingSchema.safeParse(winner('marking')).data ?? null, fields },
  };
}

const idsOf = (leaves: readonly Head[]): ReadonlySet<string> => new Set(leaves.map(({ leafId }) => leafId));

function setAside(recordId: string, type: string, reason: string): PreviewedRecord {
  return { recordId, type, title: '', effect: 'set-aside', reason, content: { marking: null, fields: [] } };
}

/** A record is taken only under a first write that is known, believed, and of this case. */
function judgeRecord(
  recordId: string,
  incoming: readonly IncomingLeaf[],
  here: RecordHere,
  { packs, caseId }: PreviewDeps,
): { readonly type: string; readonly reason: string | null } {
  if (here.type !== null) return { type: here.type, reason: here.caseId === caseId ? null : 'bundle/foreign-record' };
  const births = incoming.filter(({ field }) => field === 'record');
  const [birth, second] = births;
  if (!birth) return { type: '', reason: incoming.find(({ code }) => code !== null)?.code ?? 'bundle/birth-withheld' };
  const type = parseBirth(birth.value)?.type ?? '';
  if (second) return { type, reason: 'bundle/second-birth' };
  return { type, reason: birth.code ?? birthRefusal(packs, recordId, birth.value, caseId) };
}

/** The verdict on one write; the same at acceptance. @param type of its record. */
export function leafRefusal(
  record: string,
  type: string,
  leaf: Pick<IncomingLeaf, 'field' | 'value' | 'code'>,
  here: Pick<RecordHere, 'type'>,
  { packs, caseId }: Pick<PreviewDeps, 'packs' | 'caseId'>,
): string | null {
  if (leaf.code !== null) return leaf.code;
  if (leaf.field !== 'record') return writeRefusal(packs, type, { record, field: leaf.field, value: leaf.value });
  return here.type === null ? birthRefusal(packs, record, leaf.value, caseId) : 'bundle/second-birth';
}

interface Writes {
  /** Standing here, and taken. */
  readonly known: readonly Head[];
  /** Of those, what nobody supersedes afterwards. */
  readonly after: readonly Head[];
  readonly offered: Offered;
  readonly here: RecordHere;
}

function changedFields(
  { known, after, offered, here }: Writes,
  superseding: Superseding,
  deps: PreviewDeps,
): ChangedField[] {
  const hiders = superseding.hidersOf(
    known.map(({ leafId }) => leafId),
    offered,
  );
  const hidden = new Map(
    known.flatMap(({ field, leafId }) => {
      const hider = hiders.get(leafId);
      return hider ? [[field, hider] as const] : [];
    }),
  );
  const isNew = offered.taken;
  const [ours, then] = [groupByField(here.heads), groupByField(after)];
  const written = known.filter(({ leafId }) => isNew.has(leafId)).map(({ field }) => field);
  const names = [...new Set([...written, ...hidden.keys()])].filter((name) => name !== 'record');
  return names.flatMap((field): ChangedField[] => {
    const standing = ours.get(field)?.[0];
    const heads = then.get(field) ?? [];
    const theirs = heads.find(({ leafId }) => isNew.has(leafId));
    const shown = theirs ?? hidden.get(field);
    if (!shown) return [];
    const values = new Set(heads.map(({ value }) => canonicalJson(value)));
    const isWithheld = theirs === undefined || hidden.has(field);
    const isSame =
      !isWithheld && values.size === 1 && standing !== undefined && values.has(canonicalJson(standing.value));
    // Both sides wrote the same: nothing that a person would see.
    if (isSame && ours.get(field)?.length === 1) return [];
    return [
      {
        field,
        theirs: theirs?.value ?? null,
        ours: standing?.value ?? null,
        isConflict: values.size > 1,
        isWithheld,
        ...deps.nameOf(shown.author),
        at: shown.at,
        zone: shown.zone,
      },
    ];
  });
}

function effectOf(isCreated: boolean, fields: readonly ChangedField[]): InboxChange['effect'] {
  if (fields.some(({ isConflict }) => isConflict)) return 'conflicting';
  if (isCreated) return 'created';
  return fields.every(({ isWithheld, theirs }) => isWithheld && theirs === null) ? 'withheld' : 'changed';
}
