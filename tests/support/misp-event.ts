/** MISP events as small as they can be, and what the parser makes of them. */
import { parseMisp } from '#electron/domains/imports/parsers/misp.parser.ts';
import type { ImportItem } from '#shared/domains/imports/import-item.ts';
import { itemsOf, jsonSource } from './foreign-files.ts';

let serial = 0;
export const uuid = (): string => `00000000-0000-4000-8000-${String((serial += 1)).padStart(12, '0')}`;
export const attribute = (type: string, value: string, more: object = {}): object => ({
  uuid: uuid(),
  type,
  value,
  category: 'Other',
  to_ids: false,
  timestamp: '1700000000',
  deleted: false,
  ...more,
});
export const event = (more: object): object => ({
  uuid: uuid(),
  info: 'An event',
  date: '2024-01-02',
  threat_level_id: '1',
  analysis: '0',
  timestamp: '1700000000',
  published: true,
  Orgc: { name: 'Unit', uuid: uuid() },
  ...more,
});
export const readMisp = async (value: unknown): Promise<ImportItem[]> => itemsOf(parseMisp(jsonSource(value, 50)));
