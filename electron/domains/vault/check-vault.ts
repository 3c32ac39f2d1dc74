/**
 * `vault check`: goes over every byte of an open vault and every claim in it, and names what does not hold. It reads
 * only. Each step says how much it examined, so that "nothing found" can be told from "not looked".
 */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { AppError } from '#shared/core/app-error.ts';
import type { CheckReport, Finding } from '#shared/domains/vault/vault.contract.ts';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { createBreather } from '#electron/platform/clock/breather.ts';
import { throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import { findBrokenEntry } from '../audit/audit-chain.ts';
import { checkAudited, headsMissing } from '../audit/check-audited.ts';
import { assertNotRolledBack, checkStoredHeads } from '../audit/audit-heads.ts';
import { createEvidenceStore } from '../evidence/index.ts';
import { checkExchange } from '../exchange/check-exchange.ts';
import { checkWarningLists } from '../imports/check-warning-lists.ts';
import { checkIdentities } from '../identity/check-identities.ts';
import { checkCards } from '../partners/check-cards.ts';
import { checkCommits } from '../records/check-commits.ts';
import { checkDerivedTables } from '../records/check-derived.ts';
import { checkSearch } from '../records/check-search.ts';
import type { BanalMatcher } from '../records/derived-rows.ts';
import type { OpenVault } from './open-vault.ts';
import { checkPages } from './page-check.ts';
import { isSchemaCopy } from './schema-copy.ts';
import { isHeaderOf } from './unlock-vault.ts';
import { databaseName, databasePath, vaultFolders } from './vault-files.ts';
import { authenticateHeader, readHeader, slotCheck } from './vault-header.ts';

export interface CheckInput {
  readonly vault: OpenVault;
  readonly databaseKey: Key<'database'>;
  readonly banal: BanalMatcher;
  readonly signal: AbortSignal;
  advance(examined: number): void;
}

type Step = (
  input: CheckInput,
  report: (code: string, place: string, params?: Finding['params']) => void,
) => Promise<number> | number;

const checkHeader: Step = async ({ vault }, report) => {
  const header = await readHeader(vault.folder);
  authenticateHeader(header, vault.keys.header);
  const damaged = header.slots.filter((slot) => slot.check !== slotCheck(slot));
  for (const slot of damaged) report('vault/slot-damaged', `vault.json slots/${slot.id}`);
  if (!isHeaderOf(vault.read, header.mac)) report('vault/header-rolled-back', 'vault.json');
  // No slot but those of officers who may log in, and the recovery code's.
  const officers = new Set(
    vault.read.all<{ id: string }>('SELECT id FROM officers WHERE disabled_at IS NULL').map(({ id }) => id),
  );
  for (const { id, kind } of header.slots)
    if (kind === 'officer' && !officers.has(id)) report('vault/slot-of-nobody', `vault.json slots/${id}`);
  return header.slots.length;
};

const checkDatabasePages: Step = async ({ vault, databaseKey }, report) =>
  // Inside a write transaction nothing else writes, so file and log stand still.
  vault.writer.quiet(async () => {
    const result = await checkPages(databasePath(vault.folder), databaseKey);
    if (result.isTruncated) report('vault/database-truncated', databaseName);
    for (const page of result.damaged) report('vault/database-damaged', `${databaseName} page ${page}`, { page });
    return result.pages;
  });

const checkAudit: Step = async ({ vault }, report) => {
  const { entries, brokenAt } = findBrokenEntry(vault.read);
  if (brokenAt !== null) report('audit/chain-broken', `audit ${brokenAt}`, { entry: brokenAt });
  const heads = checkStoredHeads(vault.read, vault.vaultId);
  if (heads.brokenAt !== null) report('audit/head-broken', `audit_heads ${heads.brokenAt}`, { entry: heads.brokenAt });
  for (const entry of headsMissing(vault.read)) report('audit/head-missing', `audit_heads ${entry}`, { entry });
  const outside = await assertNotRolledBack(vault.folder, vault.vaultId, vault.read);
  if (outside === 'missing') report('vault/heads-missing', 'heads.json');
  return (
    entries +
    heads.heads +
    checkAudited(vault.read, report) +
    checkWarningLists(vault.read, report) +
    checkCards(vault.read, report)
  );
};

const checkEvidence: Step = async ({ vault, signal }, report) => {
  const store = createEvidenceStore(vault);
  const rows = vault.read.all<{ id: string; sha256: string; size: number }>(
    'SELECT id, sha256, size FROM sealed_files ORDER BY id',
  );
  for (const row of rows) {
    const place = `evidence/${row.id}.sealed`;
    try {
      const hash = createHash('sha256');
      let size = 0;
      for await (const chunk of store.open(vault.read, row.sha256)) {
        throwIfCancelled(signal);
        hash.update(chunk);
        size += chunk.length;
      }
      if (hash.digest('hex') !== row.sha256 || size !== row.size) report('evidence/hash-differs', place);
    } catch (cause) {
      if (!(cause instanceof AppError) || cause.code === 'jobs/cancelled') throw cause;
      report(cause.code, place, { ...cause.params });
    }
  }
  // A partner may speak of a file and not send it; of our own, every one is here.
  const lost = vault.read.all<{ id: string }>(
    `SELECT r.id FROM records r WHERE r.type IN ('evidence', 'attachment')
     AND json_extract(r.field_values, '$.sha256') NOT IN (SELECT sha256 FROM sealed_files)
     AND EXISTS (SELECT 1 FROM leaves l JOIN commits c ON c.number = l.commit_number
       JOIN certificates o ON o.fingerprint = c.author
       WHERE l.record_id = r.id AND l.field = 'record' AND o.officer_id IS NOT NULL)`,
  );
  for (const { id } of lost) report('evidence/not-sealed', `record ${id}`);
  return rows.length + lost.length;
};

const ownFiles = new Set<string>([
  'vault.json',
  'vault.db',
  'vault.db-wal',
  'vault.db-shm',
  'vault.lock',
  'vault.lock-journal',
  'heads.json',
  'heads.json.part',
  'audit.pending',
  ...vaultFolders,
]);

/** What lies in the folder and belongs to no vault: a copy gone wrong, or something put there. */
const checkFolder: Step = async ({ vault }, report) => {
  const names = await readdir(vault.folder);
  for (const name of names) if (!ownFiles.has(name) && !isSchemaCopy(name)) report('vault/unknown-file', name);
  const known = new Set(vault.read.all<{ id: string }>('SELECT id FROM sealed_files').map(({ id }) => `${id}.sealed`));
  const sealed = await readdir(`${vault.folder}/evidence`);
  for (const name of sealed) if (!known.has(name)) report('vault/unknown-file', `evidence/${name}`);
  return names.length + sealed.length;
};

const steps: Readonly<Record<string, Step>> = {
  header: checkHeader,
  pages: checkDatabasePages,
  commits: async ({ vault, signal }, report) =>
    (await checkIdentities(vault, report)) + (await checkCommits(vault, report, createBreather(vault.clock, signal))),
  derived: ({ vault, banal, signal }, report) =>
    checkDerivedTables(vault, banal, report, createBreather(vault.clock, signal)),
  search: ({ vault, signal }, report) => checkSearch(vault, report, createBreather(vault.clock, signal)),
  audit: checkAudit,
  evidence: checkEvidence,
  exchange: ({ vault, signal }, report) => checkExchange(vault, report, signal),
  folder: checkFolder,
};

export async function checkVault(input: CheckInput): Promise<CheckReport> {
  const findings: Finding[] = [];
  const done: CheckReport['steps'] = [];
  let total = 0;
  for (const [step, run] of Object.entries(steps)) {
    throwIfCancelled(input.signal);
    const report = (code: string, place: string, params: Finding['params'] = {}): void =>
      void findings.push({ code, place, params });
    let examined = 0;
    try {
      examined = await run(input, report);
    } catch (cause) {
      if (!(cause instanceof AppError) || cause.code === 'jobs/cancelled') throw cause;
      report(cause.code, step, { ...cause.params });
    }
    done.push({ step, examined });
    total += examined;
    input.advance(total);
  }
  return { ok: findings.length === 0, steps: done, findings };
}
