/** Markings as STIX objects: TLP 2.0 by the ids that OASIS published, handling codes and PAP as statements. */
import type { Marking } from '#shared/core/marking.ts';
import { ownStixId, type StixObject } from './stix-ids.ts';

/** OASIS TLP 2.0 marking definition extension (cti-stix-common-objects). */
const tlpExtension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
const tlpIds: Readonly<Record<Marking['tlp'], string>> = {
  CLEAR: '94868c89-83c2-464b-929b-a1a8aa3c8487',
  GREEN: 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  AMBER: '55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'AMBER+STRICT': '939a9414-2ddd-4d32-a0cd-375ea402b003',
  RED: 'e828b379-4e03-4974-9ac4-e53a884c97c1',
};
/** When the wording below was laid down. */
const statedAt = '2026-01-01T00:00:00.000Z';

const handlingWords: Readonly<Record<Marking['handling'], string>> = {
  H0: 'may be used for the prevention and combating of crime',
  H1: 'not to be used as evidence in court without the permission of the provider',
  H2: 'not to be passed on without the permission of the provider',
  H3: 'other restriction: ask the provider before any use',
};
const papWords: Readonly<Record<Marking['pap'], string>> = {
  RED: 'passive actions only, not detectable',
  AMBER: 'passive cross-checks only; no contact with the source',
  GREEN: 'active actions allowed, such as blocking',
  CLEAR: 'no restriction on use',
};

const idOf = {
  tlp: (tlp: Marking['tlp']) => `marking-definition--${tlpIds[tlp]}`,
  handling: (code: Marking['handling']) => ownStixId('marking-definition', `handling ${code}`),
  pap: (level: Marking['pap']) => ownStixId('marking-definition', `pap ${level}`),
};

export function markingRefs({ tlp, handling, pap }: Marking): string[] {
  return [idOf.tlp(tlp), idOf.handling(handling), idOf.pap(pap)];
}

function statement(id: string, name: string, text: string): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id,
    created: statedAt,
    name,
    definition_type: 'statement',
    definition: { statement: text },
  };
}

function tlpDefinition(tlp: Marking['tlp']): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: idOf.tlp(tlp),
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${tlp}`,
    extensions: { [tlpExtension]: { extension_type: 'property-extension', tlp_2_0: tlp.toLowerCase() } },
  };
}

/** One object for each level and code that occurs. */
export function markingDefinitions(markings: readonly Marking[]): StixObject[] {
  const distinct = <T extends string>(values: readonly T[]): T[] => [...new Set(values)].toSorted();
  return [
    ...distinct(markings.map(({ tlp }) => tlp)).map(tlpDefinition),
    ...distinct(markings.map(({ handling }) => handling)).map((code) =>
      statement(idOf.handling(code), `Handling code ${code}`, `Handling code ${code}: ${handlingWords[code]}.`),
    ),
    ...distinct(markings.map(({ pap }) => pap)).map((level) =>
      statement(idOf.pap(level), `PAP:${level}`, `PAP:${level}: ${papWords[level]}.`),
    ),
  ];
}
