import type { OfficerSession } from '../../session/officer-session.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { ExchangeDeps } from '../exchange-deps.ts';

/** Who receives, where, and with what. */
export interface ReceivingContext {
  readonly vault: OpenVault;
  readonly deps: ExchangeDeps;
  readonly session: OfficerSession;
}
