/** Names, order and limits of a bundle (docs/formats/bundle.md §4 and §6). */

/** Tag files in the order in which they stand in the tar. */
export const tagNames = [
  'bag/tagmanifest-sha256.txt',
  'bag/signature.p7s',
  'bag/crls.pem',
  'bag/bag-info.txt',
  'bag/bagit.txt',
  'bag/manifest-sha256.txt',
  'bag/statement.json',
] as const;
export type TagName = (typeof tagNames)[number];

/** Tag files that the signed tag manifest names, in its order. */
export const signedTagNames = [
  'bag/bag-info.txt',
  'bag/bagit.txt',
  'bag/crls.pem',
  'bag/manifest-sha256.txt',
  'bag/statement.json',
] as const satisfies readonly TagName[];

/** Bytes. A reader holds all tag files in memory, and nothing else of a bundle. */
export const tagLimits: Readonly<Record<TagName, number>> = {
  'bag/tagmanifest-sha256.txt': 4096,
  'bag/signature.p7s': 65_536,
  'bag/crls.pem': 16_777_216,
  'bag/bag-info.txt': 4096,
  'bag/bagit.txt': 4096,
  'bag/manifest-sha256.txt': 16_777_216,
  'bag/statement.json': 67_108_864,
};

/** Revocation lists in `crls.pem`. */
export const revocationListLimit = 20;

/** 16 TiB: content of all items together. */
export const payloadLimitBytes = 17_592_186_044_416;

export const dataFolder = 'bag/data/';

/** Of `statement.json` as JSON: nesting, and arrays, objects and commas together (100,000 items have about a million). */
export const statementLimits = { depth: 8, values: 3_000_000 } as const;
