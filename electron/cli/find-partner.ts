import { AppError } from '#shared/core/app-error.ts';
import { fold } from '#shared/core/fold.ts';
import type { Partner } from '#shared/domains/partners/partners.contract.ts';
import type { OpenVaultClient } from './vault-access.ts';

const shortestPrefix = 4;

/**
 * The partner that a person means: its name, or the first digits of its id.
 * @throws AppError `cli/partner-unknown`, `cli/partner-ambiguous`, `exchange/partner-not-confirmed`
 */
export async function findPartner(client: OpenVaultClient, text: string): Promise<Partner> {
  const wanted = text.trim();
  const partners = await client.methods.partners.list({});
  const isPrefix = /^[0-9a-f]+$/i.test(wanted) && wanted.length >= shortestPrefix;
  const byName = partners.filter(({ unit }) => fold(unit.name) === fold(wanted));
  const meant =
    byName.length > 0 || !isPrefix ? byName : partners.filter(({ unit }) => unit.id.startsWith(wanted.toLowerCase()));
  const [found, second] = meant;
  if (!found) throw new AppError('cli/partner-unknown');
  if (second) throw new AppError('cli/partner-ambiguous', { count: meant.length });
  if (!found.card) throw new AppError('exchange/partner-not-confirmed');
  return found;
}
