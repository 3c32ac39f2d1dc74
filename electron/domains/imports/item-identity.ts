/** By what an item of a file is recognised when it comes again. */
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { Json } from '#shared/core/json.ts';
import type { RecordItem } from '#shared/domains/imports/import-item.ts';

/** Fields that tell two accounts apart, whatever else is said about them (M18). */
const accountFields = ['platform', 'handle', 'platformId'] as const;

/**
 * External ids of a record, other than an identifier: the source's own, or one made here where it has none. A person
 * without an id is only the same person in the same place of the same file: equal names prove nothing.
 */
export function externalIdsOf(item: RecordItem, fileSha256: string): readonly string[] {
  if (item.externalIds.length > 0) return item.externalIds;
  if (item.type === 'person') return [`file:${fileSha256}:${sha256Hex(item.key)}`];
  return [`content:${item.type}:${sha256Hex(canonicalJson(distinctive(item)))}`];
}

/** Stands in for a value that has not the form of its kind. */
export function observableId(kind: string, written: string): string {
  return `content:${kind}:${sha256Hex(written)}`;
}

function distinctive({ type, fields }: RecordItem): Json {
  if (type !== 'account') return fields;
  return accountFields.map((name) => {
    const value = fields[name];
    return typeof value === 'string' ? value.trim().toLowerCase() : null;
  });
}
