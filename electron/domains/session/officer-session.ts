/** Who is calling. Made at unlock, handed to every handler, gone at lock. */
import type { KeyObject } from 'node:crypto';
import type { OfficerId, RecordId } from '#shared/core/ids.ts';
import type { Role, Verb } from '#shared/domains/officers/roles.ts';

/** Signs commits: an Ed25519 session key of at most seven days, endorsed by the officer's certificate (architecture §3). */
export interface Author {
  /** SHA-256 of the officer's certificate, hexadecimal. */
  readonly fingerprint: string;
  readonly sessionKeyId: string;
  readonly privateKey: KeyObject;
}

export interface Purpose {
  readonly taskId: RecordId | null;
  readonly reason: string;
}

export interface OfficerSession {
  readonly officerId: OfficerId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly verbs: readonly Verb[];
  readonly author: Author;
  readonly unlockedAt: number;
  /** By case id; why records about persons are read there until lock. */
  readonly purposes: Map<string, Purpose>;
  /** Lists of persons that stand in the log for this session, with how many they were (is-new-consultation.ts). */
  readonly consulted: Map<string, number>;
}

/** Second argument of every handler that needs an unlocked vault. */
export interface CallContext {
  readonly session: OfficerSession;
}
