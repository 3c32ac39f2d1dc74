import { AppError } from '#shared/core/app-error.ts';
import type { CommitId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import { type Envelope, envelopeFields, envelopeSchema } from '#shared/core/marking.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import type { PackEngine } from '#shared/packs/engine/pack-engine.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import type { Clock, Random } from '#electron/platform/ports.ts';
import type { OfficerSession } from '../session/officer-session.ts';
import { maxClockCount, maxLeavesPerCommit, mostReplaced, maxTime, signHeader } from './commit-header.ts';
import { type AuthorTip, insertHeader, insertLeaves, tipOf } from './commit-log.ts';
import type { BanalMatcher } from './derived-rows.ts';
import { insertBornRecord, refreshRecord } from './derived-tables.ts';
import { type Head, headsOf, replacedBy } from './heads.ts';
import { idOfWrittenLeaf, saltBytes } from './leaf.ts';
import { defaultEnvelope, envelopeOfRecord } from './envelope.ts';
import type { Change, Committed, Draft, NewRecord, RecordWriter } from './record-writer.ts';
import { groupByCase } from './workspace.ts';

export interface RecordWriterDeps {
  readonly packs: PackEngine;
  readonly banal: BanalMatcher;
  readonly clock: Clock;
  readonly random: Random;
  notify(notice: Notice): void;
}

export function createRecordWriter(deps: RecordWriterDeps): RecordWriter {
  const { packs } = deps;
  return {
    draft: (connection, record) => createDrafter(connection, deps)(record),
    draftAll: (connection, wanted) => wanted.map(createDrafter(connection, deps)),
    amend: (connection, recordId, fields) => amendRecord(connection, recordId, fields, packs),
    commit(connection, session, changes) {
      const commits: Appended[] = [];
      for (const [workspace, group] of groupByCase(connection, changes)) {
        for (const part of partsOf(group))
          commits.push(appendCommit(connection, session, { workspace, changes: part }, deps));
      }
      const last = commits.at(-1);
      if (!last) throw new AppError('records/nothing-to-commit');
      return { commit: last.id, ...refreshAll(connection, changes, commits, deps) };
    },
    announce(committed) {
      // Ids only matter where a screen shows few records; beyond that the case is reloaded.
      const ids = committed.recordIds.slice(0, 200);
      const payload = { types: committed.types, caseIds: committed.caseIds, ids };
      deps.notify({ channel: 'records.changed', payload });
    },
  };
}

/** So that each header is one that readers take: so many writes, and so many writes that they replace. */
function* partsOf(changes: readonly Change[]): Generator<readonly Change[]> {
  let part: Change[] = [];
  let replaced = 0;
  for (const change of changes) {
    if (part.length === maxLeavesPerCommit || (part.length > 0 && replaced + change.supersedes.length > mostReplaced)) {
      yield part;
      part = [];
      replaced = 0;
    }
    part.push(change);
    replaced += change.supersedes.length;
  }
  if (part.length > 0) yield part;
}

interface Appended {
  readonly id: CommitId;
  /** One for each change, in their order. */
  readonly heads: readonly (Head & { readonly recordId: string })[];
}

/** Heads of the records that begin in these commits; their state needs no look at what is stored. */
function bornIn(commits: readonly Appended[]): Map<string, Head[]> {
  const heads = commits.flatMap((commit) => commit.heads);
  const born = new Map<string, Head[]>();
  for (const { recordId, field } of heads) if (field === 'record') born.set(recordId, []);
  for (const head of heads) born.get(head.recordId)?.push(head);
  return born;
}

function refreshAll(
  connection: WriteConnection,
  changes: readonly Change[],
  commits: readonly Appended[],
  deps: RecordWriterDeps,
): Omit<Committed, 'commit'> {
  const recordIds = [...new Set(changes.map(({ recordId }) => recordId))];
  const born = bornIn(commits);
  const types = new Set<string>();
  const caseIds = new Set<RecordId>();
  for (const id of recordIds) {
    const heads = born.get(id);
    const record =
      (heads && insertBornRecord(connection, id, heads, deps)) ?? refreshRecord(connection, id, deps.packs, deps.banal);
    if (!record) continue;
    types.add(record.birth.type);
    if (record.caseId) caseIds.add(record.caseId as RecordId);
  }
  return { recordIds, types: [...types], caseIds: [...caseIds] };
}

function appendCommit(
  connection: WriteConnection,
  session: OfficerSession,
  { workspace, changes }: { readonly workspace: string; readonly changes: readonly Change[] },
  deps: RecordWriterDeps,
): Appended {
  const { author } = session;
  const tip = tipOf(connection, workspace, author.fingerprint);
  const now = deps.clock.now();
  const leaves = writeLeaves(changes, deps.random);
  const header = {
    version: 1 as const,
    workspace,
    author: author.fingerprint,
    sessionKey: author.sessionKeyId,
    sequence: tip.sequence + 1,
    previous: tip.id,
    clock: nextClock(tip, now),
    at: now,
    zone: deps.clock.zone(),
    leaves: leaves.map(({ hexId, supersedes }) => ({ id: hexId, supersedes })),
  };
  const signed = signHeader(header, author);
  const number = insertHeader(connection, header, signed, now);
  if (number === null) throw new Error('A new commit has the id of a known one');
  insertLeaves(connection, number, leaves);
  const id = signed.id.toString('hex') as CommitId;
  const written = { commitId: id, author: header.author, clock: header.clock, at: now, zone: header.zone };
  return {
    id,
    heads: changes.map(({ recordId, field, value }, index) => ({
      ...written,
      recordId,
      leafId: leaves[index]?.hexId ?? '',
      field,
      value,
    })),
  };
}

function writeLeaves(changes: readonly Change[], random: Random) {
  const salts = Buffer.from(random.bytes(changes.length * saltBytes)).toString('hex');
  // Records of one import share their marking, evaluation and retention: such a value is written out once.
  const texts = new Map<Json, string>();
  const textOf = (value: Json): string => {
    const held = texts.get(value);
    if (held !== undefined) return held;
    const text = canonicalJson(value);
    if (typeof value === 'object') texts.set(value, text);
    return text;
  };
  return changes.map(({ recordId, field, value, handling, supersedes }, index) => {
    const salt = salts.slice(index * saltBytes * 2, (index + 1) * saltBytes * 2);
    const content = { salt, record: recordId, field, valueText: textOf(value), handling };
    const id = idOfWrittenLeaf(content);
    return { content, id, hexId: id.toString('hex'), supersedes: [...supersedes] };
  });
}

/**
 * Hybrid logical clock: never behind what was seen in the workspace, even when the workstation's clock was set back. A
 * peer that claims the end of time cannot stop the clock: it stays there, and the commit id decides.
 */
function nextClock({ clock }: AuthorTip, now: number): [number, number] {
  if (now > clock[0]) return [now, 0];
  if (clock[1] < maxClockCount) return [clock[0], clock[1] + 1];
  return clock[0] < maxTime ? [clock[0] + 1, 0] : [...clock];
}

/** Drafts records one after the other; those of one type in one case share what they take from it. */
function createDrafter(connection: ReadConnection, deps: RecordWriterDeps): (record: NewRecord) => Draft {
  const shared = new Map<string, Envelope>();
  return (record) => {
    const own = Object.entries(record.envelope ?? {}).filter(([, value]) => value !== undefined);
    if (own.length > 0) return draftRecord(record, completeEnvelope(connection, record, own, deps), deps);
    const key = `${record.type} ${record.caseId}`;
    const envelope = shared.get(key) ?? completeEnvelope(connection, record, own, deps);
    shared.set(key, envelope);
    return draftRecord(record, envelope, deps);
  };
}

/** @param own members that the record brings; the others come from its case, then from the pack. */
function completeEnvelope(
  connection: ReadConnection,
  { type: typeName, caseId }: NewRecord,
  own: readonly (readonly [name: string, value: unknown])[],
  deps: RecordWriterDeps,
): Envelope {
  const { pack, type } = deps.packs.typeOf(typeName);
  if ((caseId === null) !== (type.name === 'case')) throw new AppError('records/needs-case', { type: type.name });
  const inherited = caseId === null ? null : envelopeOfRecord(connection, caseId);
  if (caseId !== null && !inherited) throw new AppError('records/no-such-case');
  const fallback = inherited ? { ...inherited, subjectCategory: null } : defaultEnvelope(pack, deps.clock.now());
  return envelopeSchema.parse({
    ...fallback,
    ...(type.personal ? { subjectCategory: 'unknown' } : {}),
    ...Object.fromEntries(own),
  });
}

function draftRecord(record: NewRecord, envelope: Envelope, deps: RecordWriterDeps): Draft {
  const { pack, type } = deps.packs.typeOf(record.type);
  const id = record.id ?? (deps.random.uuidV7() as RecordId);
  for (const field of type.fields) deps.packs.checkValue(type.name, field.name, record.fields[field.name] ?? null);
  for (const name of Object.keys(record.fields)) deps.packs.fieldOf(type.name, name);
  const handling = envelope.marking.handling;
  const change = (field: string, value: Json): Change => ({ recordId: id, field, value, handling, supersedes: [] });
  const birth = { type: type.name, pack: `${pack.name}@${pack.version}`, caseId: record.caseId };
  const filled = Object.entries(record.fields).filter(([, value]) => value !== null && value !== '');
  const changes = [
    change('record', birth),
    ...envelopeFields
      .filter((name) => envelope[name] !== null && envelope[name] !== '')
      .map((name) => change(name, envelope[name] as Json)),
    ...(type.lifecycle ? [change('state', type.lifecycle.initial)] : []),
    ...filled.map(([name, value]) => change(name, value)),
  ];
  return { id, changes };
}

function amendRecord(
  connection: ReadConnection,
  recordId: RecordId,
  fields: Readonly<Record<string, Json>>,
  packs: PackEngine,
): Change[] {
  const row = connection.get<{ type: string; handling: string }>(
    'SELECT type, handling FROM records WHERE id = ?',
    recordId,
  );
  if (!row) throw new AppError('records/not-found');
  const heads = headsOf(connection, recordId);
  return Object.entries(fields).map(([field, value]) => {
    assertValue(packs, row.type, field, value);
    return { recordId, field, value, handling: row.handling, supersedes: replacedBy(heads, field) };
  });
}

/** Own fields by the pack, envelope members by their schema; `state` and `removed` only by the services that guard them. */
export function assertValue(packs: PackEngine, type: string, field: string, value: Json): void {
  const member = envelopeFields.find((name) => name === field);
  if (member) {
    if (!envelopeSchema.shape[member].safeParse(value).success)
      throw new AppError('packs/bad-value', { type, field, problem: 'shape' });
    return;
  }
  if (field === 'state' || field === 'removed') return;
  packs.checkValue(type, field, value);
}
