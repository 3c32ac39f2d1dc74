/** Units by their id: one whose card is in use, or what can be shown of one whose card is not. */
import { AppError } from '#shared/core/app-error.ts';
import type { Unit } from '#shared/domains/partners/card.schema.ts';
import type { TrustedPartner } from '../partners/partner-trust.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ExchangeDeps } from './exchange-deps.ts';

type Trust = Pick<ExchangeDeps, 'partners'>;

/** The unit for which something is sealed. @throws AppError `exchange/partner-not-confirmed`, `exchange/card-expired` */
export function requirePartner(
  { read, clock }: Pick<OpenVault, 'read' | 'clock'>,
  { partners }: Trust,
  unit: string,
): TrustedPartner {
  const partner = partners.find(read, unit);
  if (!partner) throw new AppError('exchange/partner-not-confirmed');
  const { validUntil } = partner.card;
  if (validUntil < clock.now())
    throw new AppError('exchange/card-expired', { on: new Date(validUntil).toISOString().slice(0, 10) });
  return partner;
}

/** For lists: a unit whose card is in use no more is shown by its number. */
export function unitById({ read }: Pick<OpenVault, 'read'>, { partners }: Trust, id: string): Unit {
  return partners.find(read, id)?.unit ?? { id, name: id.slice(0, 16), country: 'ZZ' };
}
