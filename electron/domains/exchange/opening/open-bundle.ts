/**
 * Opens a bundle in one pass from where it lies: judged by its tags, staged item by item into the sealed store, and named
 * in the database only at the authenticated end. Until somebody accepts it, nothing of it is in any case. Whatever is
 * refused is kept in quarantine as it came, with its reason, and nothing else of the vault is altered.
 */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { Check } from '#shared/domains/verification/verification.contract.ts';
import { createBreather } from '#electron/platform/clock/breather.ts';
import type { ByteSource } from '#electron/platform/files/byte-source.ts';
import { createQuarantineFolder } from '#electron/platform/files/quarantine-folder.ts';
import type { Progress } from '#electron/platform/files/sealed-file.ts';
import type { StagedItem } from '../../evidence/index.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { ReadTags } from '../container/container-types.ts';
import { findOpened } from '../deciding/inbox-repository.ts';
import { judgeBundle, type JudgeTrust } from './judge-bundle.ts';
import type { ReceivingContext } from './open-context.ts';
import { quarantine } from './open-quarantine.ts';
import type { Judgement, OpenOptions, OpenResult } from './opening-types.ts';
import { takeInOpened } from './open-take-in.ts';

export const plainOpening: OpenOptions = { entry: null, revocation: 'required', staleListBy: '', reason: '' };

/** Ends the reading of a bundle that was opened before. */
class Duplicate extends Error {
  readonly entry: string;

  constructor(entry: string) {
    super('opened before');
    this.entry = entry;
  }
}

export interface Opening {
  readonly source: ByteSource;
  readonly options: OpenOptions;
  readonly progress: Progress;
}

/** @throws AppError of the refusal, with the id of its entry in param `entry`; `files/...`, `jobs/cancelled` */
export async function openBundle(context: ReceivingContext, opening: Opening): Promise<OpenResult> {
  const found: Found = { checks: [], tags: null, judgement: null };
  try {
    return await readAndStage(context, opening, found);
  } catch (cause) {
    if (cause instanceof Duplicate) return { entry: cause.entry, outcome: 'duplicate' };
    if (!(cause instanceof AppError) || !isRefusal(cause.code)) throw cause;
    const { source, options, progress } = opening;
    const { checks } = found;
    // A file that is in quarantine already stays there as it is.
    if (options.entry !== null) throw new AppError(cause.code, { ...cause.params, entry: options.entry }, { cause });
    if (checks.every(({ ok }) => ok)) checks.push({ name: placeOf(cause.code), ok: false, detail: cause.code });
    const entry = await quarantine(context, { source, cause, checks, tags: believedTags(found, cause.code) }, progress);
    throw new AppError(cause.code, { ...cause.params, entry }, { cause });
  }
}

/** What is known of a file so far; where it is refused, this is what its entry shows. */
interface Found {
  readonly checks: Check[];
  tags: ReadTags | null;
  judgement: Judgement | null;
}

/** What the file says of itself, where its signer is an officer of the unit that it names; else null. */
function believedTags({ checks, tags }: Found, code: string): ReadTags | null {
  const isOfUnit = checks.some(({ name, ok }) => name === 'chain' && ok);
  return isOfUnit || code === 'bundle/revocation-stale' || code === 'bundle/signer-revoked' ? tags : null;
}

/** What the bundle is refused for, as against what went wrong with this workstation. */
const isRefusal = (code: string): boolean => /^(age|tar|bundle|records|pki)\//.test(code);

const placeOf = (code: string): string => code.slice(0, code.indexOf('/'));

async function readAndStage(context: ReceivingContext, opening: Opening, found: Found): Promise<OpenResult> {
  const { vault, deps } = context;
  const { source, options, progress } = opening;
  const staged = new Map<string, StagedItem>();
  const hash = createHash('sha256');
  try {
    const freeBytes = await createQuarantineFolder(vault.folder).freeBytes();
    const trust = judgeTrust(context, { revocation: options.revocation, freeBytes });
    await deps.identity.withAgeIdentities((identities) =>
      deps.container.readBundle({
        source: hashing(source.chunks(), hash),
        identities,
        signal: progress.signal,
        advance: progress.advance,
        judge: (tags) => judge(context, tags, trust, found),
        async take(item, chunks) {
          const quiet = { signal: progress.signal, advance: () => undefined };
          const content = { name: item.name, size: item.size, chunks: () => chunks };
          // The chunks end with a refusal unless they are what the signed statement says.
          staged.set(item.sha256, await deps.evidence.stageItem(content, item.sha256, quiet));
        },
      }),
    );
    const { checks, judgement } = found;
    if (!judgement) throw new Error('A bundle was read that nobody judged');
    checks.push({ name: 'items', ok: true, detail: String(staged.size) });
    const file = { fileName: source.name, fileSha256: hash.digest('hex'), size: source.size };
    const breathe = createBreather(vault.clock, progress.signal);
    return await takeInOpened(context, { ...judgement, ...file, staged, checks, options, breathe });
  } finally {
    await deps.evidence.settle([...staged.values()]);
  }
}

function judge({ vault }: ReceivingContext, tags: ReadTags, trust: JudgeTrust, found: Found): void {
  found.tags = tags;
  for (const name of ['age', 'tar', 'tags']) found.checks.push({ name, ok: true, detail: '' });
  const judged = judgeBundle(tags, trust, found.checks);
  if (judged.isDuplicate) throw new Duplicate(entryOf(vault, tags));
  found.judgement = { tags, judged };
}

async function* hashing(
  chunks: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

function entryOf({ read }: OpenVault, { statement }: ReadTags): string {
  return findOpened(read, statement.sender.id, statement.id)?.id ?? '';
}

function judgeTrust(
  { vault, deps }: ReceivingContext,
  given: Pick<JudgeTrust, 'revocation' | 'freeBytes'>,
): JudgeTrust {
  const { read } = vault;
  return {
    ...given,
    ownUnit: vault.unit.id,
    ownRecipients: new Set(
      read.all<{ recipient: string }>('SELECT recipient FROM age_identities').map(({ recipient }) => recipient),
    ),
    findPartner: (unit) => deps.partners.find(read, unit),
    findBundle(sender, id) {
      const hash = findOpened(read, sender, id)?.statement_hash;
      return hash ? { statementHash: hash.toString('hex') } : null;
    },
    revocationLists: deps.identity.knownRevocationLists(read),
    now: vault.clock.now(),
  };
}
