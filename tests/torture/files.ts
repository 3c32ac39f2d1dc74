/** Files that are imported while the kill comes: each with content of its own. */
import { randomFillSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A MISP event; two numbers make it another one. */
export function writeMispEvent(path: string, group: number, event: number, attributes: number): string {
  const uuid = (index: number): string =>
    `5e0e${group.toString(16).padStart(4, '0')}-0000-4000-8000-${(event * 10_000 + index).toString(16).padStart(12, '0')}`;
  const Attribute = Array.from({ length: attributes }, (_, index) => ({
    uuid: uuid(index + 1),
    type: 'ip-dst',
    category: 'Network activity',
    to_ids: true,
    timestamp: '1600000000',
    value: `${20 + (group % 180)}.${event % 256}.${index >> 8}.${index & 255}`,
  }));
  const about = { uuid: uuid(0), info: `Event ${group}-${event}`, date: '2020-09-13', timestamp: '1600000000' };
  return put(path, JSON.stringify({ Event: { ...about, Attribute } }));
}

/** One column of addresses. */
export function writeAddresses(path: string, group: number, rows: number): string {
  const addresses = Array.from({ length: rows }, (_, index) => `203.${group & 255}.${index >> 8}.${index & 255}`);
  return put(path, ['address', ...addresses, ''].join('\n'));
}

/** Bytes that nobody has twice. */
export const writeImage = (path: string, bytes: number): string => put(path, randomFillSync(Buffer.alloc(bytes)));

function put(path: string, content: string | Buffer): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}
