/** What one bundle may hold. A partner that needs more seals several; a hostile one is stopped before it costs memory. */
export const openLimits = {
  identityLine: 512 * 1024,
  identities: 20_000,
  /** A header of 50,000 leaves, each superseding one, in base64. */
  commitLine: 96 * 2 ** 20,
  commits: 1_000_000,
  leafLine: 16 * 2 ** 20,
  leaves: 5_000_000,
  /** Of all items of a kind together, however they are split. Five million usual leaves take half of theirs. */
  bytes: { identities: 256 * 2 ** 20, commits: 2 * 2 ** 30, leaves: 2 * 2 ** 30 },
  /** Writes that its commits replace. */
  supersessions: 3_000_000,
  receiptBytes: 64 * 2 ** 20,
  /** Of one record, which is previewed in one go. Nobody writes that often. */
  recordLeaves: 50_000,
  /** Nesting of a leaf's value. */
  depth: 64,
  /** Text of leaves that a preview holds at a time; more is read in several passes. */
  previewBytes: 64 * 2 ** 20,
  /** Held at a time at most, whatever lies in one record: shares are never even. */
  shareBytes: 256 * 2 ** 20,
} as const;
