/** Keeps what proves who wrote: certificates and endorsed session keys of authors whose commits are taken. */
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { BundleIndex } from '../opening/open-index.ts';
import type { EndorsedKey, JudgedAuthor } from '../opening/judge-authors.ts';

/**
 * Only keys under which a commit of this bundle holds: otherwise a unit could endorse the key of another, whose commits
 * would then count as its own.
 */
export function keepIdentities(connection: WriteConnection, { commits, authors }: BundleIndex, now: number): void {
  const kept = new Set<string>();
  for (const { author: fingerprint, sessionKey, code, isKnown } of commits) {
    const author = authors.get(fingerprint);
    const key = author?.keys.get(sessionKey);
    if (code !== null || isKnown || !author || !key || kept.has(key.id)) continue;
    kept.add(key.id);
    keepCertificates(connection, author, now);
    keepKey(connection, fingerprint, key);
  }
}

function keepCertificates(
  connection: WriteConnection,
  { unit, certificate, issuers }: JudgedAuthor,
  now: number,
): void {
  if (!certificate || unit === null) throw new Error('An author was believed without a certificate');
  for (const { der, fingerprint, notAfter } of [certificate, ...issuers]) {
    connection.run(
      `INSERT OR IGNORE INTO certificates (fingerprint, kind, unit, der, officer_id, private_key, not_after, created_at)
       VALUES (?, ?, ?, ?, NULL, NULL, ?, ?)`,
      fingerprint,
      fingerprint === certificate.fingerprint ? 'partner-officer' : 'partner-authority',
      unit,
      der,
      notAfter,
      now,
    );
  }
}

function keepKey(connection: WriteConnection, author: string, key: EndorsedKey): void {
  connection.run(
    `INSERT OR IGNORE INTO session_keys (id, author, public_key, endorsement, not_before, not_after)
     VALUES (?, ?, ?, ?, ?, ?)`,
    key.id,
    author,
    key.publicKey,
    key.endorsement,
    key.notBefore,
    key.notAfter,
  );
}
