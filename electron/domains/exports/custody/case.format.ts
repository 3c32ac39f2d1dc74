/**
 * Evidence and its custody as CASE 1.4 / UCO 1.4 (JSON-LD): each file with its hashes, each act of custody as an
 * investigative action informed by the one before, each with the provenance record that it leaves behind.
 * Mapping: docs/formats/exports.md §4.
 */
import { officerCommonName } from '#electron/domains/identity/officer-identity.ts';
import type { Json } from '#shared/core/json.ts';
import type { Marking } from '#shared/core/marking.ts';
import { instantSchema } from '#shared/packs/engine/field-check.ts';
import type { ExportFormatWriter, ExportRecord, ExportSource } from '../export-format.ts';
import { textOf } from '../json-values.ts';
import type { Output } from '#electron/platform/files/file-output.ts';
import { uuidV5 } from '../stix/stix-ids.ts';

type Node = Record<string, Json>;

const held: ReadonlySet<string> = new Set(['case', 'evidence', 'attachment', 'custody']);
const namespace = '3d0b6f5e-4f0a-4b57-9a33-7c6b0d1f2e48';

/** The IRIs that the ontologies publish. */
export const caseContext = {
  'case-investigation': 'https://ontology.caseontology.org/case/investigation/',
  'uco-action': 'https://ontology.unifiedcyberontology.org/uco/action/',
  'uco-core': 'https://ontology.unifiedcyberontology.org/uco/core/',
  'uco-identity': 'https://ontology.unifiedcyberontology.org/uco/identity/',
  'uco-location': 'https://ontology.unifiedcyberontology.org/uco/location/',
  'uco-marking': 'https://ontology.unifiedcyberontology.org/uco/marking/',
  'uco-observable': 'https://ontology.unifiedcyberontology.org/uco/observable/',
  'uco-types': 'https://ontology.unifiedcyberontology.org/uco/types/',
  'uco-vocabulary': 'https://ontology.unifiedcyberontology.org/uco/vocabulary/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const iri = (uuid: string): string => `urn:uuid:${uuid}`;
const made = (name: string): string => iri(uuidV5(namespace, name));
const ref = (id: string): Node => ({ '@id': id });
const typed = (type: string, value: string): Node => ({ '@type': `xsd:${type}`, '@value': value });
const moment = (at: number): Node => typed('dateTime', new Date(at).toISOString());

export function createCaseFormat(): ExportFormatWriter {
  return {
    holds: ({ type }) => held.has(type),
    write: (output, source) => writeCaseGraph(output, source),
  };
}

export async function writeCaseGraph(output: Output, source: ExportSource): Promise<void> {
  let isFirst = true;
  const put = async (node: Node): Promise<void> => {
    await output.write(`${isFirst ? '\n' : ',\n'}${JSON.stringify(node)}`);
    isFirst = false;
  };
  await output.write(`{"@context":${JSON.stringify(caseContext)},"@graph":[`);
  await put(unitNode(source));
  for (const marking of source.markings()) for (const node of markingNodes(marking)) await put(node);
  const chains = await custodyChains(source);
  const officers = new Set<string>();
  const parts: string[] = [];
  for await (const file of source.records(['evidence', 'attachment'])) {
    for (const node of fileNodes(file)) await put(node);
    parts.push(iri(file.id));
    let previous: string | null = null;
    for (const id of chains.get(file.id) ?? []) {
      const act = source.find(id);
      if (!act) continue;
      const officer = textOf(act.values['by']);
      if (!officers.has(officer)) await put(officerNode(officer));
      officers.add(officer);
      for (const node of actNodes(act, file, previous)) await put(node);
      previous = iri(act.id);
      parts.push(previous, provenanceId(act));
    }
  }
  await put(investigationNode(source, parts));
  await output.write('\n]}\n');
}

/** Ids of the acts on each file, in the order in which they happened. */
async function custodyChains(source: ExportSource): Promise<Map<string, string[]>> {
  const chains = new Map<string, { readonly id: string; readonly at: number }[]>();
  for await (const act of source.records(['custody'])) {
    const file = textOf(act.values['evidence']);
    const at = instantSchema.safeParse(act.values['when']).data?.at ?? act.createdAt;
    chains.set(file, [...(chains.get(file) ?? []), { id: act.id, at }]);
  }
  return new Map(
    [...chains].map(([file, acts]) => [
      file,
      acts.toSorted((a, b) => a.at - b.at || a.id.localeCompare(b.id)).map(({ id }) => id),
    ]),
  );
}

function unitNode({ unit }: ExportSource): Node {
  return {
    '@id': unitId(unit.id),
    '@type': 'uco-identity:Organization',
    'uco-core:name': unit.name,
    'uco-core:tag': unit.country,
  };
}

const unitId = (id: string): string => made(`unit ${id}`);
const officerId = (id: string): string => made(`officer ${id}`);

/** A role of the unit and never a name: what certificates call the officer. */
function officerNode(id: string): Node {
  return { '@id': officerId(id), '@type': 'case-investigation:Investigator', 'uco-core:name': officerCommonName(id) };
}

const markingId = ({ handling, tlp, pap }: Marking): string => made(`marking ${handling} ${tlp} ${pap}`);

function markingNodes(marking: Marking): Node[] {
  const { handling, tlp, pap } = marking;
  const definition = made(`statement ${handling} ${tlp} ${pap}`);
  return [
    {
      '@id': markingId(marking),
      '@type': 'uco-marking:MarkingDefinition',
      'uco-marking:definitionType': 'statement',
      'uco-marking:definition': ref(definition),
    },
    {
      '@id': definition,
      '@type': 'uco-marking:StatementMarking',
      'uco-marking:definitionType': 'statement',
      'uco-marking:statement': `TLP:${tlp} PAP:${pap} handling code ${handling}`,
    },
  ];
}

const hashMethods = [
  ['sha256', 'SHA256'],
  ['sha1', 'SHA1'],
  ['md5', 'MD5'],
] as const;

function fileNodes(file: ExportRecord): Node[] {
  const { values } = file;
  const [facet, content] = [made(`${file.id} file`), made(`${file.id} content`)];
  const hashes = hashMethods.flatMap(([name, method]) => {
    const value = textOf(values[name]);
    const type = typed('string', method);
    return /^[0-9a-f]+$/.test(value) && value.length % 2 === 0
      ? [
          {
            '@id': made(`${file.id} ${name}`),
            '@type': 'uco-types:Hash',
            'uco-types:hashMethod': type,
            'uco-types:hashValue': typed('hexBinary', value.toUpperCase()),
          },
        ]
      : [];
  });
  const size = Number.isSafeInteger(values['size']) ? { 'uco-observable:sizeInBytes': values['size'] as number } : {};
  const mediaType = textOf(values['mediaType']);
  const description = textOf(values['description']);
  return [
    {
      '@id': iri(file.id),
      '@type': 'uco-observable:File',
      'uco-core:name': file.title,
      ...(description !== '' && { 'uco-core:description': description }),
      ...(file.kind !== '' && { 'uco-core:tag': file.kind }),
      'uco-core:objectCreatedTime': moment(file.createdAt),
      'uco-core:objectMarking': ref(markingId(file.envelope.marking)),
      'uco-core:hasFacet': [ref(facet), ref(content)],
    },
    {
      '@id': facet,
      '@type': 'uco-observable:FileFacet',
      'uco-observable:fileName': textOf(values['fileName']),
      ...size,
    },
    {
      '@id': content,
      '@type': 'uco-observable:ContentDataFacet',
      ...size,
      ...(mediaType !== '' && { 'uco-observable:mimeType': mediaType }),
      'uco-observable:hash': hashes.map((hash) => ref(hash['@id'])),
    },
    ...hashes,
  ];
}

const provenanceId = (act: ExportRecord): string => made(`${act.id} provenance`);

function actNodes(act: ExportRecord, file: ExportRecord, previous: string | null): Node[] {
  const { values } = act;
  const instant = instantSchema.safeParse(values['when']).data;
  const [reason, place] = [textOf(values['reason']), textOf(values['place'])];
  const location = made(`place ${place}`);
  const isChecked = typeof values['hashMatches'] === 'boolean';
  const said = [reason, isChecked ? `Hash ${values['hashMatches'] === true ? 'matches' : 'differs'}.` : ''].filter(
    Boolean,
  );
  const time = moment(instant?.at ?? act.createdAt);
  return [
    {
      '@id': iri(act.id),
      '@type': 'case-investigation:InvestigativeAction',
      'uco-core:name': textOf(values['act']),
      ...(said.length > 0 && { 'uco-core:description': said.join(' ') }),
      ...(instant && { 'uco-core:tag': `zone ${instant.zone}` }),
      'uco-core:objectMarking': ref(markingId(act.envelope.marking)),
      'uco-action:startTime': time,
      'uco-action:endTime': time,
      'uco-action:performer': ref(officerId(textOf(values['by']))),
      'uco-action:object': [ref(iri(file.id))],
      'uco-action:result': [ref(provenanceId(act))],
      ...(place !== '' && { 'uco-action:location': [ref(location)] }),
      ...(previous !== null && { 'case-investigation:wasInformedBy': [ref(previous)] }),
    },
    {
      '@id': provenanceId(act),
      '@type': 'case-investigation:ProvenanceRecord',
      'uco-core:description': `${textOf(values['act'])}: ${file.title}`,
      'uco-core:objectCreatedTime': moment(act.createdAt),
      'case-investigation:exhibitNumber': file.id,
      'uco-core:object': [ref(iri(file.id))],
    },
    ...(place === '' ? [] : [{ '@id': location, '@type': 'uco-location:Location', 'uco-core:name': place }]),
  ];
}

function investigationNode(source: ExportSource, parts: readonly string[]): Node {
  const { caseRecord, caseId, unit } = source;
  const name = [textOf(caseRecord?.values['number']), caseRecord?.title ?? 'Case'].filter(Boolean).join(' ');
  const summary = textOf(caseRecord?.values['summary']);
  const focus = textOf(caseRecord?.values['formOfCrime']);
  return {
    '@id': iri(caseId),
    '@type': 'case-investigation:Investigation',
    'uco-core:name': name,
    ...(summary !== '' && { 'uco-core:description': summary }),
    'uco-core:createdBy': ref(unitId(unit.id)),
    'case-investigation:investigationForm': 'case',
    ...(focus !== '' && { 'case-investigation:focus': focus }),
    ...(caseRecord && { 'uco-core:objectMarking': ref(markingId(caseRecord.envelope.marking)) }),
    'uco-core:object': parts.map(ref),
  };
}
