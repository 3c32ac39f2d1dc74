/**
 * STIX 2.1 (OASIS standard, 10 June 2021) as one bundle. The first pass gives every record its id, so that references
 * may point anywhere; the second writes. Mapping and what is lost: docs/formats/exports.md §2.
 */
import { stricterMarking } from '#shared/core/marking.ts';
import type { ExportFormatWriter, ExportRecord, ExportSource } from '../export-format.ts';
import { mapOf, textOf } from '../json-values.ts';
import type { Output } from '#electron/platform/files/file-output.ts';
import { ownStixId, type StixObject } from './stix-ids.ts';
import { markingDefinitions, markingRefs } from './stix-markings.ts';
import { observableOf } from './stix-observables.ts';
import { ownObject } from './stix-core.ts';
import { intelligenceObject, type Refs } from './stix-intelligence.ts';
import { caseObject, identityOf, noteObject, observableRecord, relationshipObject } from './stix-records.ts';

const held: ReadonlySet<string> = new Set([
  'case',
  'person',
  'organisation',
  'account',
  'identifier',
  'intelligence',
  'link',
  'event',
  'note',
]);
/** A list of references longer than this becomes several reports. */
const refsPerReport = 10_000;
const laidDownAt = '2026-01-01T00:00:00.000Z';
const fileKinds: ReadonlySet<string> = new Set(['file', 'artifact', 'certificate']);

interface Ids {
  /** By record id. */
  readonly byRecord: Map<string, string>;
  /** Hashes and names that stand inside a file's own object. */
  readonly absorbed: Set<string>;
}

export function createStixFormat(): ExportFormatWriter {
  return {
    holds: ({ type }) => held.has(type),
    isWhole: (record, source) => record.type !== 'link' || isRelationship(record, source),
    async write(output, source) {
      const ids = await giveIds(source);
      const writer = createObjectWriter(output);
      const unit = unitIdentity(source);
      await output.write(
        `{"type":"bundle","id":"${ownStixId('bundle', `${source.caseId} ${source.now}`)}","objects":[`,
      );
      for (const marking of markingDefinitions(source.markings())) await writer.put(marking);
      await writer.put(unit);
      for await (const record of source.records()) {
        if (record.type !== 'link' && !ids.absorbed.has(record.id))
          await writer.put(objectOf(record, source, ids, unit));
      }
      for await (const record of source.records(['link'])) {
        const [from, to] = [record.values['from'], record.values['to']].map((id) => ids.byRecord.get(textOf(id)));
        if (from && to && from !== to && !isImplied(record, from, source)) {
          await writer.put(relationshipObject(record, from, to));
        }
      }
      for (const report of caseReports(source, ids, textOf(unit['id']))) await writer.put(report);
      await output.write('\n]}\n');
    },
  };
}

/** A relationship joins neither relationships nor sightings (STIX 2.1 §5). */
function isRelationship(record: ExportRecord, source: ExportSource): boolean {
  const [from, to] = [record.values['from'], record.values['to']].map((id) => source.referred(textOf(id)));
  const isEnd = (end: typeof from): boolean =>
    end !== null && end !== undefined && end.type !== 'link' && end.kind !== 'sighting';
  if (record.kind === 'sighting-of' && from?.kind === 'sighting') return isEnd(to);
  return isEnd(from) && isEnd(to);
}

function createObjectWriter(output: Output) {
  const written = new Set<string>();
  return {
    async put(object: StixObject): Promise<void> {
      const id = textOf(object['id']);
      // Two records of one address are one observable.
      if (written.has(id)) return;
      const isFirst = written.size === 0;
      written.add(id);
      await output.write(`${isFirst ? '\n' : ',\n'}${JSON.stringify(object)}`);
    },
  };
}

async function giveIds(source: ExportSource): Promise<Ids> {
  const ids: Ids = { byRecord: new Map(), absorbed: new Set() };
  ids.byRecord.set(source.caseId, caseReportId(source));
  for await (const record of source.records()) {
    // Some links are said by the objects themselves; nothing refers to any.
    if (record.type === 'link') continue;
    const container = record.type === 'identifier' ? containerOf(record, source) : null;
    if (container !== null) ids.absorbed.add(record.id);
    ids.byRecord.set(record.id, container ?? textOf(draftOf(record, source)['id']));
  }
  return ids;
}

/** Only its id counts: the references in it are not known yet. */
function draftOf(record: ExportRecord, source: ExportSource): StixObject {
  return recordObject(
    record,
    refsOf(record, source, (id) => id),
    [''],
  );
}

function recordObject(record: ExportRecord, refs: Refs, noteRefs: readonly string[]): StixObject {
  switch (record.type) {
    case 'person':
    case 'organisation':
      return identityOf(record);
    case 'account':
    case 'identifier':
      return observableRecord(record);
    case 'intelligence':
      return intelligenceObject(record, refs);
    case 'note':
      return noteObject(record, noteRefs);
    default:
      return ownObject(record);
  }
}

