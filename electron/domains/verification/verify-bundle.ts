/**
 * One bundle against one card: every check in the order of docs/formats/bundle.md §6, the report saying how far it came.
 * Bounded memory: where items stand in an unusual order, the file is read again for what was passed over.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { BundleItem } from '#shared/domains/exchange/statement.schema.ts';
import type { Check, VerificationReport } from '#shared/domains/verification/verification.contract.ts';
import { createBreather } from '#electron/platform/clock/breather.ts';
import type { ByteSource } from '#electron/platform/files/byte-source.ts';
import type { Clock } from '#electron/platform/ports.ts';
import { checked, type Judged, judgeBundle, readBundle, type ReadTags } from '../exchange/index.ts';
import type { TrustedPartner } from '../partners/index.ts';
import { createContentsCheck, type ContentsCheck, firstMissing } from './verify-contents.ts';
import { trustCard } from './trusted-card.ts';

export interface VerifyInput {
  readonly source: ByteSource;
  readonly card: Buffer;
  readonly identities: readonly string[];
  readonly now: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  advance(done: number): void;
}

interface Progress {
  readonly checks: Check[];
  tags: ReadTags | null;
  judged: Judged | null;
  contents: ContentsCheck | null;
  readonly sound: Set<string>;
}

export async function verifyBundle(input: VerifyInput): Promise<VerificationReport> {
  const progress: Progress = { checks: [], tags: null, judged: null, contents: null, sound: new Set() };
  try {
    const partner = checked(
      'card',
      progress.checks,
      () => trustCard(input.card, input.now),
      ({ unit }) => unit.name,
    );
    await readAll(input, partner, progress);
    return report(progress, null);
  } catch (cause) {
    if (!(cause instanceof AppError) || /^(jobs|files)\//.test(cause.code)) throw cause;
    const failed = { name: cause.code.slice(0, cause.code.indexOf('/')), ok: false, detail: cause.code };
    if (progress.checks.every(({ ok }) => ok)) progress.checks.push(failed);
    return report(progress, cause);
  }
}

/** As often as the order of the items asks for: once for a bundle that Concord made. */
async function readAll(input: VerifyInput, partner: TrustedPartner, progress: Progress): Promise<void> {
  const isSealed = await isAge(input.source);
  if (isSealed && input.identities.length === 0) throw new AppError('age/no-identity');
  const identities = isSealed ? input.identities : [];
  const breathe = createBreather(input.clock, input.signal);
  do {
    await readBundle({
      source: input.source.chunks(),
      identities,
      signal: input.signal,
      advance: input.advance,
      judge: (tags) => judgeOnce(tags, partner, { ...input, identities }, progress),
      async take(item, chunks) {
        const contents = progress.contents;
        if (contents?.wants(item)) await contents.take(item, chunks, breathe);
        else for await (const _ of chunks) await breathe();
        progress.sound.add(item.sha256);
      },
    });
  } while (firstMissing(progress.tags?.statement.items ?? [], progress.contents) !== null);
  progress.checks.push({ name: 'items', ok: true, detail: String(progress.sound.size) });
  progress.checks.push(...(progress.contents?.finish() ?? []));
}

function judgeOnce(
  tags: ReadTags,
  partner: TrustedPartner,
  { now, identities }: VerifyInput,
  progress: Progress,
): void {
  if (progress.judged) return;
  progress.tags = tags;
  const { checks } = progress;
  if (identities.length > 0) checks.push({ name: 'age', ok: true, detail: tags.statement.suite });
  for (const name of ['tar', 'tags']) checks.push({ name, ok: true, detail: '' });
  const trust = {
    ownUnit: null,
    ownRecipients: null,
    findPartner: (unit: string) => (unit === partner.unit.id ? partner : null),
    findBundle: () => null,
    revocationLists: [],
    revocation: 'required' as const,
    freeBytes: Number.POSITIVE_INFINITY,
    now,
  };
  progress.judged = judgeBundle(tags, trust, checks);
  progress.contents = createContentsCheck(tags, partner, now);
}

async function isAge(source: ByteSource): Promise<boolean> {
  for await (const chunk of source.chunks()) {
    const start = Buffer.from(chunk.subarray(0, 20)).toString('latin1');
    return start.startsWith('age-encryption.org/') || start.startsWith('-----BEGIN AGE');
  }
  return false;
}

/** Whether a bundle came before only a vault knows; how many it was sealed for, only the sealed file. */
function isMade(check: string, tags: ReadTags | null): boolean {
  if (check === 'replay') return false;
  return check !== 'recipients' || tags === null || tags.recipientCount !== null;
}

function report({ checks, tags, judged, contents, sound }: Progress, refusal: AppError | null): VerificationReport {
  const statement = tags?.statement;
  const items: readonly BundleItem[] = statement?.items ?? [];
  return {
    ok: refusal === null,
    refusal: refusal && { code: refusal.code, params: { ...refusal.params } },
    checks: checks.filter(({ name }) => isMade(name, tags)),
    bundle: statement
      ? {
          id: statement.id,
          kind: statement.kind,
          sequence: statement.sequence,
          createdAt: statement.createdAt,
          zone: statement.zone,
        }
      : null,
    signer: judged && {
      subject: judged.signer.subject,
      fingerprint: judged.signer.fingerprint,
      unit: judged.sender.unit.name,
      country: judged.sender.unit.country,
    },
    chain: judged?.path.map(({ subject }) => subject) ?? [],
    addressees: (statement?.recipients ?? []).map(({ unit, age }) => ({ unit, recipient: age })),
    items: items.map(({ kind, name, size, sha256 }) => ({ kind, name, size, sha256, ok: sound.has(sha256) })),
    commits: contents?.commits ?? 0,
    leaves: contents?.leaves ?? 0,
  };
}
