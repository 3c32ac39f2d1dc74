/** The first pass over a STIX file: which ids it holds, which version of each counts, and what its markings mean. */
import type { Json } from '#shared/core/json.ts';
import type { Marking } from '#shared/core/marking.ts';
import type { ByteSource } from '#shared/domains/imports/import-item.ts';
import { tlpOf } from './foreign-marking.ts';
import { isObject, textOf, type JsonObject } from './item-builders.ts';
import { stixObjects } from './stix-objects.ts';
import { stixTypes } from './stix-types.ts';

export interface StixEntry {
  /** Place of the version that counts. */
  readonly place: string;
  readonly modified: number;
}

export interface StixIndex {
  readonly entries: ReadonlyMap<string, StixEntry>;
  /** Level by id of the marking definition; null where it is a statement or another marking. */
  readonly markings: ReadonlyMap<string, Marking['tlp'] | null>;
  /** False: nothing in the file looks like STIX. */
  readonly isStix: boolean;
}

/** The marking definitions that the OASIS standards fix; files refer to them without holding them. */
const fixedMarkings: readonly (readonly [string, Marking['tlp']])[] = [
  ['613f2e26-407d-48c7-9eca-b8e91df99dc9', 'CLEAR'],
  ['34098fce-860f-48ae-8e50-ebd3cc5e41da', 'GREEN'],
  ['f88d31f6-486f-44da-b317-01333bde0b82', 'AMBER'],
  ['5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'RED'],
  ['94868c89-83c2-464b-929b-a1a8aa3c8487', 'CLEAR'],
  ['bab4a63c-aed9-4cf5-a766-dfca5abac2bb', 'GREEN'],
  ['55d920b0-5e8b-4f79-9ee9-91f868d9b421', 'AMBER'],
  ['939a9414-2ddd-4d32-a0cd-375ea402b003', 'AMBER+STRICT'],
  ['e828b379-4e03-4974-9ac4-e53a884c97c1', 'RED'],
];

/** OASIS TLP 2.0 marking definition extension. */
export const tlpExtension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** TLP 1 in `definition`, TLP 2.0 in the OASIS extension, else the name. */
export function tlpOfDefinition(object: JsonObject): Marking['tlp'] | null {
  const definition = object['definition'];
  const extensions = isObject(object['extensions']) ? Object.values(object['extensions']) : [];
  const second = extensions
    .map((extension: Json) => (isObject(extension) ? textOf(extension['tlp_2_0']) : ''))
    .find((word) => word !== '');
  const first = isObject(definition) ? textOf(definition['tlp']) : '';
  return tlpOf(first || (second ?? '') || textOf(object['name']).replace(/^tlp:/i, ''));
}

/** Milliseconds; an object without `modified` (observables have none) is its only version. */
function modifiedOf(object: JsonObject): number {
  const at = Date.parse(textOf(object['modified']) || textOf(object['created']));
  return Number.isNaN(at) ? 0 : at;
}

export function stixId(object: JsonObject): string | null {
  const id = textOf(object['id']);
  return /^[a-z][a-z0-9-]{1,248}--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id) ? id : null;
}

export async function indexStix(source: ByteSource): Promise<StixIndex> {
  const entries = new Map<string, StixEntry>();
  const markings = new Map<string, Marking['tlp'] | null>(
    fixedMarkings.map(([id, level]) => [`marking-definition--${id}`, level]),
  );
  let isStix = false;
  for await (const { value, place } of stixObjects(source)) {
    if (!isObject(value)) continue;
    const id = stixId(value);
    isStix ||= id !== null || stixTypes.has(textOf(value['type']));
    if (id === null) continue;
    const known = entries.get(id);
    const modified = modifiedOf(value);
    if (known === undefined || modified > known.modified) entries.set(id, { place, modified });
    if (value['type'] === 'marking-definition') markings.set(id, tlpOfDefinition(value));
  }
  return { entries, markings, isStix };
}
