/** `vault check`: what came from partners and what went to them is there, whole, and still signed by whom it was. */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { Finding } from '#shared/domains/vault/vault.contract.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import { createBundleFolder } from '#electron/platform/files/bundle-folder.ts';
import { type ByteSource, openByteSource } from '#electron/platform/files/byte-source.ts';
import { createQuarantineFolder } from '#electron/platform/files/quarantine-folder.ts';
import { throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { createEvidenceStore } from '../evidence/index.ts';
import { readCard } from '../partners/index.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { readTags } from './container/read-bundle.ts';
import { documentsOf, type InboxRow, listItems } from './deciding/inbox-repository.ts';

type Report = (code: string, place: string, params?: Finding['params']) => void;

/** @returns how many entries and files were examined. */
export async function checkExchange(vault: OpenVault, report: Report, signal: AbortSignal): Promise<number> {
  const opened = await checkInbox(vault, report, signal);
  const refused = await checkQuarantine(vault, report, signal);
  return opened + refused + (await checkOutbox(vault, report, signal));
}

async function checkInbox(vault: OpenVault, report: Report, signal: AbortSignal): Promise<number> {
  const rows = vault.read.all<InboxRow>(`SELECT * FROM inbox WHERE state <> 'quarantined' ORDER BY number`);
  let examined = 0;
  for (const row of rows) {
    throwIfCancelled(signal);
    const place = `inbox ${row.id}`;
    for (const item of listItems(vault.read, row.number)) {
      examined += 1;
      if (!isSealed(vault, item.sha256)) report('evidence/not-sealed', place);
    }
    if (!(await areTagsSound(vault, row))) report('exchange/tags-altered', place);
  }
  return examined + rows.length;
}

function isSealed({ read }: OpenVault, sha256: string): boolean {
  return read.get('SELECT 1 FROM sealed_files WHERE sha256 = ?', sha256) !== undefined;
}

/** The signed files as they came say what the row says, and lead to an authority that this unit once confirmed. */
async function areTagsSound(vault: OpenVault, row: InboxRow): Promise<boolean> {
  if (row.tags_sha256 === null || row.sender === null) return false;
  try {
    const tags = await readTags(createEvidenceStore(vault).open(vault.read, row.tags_sha256));
    const { signer, certificates } = verifyCms(tags.signature, tags.tagmanifest, { requireSigningCertificate: true });
    validatePath({
      leaf: signer.der,
      intermediates: certificates.map(({ der }) => der),
      anchors: authoritiesOf(vault, row.sender),
      revocationLists: [],
      at: row.received_at,
      purpose: 'signing',
      revocation: 'none',
      now: row.received_at,
    });
    return (
      signer.fingerprint === row.signer &&
      documentsOf(vault.read, row.number).statement?.equals(tags.statementBytes) === true &&
      row.statement_hash?.toString('hex') === sha256Hex(tags.statementBytes) &&
      tags.statement.sender.id === row.sender &&
      tags.statement.id === row.bundle_id
    );
  } catch (cause) {
    if (cause instanceof AppError) return false;
    throw cause;
  }
}

/** Of every card of the unit that was ever in use. */
function authoritiesOf({ read }: OpenVault, unit: string): Buffer[] {
  const cards = read.all<{ content: Buffer }>(
    `SELECT content FROM cards WHERE unit = ? AND state IN ('confirmed', 'superseded')`,
    unit,
  );
  return cards.flatMap(({ content }) => readCard(content).authorities[0]?.der ?? []);
}

async function checkQuarantine(vault: OpenVault, report: Report, signal: AbortSignal): Promise<number> {
  const folder = createQuarantineFolder(vault.folder);
  const rows = vault.read.all<{ id: string; sha256: string }>(
    `SELECT id, file_sha256 AS sha256 FROM inbox WHERE state = 'quarantined'`,
  );
  const known = new Set(rows.map(({ id }) => id));
  for (const { name, id } of await folder.list())
    if (id === null || !known.has(id)) report('vault/unknown-file', `quarantine/${name}`);
  for (const { id, sha256 } of rows) {
    const found = await hashOf(() => folder.open(id), signal);
    if (found !== sha256) report('exchange/file-altered', `quarantine/${id}.concord`);
  }
  return rows.length;
}

async function checkOutbox(vault: OpenVault, report: Report, signal: AbortSignal): Promise<number> {
  const folder = createBundleFolder(vault.folder);
  const rows = vault.read.all<{ id: string; sha256: string }>(
    'SELECT id, sha256 FROM outbox WHERE kept = 1 AND sha256 IS NOT NULL',
  );
  for (const { id, sha256 } of rows) {
    const found = await hashOf(() => openByteSource(folder.pathOf(id)), signal);
    if (found !== sha256) report('exchange/file-altered', `outbox/${id}.concord`);
  }
  return rows.length;
}

/** Null where there is no such file. */
async function hashOf(open: () => Promise<ByteSource>, signal: AbortSignal): Promise<string | null> {
  try {
    const hash = createHash('sha256');
    for await (const chunk of (await open()).chunks()) {
      throwIfCancelled(signal);
      hash.update(chunk);
    }
    return hash.digest('hex');
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'files/not-found') return null;
    throw cause;
  }
}
