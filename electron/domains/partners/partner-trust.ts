/** Which units are believed, and by which keys. Only cards that two officers confirmed count. */
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { Unit, UnitCard } from '#shared/domains/partners/card.schema.ts';

export interface TrustedPartner {
  readonly unit: Unit;
  readonly card: UnitCard;
  /** Over unit id, authority key and age recipients. */
  readonly fingerprint: string;
  /** DER of the unit's own authority: the anchor of every path to one of its officers. */
  readonly authority: Buffer;
  /** DER of the authority's issuers, if any. */
  readonly issuers: readonly Buffer[];
}

export interface PartnerTrust {
  /** Null where no card of this unit is in use. */
  find(connection: ReadConnection, unit: string): TrustedPartner | null;
  list(connection: ReadConnection): readonly TrustedPartner[];
}
