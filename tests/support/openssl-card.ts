/** A unit that has openssl only: its authority, its officer, its age key, and its card. */
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UnitCard } from '#shared/domains/partners/card.schema.ts';
import type { OpenSsl } from './openssl.ts';
import { type KeyKind, authorityExtensions, issue, listRevoked } from './openssl-authority.ts';

export interface OpenSslUnit {
  readonly card: UnitCard;
  /** Name of the officer's files in the folder. */
  readonly officer: string;
}

export interface OpenSslUnitInput {
  readonly name: string;
  readonly country: string;
  readonly key: KeyKind;
  readonly x25519: string;
  readonly now: number;
  /** Put above the unit's authority, nearest first. */
  readonly above?: readonly string[];
  readonly revoked?: boolean;
}

/** Makes authority, officer and revocation list, and what the card says. */
export function makeOpenSslUnit(openssl: OpenSsl, input: OpenSslUnitInput): OpenSslUnit {
  const { name, country, key } = input;
  const above = input.above ?? [];
  const [authority, officer] = [`${name} authority`, `${name} officer`];
  const subject = `/C=${country}/O=${name}/CN=`;
  issue(openssl, {
    name: authority,
    key,
    issuer: above[0] ?? null,
    extensions: authorityExtensions,
    subject: `${subject}${authority}`,
  });
  issue(openssl, { name: officer, key, issuer: authority, subject: `${subject}Officer 1a2b3c4d` });
  const list = listRevoked(openssl, { issuer: authority, revoked: input.revoked === true ? [officer] : [] });
  const root = openssl.read(`${authority}.der`);
  return {
    officer,
    card: {
      format: 'concord-card',
      version: 1,
      unit: { id: createHash('sha256').update(root).digest('hex'), name, country },
      authorities: [authority, ...above].map((one) => openssl.read(`${one}.der`).toString('base64')),
      age: { x25519: input.x25519, hybrid: null },
      contacts: [{ kind: 'duty-desk', value: '+351 21 000 00 00' }],
      sequence: 1,
      issuedAt: input.now,
      validUntil: input.now + 300 * 86_400_000,
      revocationLists: [list.toString('base64')],
    },
  };
}

/** Signs content with `openssl cms` as the guide in docs/formats/card.md does. @returns the path of the card. */
export function signWithOpenSsl(openssl: OpenSsl, officer: string, content: unknown, file: string): string {
  openssl.write('card.json', typeof content === 'string' ? content : (canonicalize(content) ?? ''));
  openssl.run(
    'cms',
    '-sign',
    '-cades',
    '-binary',
    '-nodetach',
    '-md',
    'sha256',
    '-in',
    'card.json',
    '-signer',
    `${officer}.pem`,
    '-inkey',
    `${officer}.key`,
    '-outform',
    'DER',
    '-out',
    file,
  );
  return join(openssl.folder, file);
}

/** What stock tools make of a card: its content, verified. The certificate of who signed it is then in `signer.pem`. */
export function openWithOpenSsl(openssl: OpenSsl, file: string, authorities: string): unknown {
  const what = ['-in', file, '-inform', 'DER', '-CAfile', authorities, '-signer', 'signer.pem', '-out', 'opened.json'];
  openssl.run('cms', '-verify', '-cades', '-binary', ...what);
  return JSON.parse(readFileSync(join(openssl.folder, 'opened.json'), 'utf8'));
}
