/** Kinds of identifier. The word is the same in packs, SQL, screens and docs/glossary.md. */
export const identifierKinds = [
  'ip',
  'domain',
  'url',
  'email',
  'phone',
  'imei',
  'imsi',
  'iccid',
  'wallet',
  'iban',
  'nickname',
  'hash',
  'filename',
  'mac',
  'asn',
  'other',
] as const;
export type IdentifierKind = (typeof identifierKinds)[number];
