/** What the steps of sealing share. */
import type { OfficerSigner } from '../identity/unit-identity.ts';
import type { JobProgress } from '../jobs/index.ts';
import type { TrustedPartner } from '../partners/partner-trust.ts';
import type { OfficerSession } from '../session/officer-session.ts';

export interface SealRequest {
  readonly partner: TrustedPartner;
  readonly session: OfficerSession;
  readonly signer: OfficerSigner;
  /** Where it is delivered at once; null: it stays in the outbox. */
  readonly target: string | null;
  readonly progress: JobProgress;
}

export interface SealResult {
  readonly bundleId: string;
  readonly sequence: number;
  readonly sha256: string;
  readonly size: number;
  readonly records: number;
  readonly held: number;
}
