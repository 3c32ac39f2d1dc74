/**
 * The unit's age identities in age's own key-file format, for an expert who opens bundles with stock `age`. Two texts,
 * because age before 1.3 refuses a file that holds an identity of a kind it does not know.
 */
import type { AgeSuite } from '#shared/domains/exchange/statement.schema.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { AppError } from '#shared/core/app-error.ts';
import { listAgeIdentities, openAgeIdentity } from './age-identities.ts';

/** @throws AppError `identity/unit-key-damaged` */
export function ageKeyFiles(vault: OpenVault): Readonly<Record<AgeSuite, string>> {
  const text = (suite: AgeSuite): string =>
    listAgeIdentities(vault.read)
      .filter((row) => row.suite === suite)
      .map((row) => {
        const identity = openAgeIdentity(vault, row);
        if (identity === null) throw new AppError('identity/unit-key-damaged');
        const created = new Date(row.created_at).toISOString();
        return `# created: ${created}\n# public key: ${row.recipient}\n${identity}\n`;
      })
      .join('');
  return { x25519: text('x25519'), mlkem768x25519: text('mlkem768x25519') };
}