function objectOf(record: ExportRecord, source: ExportSource, ids: Ids, unit: StixObject): StixObject {
  const refs = refsOf(record, source, (id) => ids.byRecord.get(id) ?? null);
  const about = ids.byRecord.get(textOf(record.values['about'])) ?? null;
  const noted = [...new Set([...(about ? [about] : []), ...refs.objects])];
  const objects = refs.objects.length > 0 ? refs.objects : [textOf(unit['id'])];
  return recordObject(record, { ...refs, objects }, noted.length > 0 ? noted : [caseReportId(source)]);
}

const containing: ReadonlySet<string> = new Set(['report', 'grouping', 'observed-data']);

/** @param idOf null where the record has no object. */
function refsOf(record: ExportRecord, source: ExportSource, idOf: (record: string) => string | null): Refs {
  const isNote = record.type === 'note';
  if (!isNote && !(containing.has(record.kind) || record.kind === 'sighting'))
    return { objects: [], observables: [], sighted: null };
  const links = source.linksFrom(record.id);
  const contained = links.filter(({ kind }) => kind === 'contains');
  const objects = contained.map(({ to }) => idOf(to)).filter((id) => id !== null);
  const observed = record.kind === 'observed-data' ? contained.filter(({ to }) => isObservable(source.find(to))) : [];
  const sighted = links.find(({ kind, to }) => kind === 'sighting-of' && isSightable(source.referred(to)));
  return {
    objects: [...new Set(objects)],
    observables: [...new Set(observed.map(({ to }) => idOf(to)).filter((id) => id !== null))],
    sighted: sighted ? idOf(sighted.to) : null,
  };
}

function isObservable(record: ExportRecord | null): boolean {
  return record !== null && observableOf(record) !== null;
}

/** STIX 2.1 §5.2: only domain objects are sighted; a sighting of an address is ours. */
function isSightable(record: { readonly type: string; readonly kind: string } | null): boolean {
  if (record?.type === 'person' || record?.type === 'organisation') return true;
  return record?.type === 'intelligence' && record.kind !== 'sighting' && !fileKinds.has(record.kind);
}

/** The object of the file that has this hash or name in it. */
function containerOf(record: ExportRecord, source: ExportSource): string | null {
  const { identifier } = record;
  if (identifier?.kind !== 'hash' && identifier?.kind !== 'filename') return null;
  for (const { from, kind } of source.linksTo(record.id)) {
    const referred = kind === 'contains' ? source.referred(from) : null;
    const file = referred?.type === 'intelligence' && fileKinds.has(referred.kind) ? source.find(from) : null;
    const object = file && draftOf(file, source);
    const said = [...Object.values(mapOf(object?.['hashes'])), object?.['name']];
    const values = [identifier.normal, textOf(record.values['value'])].map((value) => value.toLowerCase());
    if (object && said.some((value) => values.includes(textOf(value).toLowerCase()))) return textOf(object['id']);
  }
  return null;
}

/** Links that the objects themselves say, and that an import makes of them again. */
function isImplied(record: ExportRecord, from: string, source: ExportSource): boolean {
  const isBare = ['comment', 'firstSeen', 'lastSeen'].every((name) => record.values[name] === undefined);
  if (record.kind === 'contains') return isBare && /^(report|grouping|note)--/.test(from);
  if (record.kind === 'sighting-of') return from.startsWith('sighting--');
  if (record.kind !== 'indicates' || !from.startsWith('indicator--')) return false;
  const pattern = textOf(source.find(textOf(record.values['from']))?.values['pattern']);
  const target = source.find(textOf(record.values['to']));
  const values = [target?.identifier?.normal, target?.values['value']];
  return isBare && values.some((value) => typeof value === 'string' && pattern.includes(value));
}

function caseReportId(source: ExportSource): string {
  return ownStixId('report', source.caseId);
}

function unitIdentity({ unit }: ExportSource): StixObject {
  return {
    type: 'identity',
    spec_version: '2.1',
    id: ownStixId('identity', `unit ${unit.id}`),
    created: laidDownAt,
    modified: laidDownAt,
    name: `${unit.name} (${unit.country})`,
    identity_class: 'organization',
    sectors: ['government'],
  };
}

/** The case, and parts of it where it refers to very many objects. */
function caseReports(source: ExportSource, ids: Ids, author: string): StixObject[] {
  const isMeant = (id: string): boolean => id !== caseReportId(source) && !id.startsWith('relationship--');
  const refs = [...new Set(ids.byRecord.values())].filter(isMeant);
  const [first, ...others] = source.markings();
  const strictest = first ? others.reduce(stricterMarking, first) : null;
  const parts = Array.from({ length: Math.max(1, Math.ceil(refs.length / refsPerReport)) }, (_, index) =>
    refs.slice(index * refsPerReport, (index + 1) * refsPerReport),
  );
  return parts.map((part, index) => {
    const whole = caseObject(source.caseRecord, source, author, part.length > 0 ? part : [author]);
    const id = index === 0 ? caseReportId(source) : ownStixId('report', `${source.caseId} part ${index + 1}`);
    return { ...whole, id, ...(strictest && { object_marking_refs: markingRefs(strictest) }) };
  });
}
