/**
 * Works out the rows of an entry: when it is opened, again when the case or the trust in its authors has changed since,
 * and last of all inside the transaction that accepts it. Always the same code, so that what was shown is what is done.
 */
import { createHash } from 'node:crypto';
import type { InboxChange, InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import type { ReadConnection, WriteConnection } from '#electron/platform/database/connection.ts';
import { type AuthorName, createAuthorNames } from '../../officers/author-names.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { ExchangeDeps } from '../exchange-deps.ts';
import { forgetChanges, saveChange } from './inbox-repository.ts';
import type { AuthorTrust, Revocation } from '../opening/judge-authors.ts';
import { type BundleContents, type BundleIndex, indexBundle } from '../opening/open-index.ts';
import { previewBundle } from './preview-bundle.ts';

export interface EntryInput {
  readonly inboxNumber: number;
  readonly caseId: string;
  readonly contents: BundleContents;
  /** Of rows that are not accepted: `not-taken` once somebody has decided. */
  readonly decision: InboxChange['decision'];
  readonly breathe: () => Promise<void> | void;
}

/** What the rows were worked out from, and what the headers alone say. */
export interface EntryFacts {
  readonly basis: string;
  readonly gaps: InboxDetail['gaps'];
  readonly forks: InboxDetail['forks'];
  readonly makesCase: boolean;
}

type TrustDeps = Pick<ExchangeDeps, 'identity' | 'partners'>;

export function authorTrust(vault: OpenVault, deps: TrustDeps, connection: ReadConnection): AuthorTrust {
  const partners = deps.partners.list(connection);
  const [own] = deps.identity.authorities(connection);
  const onCards = partners.flatMap(({ card }) => card.revocationLists.map((list) => Buffer.from(list, 'base64')));
  return {
    authorityOf: (unit) =>
      unit === vault.unit.id ? (own ?? null) : (partners.find((one) => one.unit.id === unit)?.authority ?? null),
    findCertificate: (fingerprint) =>
      connection.get<{ der: Buffer }>('SELECT der FROM certificates WHERE fingerprint = ?', fingerprint)?.der ?? null,
    ownRevocation(unit, fingerprint) {
      if (unit !== vault.unit.id) return undefined;
      const sql = 'SELECT reason, revoked_at AS revokedAt FROM revoked_certificates WHERE fingerprint = ?';
      return connection.get<Revocation>(sql, fingerprint) ?? null;
    },
    revocationLists: [...onCards, ...deps.identity.knownRevocationLists(connection)],
    now: vault.clock.now(),
  };
}

/** Changes with the case and with whom we believe. */
export function basisOf(vault: OpenVault, deps: TrustDeps, connection: ReadConnection, caseId: string): string {
  const newest = connection.get<{ number: number | null }>(
    'SELECT max(number) AS number FROM commits WHERE workspace = ?',
    caseId,
  )?.number;
  const trust = authorTrust(vault, deps, connection);
  const hash = createHash('sha256');
  for (const { fingerprint } of deps.partners.list(connection)) hash.update(`${fingerprint}\n`);
  for (const list of trust.revocationLists) hash.update(createHash('sha256').update(list).digest());
  // Values become known by acceptance alone, under headers that may have been here before.
  const decided = connection.get<{ at: number | null }>(
    'SELECT max(decided_at) AS at FROM inbox WHERE case_id = ?',
    caseId,
  )?.at;
  return `${newest ?? 0} ${decided ?? 0} ${hash.digest('hex').slice(0, 32)}`;
}

/** Inside the caller's transaction. @throws AppError of whatever is malformed in the items */
export async function workOutChanges(
  vault: OpenVault,
  deps: TrustDeps,
  connection: WriteConnection,
  input: EntryInput,
): Promise<{ readonly facts: EntryFacts; readonly index: BundleIndex }> {
  const { contents, caseId, breathe, inboxNumber } = input;
  const trust = authorTrust(vault, deps, connection);
  const index = await indexBundle({ contents, connection, trust, caseId, breathe });
  let position = forgetChanges(connection, inboxNumber);
  const nameOf = authorNames(vault, deps, connection, index);
  await previewBundle({
    contents,
    index,
    connection,
    breathe,
    deps: { packs: vault.packs, caseId, nameOf },
    take(record) {
      saveChange(connection, inboxNumber, position, record, input.decision);
      position += 1;
    },
  });
  const facts = {
    basis: basisOf(vault, deps, connection, caseId),
    gaps: gapsOfBundle(connection, index),
    forks: forksOfBundle(connection, index, caseId),
    makesCase: connection.get('SELECT 1 FROM records WHERE id = ?', caseId) === undefined,
  };
  return { facts, index };
}

/** Officers of ours by name; others as their certificate calls them, with the name that their card gives the unit. */
function authorNames(vault: OpenVault, deps: TrustDeps, connection: ReadConnection, index: BundleIndex) {
  const known = createAuthorNames({ read: connection, unit: vault.unit });
  const nameOf = (fingerprint: string): AuthorName => {
    const name = known(fingerprint);
    if (name.author !== '') return name;
    const judged = index.authors.get(fingerprint);
    const unit = judged?.unit ? deps.partners.find(connection, judged.unit)?.unit.name : undefined;
    return { author: judged?.certificate?.commonName ?? '', unit: unit ?? judged?.certificate?.organization ?? '' };
  };
  // Asked for each field of each record.
  const names = new Map<string, AuthorName>();
  return (fingerprint: string): AuthorName => {
    const name = names.get(fingerprint) ?? nameOf(fingerprint);
    names.set(fingerprint, name);
    return name;
  };
}

function gapsOfBundle(connection: ReadConnection, { commits }: BundleIndex): EntryFacts['gaps'] {
  const here = new Set(commits.map(({ commitId }) => commitId));
  const isKnown = (id: string): boolean =>
    here.has(id) || connection.get('SELECT 1 FROM commits WHERE id = ?', Buffer.from(id, 'hex')) !== undefined;
  return commits.flatMap(({ author, previous }) =>
    previous !== null && !isKnown(previous) ? [{ author, missing: previous }] : [],
  );
}

function forksOfBundle(connection: ReadConnection, { commits }: BundleIndex, caseId: string): EntryFacts['forks'] {
  const met = new Map<string, string>();
  const forks = new Map<string, EntryFacts['forks'][number]>();
  for (const { author, sequence, commitId, isKnown } of commits) {
    const place = `${author} ${sequence}`;
    const other = isKnown
      ? undefined
      : connection.get(
          'SELECT 1 FROM commits WHERE workspace = ? AND author = ? AND sequence = ? AND id <> ?',
          caseId,
          author,
          sequence,
          Buffer.from(commitId, 'hex'),
        );
    if (other !== undefined || (met.has(place) && met.get(place) !== commitId)) forks.set(place, { author, sequence });
    met.set(place, commitId);
  }
  return [...forks.values()];
}
