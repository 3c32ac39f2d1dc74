/** Members of STIX objects that an import kept as `properties`, given out again where they have the shape that STIX 2.1 asks for. */
import type { Json } from '#shared/core/json.ts';
import { isMap, textOf } from '../json-values.ts';

type Shape = 'text' | 'texts' | 'time' | 'whole' | 'number' | 'flag' | 'phases' | 'references' | 'hashes';

const isText = (value: Json): value is string => typeof value === 'string' && value !== '';
const isListOf = (value: Json, check: (entry: Json) => boolean): boolean =>
  Array.isArray(value) && value.length > 0 && (value as readonly Json[]).every(check);

const timestamp = /^\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?Z$/;
const hashForms: Readonly<Record<string, RegExp>> = {
  MD5: /^[a-fA-F0-9]{32}$/,
  'SHA-1': /^[a-fA-F0-9]{40}$/,
  'SHA-256': /^[a-fA-F0-9]{64}$/,
  'SHA-512': /^[a-fA-F0-9]{128}$/,
  'SHA3-256': /^[a-fA-F0-9]{64}$/,
  'SHA3-512': /^[a-fA-F0-9]{128}$/,
  SSDEEP: /^[a-zA-Z0-9/+:.]{1,128}$/,
  TLSH: /^[a-zA-Z0-9]{70}$/,
};

export function isHashes(value: Json): boolean {
  if (!isMap(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(
      ([name, hash]) => /^[a-zA-Z0-9_-]{3,250}$/.test(name) && isText(hash) && (hashForms[name]?.test(hash) ?? true),
    )
  );
}

function isReference(value: Json): boolean {
  if (!isMap(value) || !isText(value['source_name'] ?? null)) return false;
  const { source_name: name, external_id: id, description, url } = value;
  const isKnown = name !== 'cve' && name !== 'capec' && !/^(CVE-\d{4}-\d{4,}|CAPEC-\d+)$/.test(textOf(id));
  const isNumbered =
    (name === 'cve' && /^CVE-\d{4}-(0\d{3}|[1-9]\d{3,})$/.test(textOf(id))) ||
    (name === 'capec' && /^CAPEC-\d+$/.test(textOf(id)));
  const saysSomething = [id, description, url].some((member) => isText(member ?? null));
  const isUrl = url === undefined || (isText(url) && URL.canParse(url));
  return (isKnown || isNumbered) && saysSomething && isUrl && isHashes(value['hashes'] ?? { MD5: '0'.repeat(32) });
}

const shapes: Readonly<Record<Shape, (value: Json) => boolean>> = {
  text: isText,
  texts: (value) => isListOf(value, isText),
  time: (value) => isText(value) && timestamp.test(value),
  whole: (value) => Number.isSafeInteger(value),
  number: (value) => typeof value === 'number',
  flag: (value) => typeof value === 'boolean',
  phases: (value) =>
    isListOf(
      value,
      (phase) => isMap(phase) && isText(phase['kill_chain_name'] ?? null) && isText(phase['phase_name'] ?? null),
    ),
  references: (value) => isListOf(value, isReference),
  hashes: isHashes,
};

/** `name:shape` by type. Identifiers of other objects are never among them: what may be referred to is decided anew. */
const members: Readonly<Record<string, string>> = {
  'attack-pattern': 'kill_chain_phases:phases',
  campaign: 'objective:text',
  grouping: 'context:text',
  indicator: 'indicator_types:texts pattern_version:text kill_chain_phases:phases',
  infrastructure: 'infrastructure_types:texts kill_chain_phases:phases',
  'intrusion-set': 'goals:texts resource_level:text primary_motivation:text secondary_motivations:texts',
  location:
    'region:text country:text administrative_area:text city:text street_address:text postal_code:text ' +
    'latitude:number longitude:number',
  malware:
    'malware_types:texts is_family:flag architecture_execution_envs:texts implementation_languages:texts capabilities:texts ' +
    'kill_chain_phases:phases',
  'malware-analysis':
    'version:text configuration_version:text modules:texts analysis_engine_version:text analysis_definition_version:text ' +
    'submitted:time analysis_started:time analysis_ended:time result_name:text result:text',
  'observed-data': 'number_observed:whole',
  report: 'report_types:texts published:time',
  sighting: 'count:whole summary:flag',
  'threat-actor':
    'threat_actor_types:texts roles:texts goals:texts sophistication:text resource_level:text primary_motivation:text ' +
    'secondary_motivations:texts personal_motivations:texts',
  tool: 'tool_types:texts tool_version:text kill_chain_phases:phases',
  artifact: 'hashes:hashes',
  directory: 'path_enc:text ctime:time mtime:time atime:time',
  'email-message': 'date:time content_type:text message_id:text body:text',
  file: 'hashes:hashes size:whole name_enc:text mime_type:text ctime:time mtime:time atime:time',
  process: 'is_hidden:flag pid:whole created_time:time cwd:text command_line:text',
  software: 'swid:text vendor:text version:text',
  'windows-registry-key': 'modified_time:time number_of_subkeys:whole',
  'x509-certificate':
    'is_self_signed:flag hashes:hashes version:text serial_number:text signature_algorithm:text issuer:text subject:text ' +
    'validity_not_before:time validity_not_after:time subject_public_key_algorithm:text subject_public_key_modulus:text',
};
const common = 'lang:text external_references:references';
const observables: ReadonlySet<string> = new Set([
  'artifact',
  'directory',
  'email-message',
  'file',
  'process',
  'software',
  'windows-registry-key',
  'x509-certificate',
]);

/** What the source said of itself: ids, versions, markings, and who created it. Said anew, or not at all. */
const transport: ReadonlySet<string> = new Set([
  'spec_version',
  'created',
  'modified',
  'object_marking_refs',
  'granular_markings',
  'extensions',
  'event_creator_email',
  'objects',
]);

/** @returns members that STIX knows, and the others for the extension. */
export function splitProperties(
  type: string,
  properties: Json | undefined,
): { readonly native: Record<string, Json>; readonly rest: Record<string, Json> } {
  const native: Record<string, Json> = {};
  const rest: Record<string, Json> = {};
  if (properties === undefined || !isMap(properties)) return { native, rest };
  const wanted = `${members[type] ?? ''} ${observables.has(type) ? '' : common}`.split(' ');
  const shapeOf = new Map(wanted.filter(Boolean).map((entry) => entry.split(':') as [string, Shape]));
  for (const [name, value] of Object.entries(properties)) {
    if (transport.has(name) || /_refs?$/.test(name)) continue;
    const shape = shapeOf.get(name);
    if (shape && shapes[shape](value)) native[name] = value;
    else rest[name] = value;
  }
  return { native, rest };
}
