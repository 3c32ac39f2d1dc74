/** Foreign files for parser tests: sources cut into chunks, and what a parser says of them. */
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { AppError } from '#shared/core/app-error.ts';
import type { ByteSource, ImportItem, RecordItem } from '#shared/domains/imports/import-item.ts';

export const testdata = '../shared/testdata';
export const hasTestdata = existsSync(testdata);
if (!hasTestdata) console.warn('skipped: ../shared/testdata is absent, real foreign files are not read');

/** Real files of one folder; empty where the folder is absent. */
export function realFiles(folder: string): string[] {
  if (!hasTestdata) return [];
  return readdirSync(`${testdata}/${folder}`)
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${testdata}/${folder}/${name}`);
}

export function fileSource(path: string): ByteSource {
  return { name: path, size: statSync(path).size, chunks: () => createReadStream(path) as AsyncIterable<Uint8Array> };
}

/** @param chunk bytes of each chunk: a parser must not care where they are cut. */
export function byteSource(content: string | Uint8Array, chunk = 65_536, name = 'unnamed'): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    // A parser does not trust the size that it is told.
    size: 7,
    async *chunks() {
      await Promise.resolve();
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
    },
  };
}

export function jsonSource(value: unknown, chunk?: number): ByteSource {
  return byteSource(JSON.stringify(value), chunk);
}

export async function itemsOf(items: AsyncIterable<ImportItem>): Promise<ImportItem[]> {
  const all: ImportItem[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The items, or the code of the refusal. Anything else that is thrown is a bug and passes through. */
export async function outcomeOf(items: AsyncIterable<ImportItem>): Promise<ImportItem[] | string> {
  try {
    return await itemsOf(items);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

export function records(items: readonly ImportItem[]): RecordItem[] {
  return items.filter((item) => item.item === 'record');
}

/** How many items were counted under each of the format's words, set-aside ones included. */
export function countsOf(items: readonly ImportItem[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) {
    if ('what' in item && item.what !== '') counts[item.what] = (counts[item.what] ?? 0) + 1;
  }
  return counts;
}

export function setAsideCodes(items: readonly ImportItem[]): string[] {
  return items.flatMap((item) => (item.item === 'set-aside' ? [item.code] : []));
}
