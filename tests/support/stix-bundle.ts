/** STIX bundles of objects as small as they can be, and what the parser makes of them. */
import { parseStix } from '#electron/domains/imports/parsers/stix.parser.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { itemsOf, jsonSource } from './foreign-files.ts';

export const id = (type: string, number = 1): string =>
  `${type}--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const times = { created: '2024-01-01T00:00:00.000Z', modified: '2024-01-01T00:00:00.000Z' };
export const object = (type: string, more: object = {}, number = 1): object => ({
  type,
  spec_version: '2.1',
  id: id(type, number),
  ...times,
  ...more,
});
export const bundle = (...objects: unknown[]): object => ({ type: 'bundle', id: id('bundle'), objects });
export const readStix = async (...objects: unknown[]): Promise<ImportItem[]> =>
  itemsOf(parseStix(jsonSource(bundle(...objects), 77)));
