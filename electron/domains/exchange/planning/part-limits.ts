import { openLimits } from '../opening/open-limits.ts';

/**
 * How much of a case goes into one bundle: less than any reader refuses (open-limits.ts), so that a case that grew over years,
 * or by a partner that floods it, can still be given to the next.
 */
export const partLimits = {
  commits: openLimits.commits,
  /** Each may bring a certificate of its own, and each unit its authority. */
  sessionKeys: Math.floor(openLimits.identities * 0.45),
  identityBytes: openLimits.bytes.identities * 0.5,
  /** Each replaced write takes 67 bytes of its header and each write 90: neither number passes its own limit. */
  headerBytes: openLimits.supersessions * 60,
  leafBytes: openLimits.bytes.leaves * 0.9,
  /** Of one record. */
  recordLeaves: openLimits.recordLeaves,
  recordBytes: openLimits.shareBytes * 0.75,
  /** A name of 500 characters each still fits the statement. */
  contents: 30_000,
} as const;
