/** What one file may ask for. Real events and bundles stay far below; beyond, the file is refused or an item set aside. */
export const importLimits = {
  /** Items of one file; more must be split. */
  items: 500_000,
  attachments: 20_000,
  attachmentBytes: 67_108_864,
  warningEntries: 2_000_000,
  /** Set-aside items that a report lists; the rest are counted. */
  listedSetAside: 1_000,
} as const;
