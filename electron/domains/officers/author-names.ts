/** Who stands behind a certificate: officers of this unit by name, those of partners by what their certificate says. */
import { X509Certificate } from 'node:crypto';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import type { OpenVault } from '../vault/open-vault.ts';

export interface AuthorName {
  /** A name, or `Officer 1a2b3c4d` of another unit; empty where the certificate is not here. */
  readonly author: string;
  readonly unit: string;
}

interface Row {
  readonly name: string | null;
  readonly unit: string | null;
  readonly der: Buffer;
}

/** One look-up for each author. @param vault for as long as one answer takes. */
export function createAuthorNames(vault: Pick<OpenVault, 'read' | 'unit'>): (fingerprint: string) => AuthorName {
  const known = new Map<string, AuthorName>();
  return (fingerprint) => {
    const name = known.get(fingerprint) ?? nameOf(vault.read, fingerprint, vault.unit.name);
    known.set(fingerprint, name);
    return name;
  };
}

function nameOf(connection: ReadConnection, fingerprint: string, ownUnit: string): AuthorName {
  const row = connection.get<Row>(
    `SELECT o.name, c.unit, c.der FROM certificates c LEFT JOIN officers o ON o.id = c.officer_id WHERE c.fingerprint = ?`,
    fingerprint,
  );
  if (!row) return { author: '', unit: '' };
  if (row.unit === null) return { author: row.name ?? '', unit: ownUnit };
  const subject = subjectOf(row.der);
  return { author: subject.get('CN') ?? '', unit: subject.get('O') ?? '' };
}

/** One attribute a line; control characters and RFC 4514 specials are escaped with a backslash. */
function subjectOf(der: Buffer): ReadonlyMap<string, string> {
  const lines = new X509Certificate(der).subject.split('\n');
  return new Map(
    lines.map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1).replaceAll(/\\(.)/g, '$1')] as const;
    }),
  );
}
