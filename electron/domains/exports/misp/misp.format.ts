/**
 * One MISP event (draft-dulaunoy-misp-core-format): identifiers as attributes, notes as event reports, everything else as
 * objects, links as references. Mapping and what is lost: docs/formats/exports.md §3.
 */
import { stricterMarking } from '#shared/core/marking.ts';
import type { ExportFormatWriter, ExportRecord, ExportSource } from '../export-format.ts';
import { textOf } from '../json-values.ts';
import type { Output } from '#electron/platform/files/file-output.ts';
import { uuidV5 } from '../stix/stix-ids.ts';
import { attributeOf, markingTags, type MispItem, mispUuid, seconds, typedOf } from './misp-attributes.ts';
import { linkObject, objectOf, type Reference } from './misp-objects.ts';

const asItems: readonly string[] = ['identifier', 'person', 'organisation', 'account', 'intelligence', 'event'];
const objectTypes = asItems.filter((type) => type !== 'identifier');
const held: ReadonlySet<string> = new Set(['case', 'note', 'link', ...asItems]);
/** The event stands for the case: an import into a case makes no record of it, or it would grow with each round. */
const caseTag = 'concord:export="case"';
const unitNamespace = 'c2f1a7d8-6d4e-4a56-9b0e-3a1d6c5e7f20';

export function createMispFormat(): ExportFormatWriter {
  return {
    holds: ({ type }) => held.has(type),
    isWhole: (record, source) =>
      record.type !== 'link' ||
      [record.values['from'], record.values['to']].every((id) =>
        asItems.includes(source.referred(textOf(id))?.type ?? ''),
      ),
    async write(output, source) {
      // Without its closing brace: the lists follow.
      await output.write(`{"Event":${JSON.stringify(eventHead(source)).slice(0, -1)}`);
      await writeList(output, 'Attribute', attributes(source));
      await writeList(output, 'Object', objects(source));
      await writeList(output, 'EventReport', reports(source));
      await output.write('}}\n');
    },
  };
}

async function writeList(output: Output, name: string, items: AsyncGenerator<MispItem>): Promise<void> {
  await output.write(`,\n"${name}":[`);
  let isFirst = true;
  for await (const item of items) {
    await output.write(`${isFirst ? '\n' : ',\n'}${JSON.stringify(item)}`);
    isFirst = false;
  }
  await output.write(']');
}

function eventHead(source: ExportSource): MispItem {
  const { caseRecord, unit, now } = source;
  const [first, ...others] = source.markings();
  const marking = first ? others.reduce(stricterMarking, first) : null;
  const number = textOf(caseRecord?.values['number']);
  const uuid = uuidV5(unitNamespace, unit.id);
  const changedAt = caseRecord?.updatedAt ?? now;
  return {
    uuid: source.caseId,
    info: [number, caseRecord?.title ?? 'Case'].filter(Boolean).join(' '),
    date: new Date(caseRecord?.createdAt ?? now).toISOString().slice(0, 10),
    // Undefined: Concord knows no threat level.
    threat_level_id: '4',
    analysis: '1',
    // The receiving organisation only; who opens it wider decides so there.
    distribution: '0',
    published: false,
    timestamp: seconds(changedAt),
    publish_timestamp: '0',
    extends_uuid: '',
    Orgc: { name: unit.name, uuid },
    Org: { name: unit.name, uuid },
    Tag: [
      { name: caseTag },
      ...(marking ? markingTags({ marking, evaluation: { source: 'X', information: '4' } }) : []),
    ],
  };
}

async function* attributes(source: ExportSource): AsyncGenerator<MispItem> {
  for await (const record of source.records(['identifier'])) {
    const typed = typedOf(record);
    if (!typed) continue;
    const isIndicator = source.linksTo(record.id).some(({ kind }) => kind === 'indicates');
    yield attributeOf(record, typed, isIndicator);
  }
}

async function* objects(source: ExportSource): AsyncGenerator<MispItem> {
  for await (const record of source.records(['identifier', ...objectTypes])) {
    if (!typedOf(record)) yield objectOf(record, referencesOf(record, source));
  }
  for await (const link of source.records(['link'])) {
    const [from, to] = [link.values['from'], link.values['to']].map((id) => source.find(textOf(id)));
    if (from && to && typedOf(from)) yield linkObject(link, mispUuid(from), mispUuid(to));
  }
}

function referencesOf(record: ExportRecord, source: ExportSource): Reference[] {
  return source.linksFrom(record.id).flatMap((link) => {
    const [target, whole] = [source.find(link.to), source.find(link.id)];
    return target && whole ? [{ link, target: mispUuid(target), comment: textOf(whole.values['comment']) }] : [];
  });
}

async function* reports(source: ExportSource): AsyncGenerator<MispItem> {
  for await (const record of source.records(['note'])) {
    yield {
      uuid: mispUuid(record),
      name: record.title,
      content: textOf(record.values['body']),
      distribution: '5',
      timestamp: seconds(record.updatedAt),
      deleted: false,
    };
  }
}
