/** Records other than intelligence as STIX objects. */
import type { ExportRecord, ExportSource } from '../export-format.ts';
import { textOf } from '../json-values.ts';
import { coreOf, extensionOf, observable, ownObject, timeOf, withExtension } from './stix-core.ts';
import { ownStixId, stixTime, type StixObject } from './stix-ids.ts';
import { observableOf } from './stix-observables.ts';

export function identityOf(record: ExportRecord): StixObject {
  const { name, comment, role, sector } = record.values;
  const isPerson = record.type === 'person';
  return withExtension(
    {
      ...coreOf(record, 'identity'),
      name: textOf(name),
      identity_class: isPerson ? 'individual' : 'organization',
      ...(textOf(comment) !== '' && { description: textOf(comment) }),
      ...(textOf(role) !== '' && { roles: [textOf(role)] }),
      ...(textOf(sector) !== '' && { sectors: [textOf(sector)] }),
    },
    extensionOf(record, ['name', 'comment', 'role', 'sector']),
  );
}

export function observableRecord(record: ExportRecord): StixObject {
  const members = observableOf(record);
  if (!members) return ownObject(record);
  const isSame = record.values['value'] === record.identifier?.normal;
  const spoken = ['identifierKind', 'handle', 'platform', 'platformId', 'displayName', ...(isSame ? ['value'] : [])];
  return observable(record, members, spoken);
}

export function noteObject(record: ExportRecord, refs: readonly string[]): StixObject {
  const { title, body } = record.values;
  const content = textOf(body) || textOf(title);
  const object = { ...coreOf(record, 'note'), abstract: textOf(title), content, object_refs: refs };
  return withExtension(object, extensionOf(record, ['title', 'body', 'about']));
}

/** Words that STIX gives to a relation where ours differ; importing turns them back. */
const relationWords: Readonly<Record<string, string>> = {
  contains: 'consists-of',
  'part-of': 'belongs-to',
  'same-as': 'duplicate-of',
};

export function relationshipObject(record: ExportRecord, source: string, target: string): StixObject {
  const { linkKind, comment, firstSeen, lastSeen, written } = record.values;
  const word = textOf(linkKind);
  const [start, stop] = [timeOf(firstSeen), timeOf(lastSeen)];
  return withExtension(
    {
      ...coreOf(record, 'relationship'),
      relationship_type: relationWords[word] ?? word,
      source_ref: source,
      target_ref: target,
      ...(textOf(comment) !== '' && { description: textOf(comment) }),
      ...(start && { start_time: start }),
      ...(stop && (start === null || stop > start) && { stop_time: stop }),
    },
    extensionOf(record, [
      'linkKind',
      'comment',
      'firstSeen',
      'lastSeen',
      'from',
      'to',
      ...(textOf(written) === word ? ['written'] : []),
    ]),
  );
}

export function caseObject(
  record: ExportRecord | null,
  source: Pick<ExportSource, 'caseId' | 'now'>,
  author: string,
  refs: readonly string[],
): StixObject {
  const core = record
    ? coreOf(record, 'report')
    : {
        type: 'report',
        spec_version: '2.1',
        id: ownStixId('report', source.caseId),
        created: stixTime(source.now),
        modified: stixTime(source.now),
      };
  const number = textOf(record?.values['number']);
  const summary = textOf(record?.values['summary']);
  return {
    ...core,
    created_by_ref: author,
    name: [number, record?.title ?? 'Case'].filter(Boolean).join(' '),
    ...(summary !== '' && { description: summary }),
    report_types: ['threat-report'],
    published: stixTime(source.now),
    ...(number !== '' && { external_references: [{ source_name: 'concord', external_id: number }] }),
    object_refs: refs,
  };
}
