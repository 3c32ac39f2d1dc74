/** A bundle of a case, as its plan decided: staged, sealed, and remembered as sent. */
import { createBreather } from '#electron/platform/clock/breather.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { Marking } from '#shared/core/marking.ts';
import { strictestMarking } from '../records/strictest-marking.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { ItemSource } from './container/container-types.ts';
import type { ExchangeDeps } from './exchange-deps.ts';
import { caseWords, nameContents } from './leaving-words.ts';
import { versionOf } from './plan.repository.ts';
import { composeReceipt, markTold } from './receipt.repository.ts';
import { encodeCover } from './seal-cover.ts';
import { createItemStaging } from './seal-items.ts';
import { commitLines, identityLines, leafLines, listCommitNumbers } from './seal-lines.ts';
import { type KeptPlan, isLeaving } from './seal-plan.ts';
import type { SealRequest } from './sealing-deps.ts';
import { recordSent } from './sent.repository.ts';
import { frontierOf, wantedCommits, wantedContents } from './standing.repository.ts';
import { type Composed, type SealPlace, type Sealing, outdated } from './write-outbox.ts';

export function createCaseSealing(
  vault: OpenVault,
  deps: ExchangeDeps,
  plan: KeptPlan,
  request: SealRequest & { readonly note: string },
): Sealing {
  const { read } = vault;
  const { caseId, partner } = plan.input;
  const { progress, session, note } = request;
  const { marking, held } = plan.summary;
  const staging = createItemStaging(deps.evidence, marking, progress);
  const leaving = plan.contents.filter((content) => content.held === null);
  const records = plan.records.filter(isLeaving).length;
  const heldRecords = held.reduce((sum, count) => sum + count.records, 0);
  let sent: Sent = { commits: [], leaves: [], receipts: [] };

  async function stageLines(): Promise<ItemSource[]> {
    const breathe = createBreather(vault.clock, progress.signal);
    const commits = listCommitNumbers(read, caseId, partner);
    const leaves: number[] = [];
    const { receipt, numbers } = composeReceipt(read, partner);
    sent = { commits, leaves, receipts: numbers };
    const identities = commits.length > 0 ? identityLines(read, commits, deps.identity.authorities(read)) : [];
    return [
      ...(await staging.lines('identities', identities)),
      ...(await staging.lines('commits', commitLines(read, commits))),
      ...(await staging.lines(
        'leaves',
        leafLines(read, plan, (leaf) => leaves.push(leaf), breathe),
      )),
      ...(await staging.lines('receipt', numbers.length > 0 ? [receipt as unknown as Json] : [])),
    ];
  }

  async function compose({ bundleId, sequence }: SealPlace): Promise<Composed> {
    const { legalBasis, ...words } = caseWords(read, plan);
    const statement = {
      case: { id: caseId, ...words },
      handling: { marking, legalBasis, note },
      frontier: frontierOf(read, caseId),
      wants: { commits: wantedCommits(read, caseId), contents: wantedContents(read, caseId) },
      withheld: held,
    };
    const written = await stageLines();
    const taken = new Set(written.map(({ sha256 }) => sha256));
    const contents = contentSources().filter(({ sha256 }) => !taken.has(sha256));
    const cover = encodeCover({
      statement: { ...statement, id: bundleId, kind: 'case', sequence, createdAt: vault.clock.now() },
      sender: vault.unit,
      recipient: request.partner.unit,
      records,
      commits: sent.commits.length,
      contents,
    });
    const sources = [...written, ...contents, ...(await staging.bytes('cover', 'cover.html', cover))];
    return { statement, sources, records, held: heldRecords, staged: staging.size() };
  }

  function contentSources(): ItemSource[] {
    const nameOf = nameContents(read, plan, leaving);
    return leaving.map(({ sha256, size, recordIds }) => ({
      kind: 'content' as const,
      name: nameOf(sha256),
      sha256,
      size,
      marking: strictestMarking(read, recordIds) ?? marking,
      open: () => deps.evidence.open(read, sha256),
    }));
  }

  return {
    kind: 'case',
    caseId,
    check(connection) {
      const inUse = deps.partners.find(connection, partner);
      if (inUse?.fingerprint !== plan.summary.fingerprint) throw outdated();
      if (versionOf(connection, caseId, partner) !== plan.version) throw outdated();
    },
    compose,
    async record(connection, { number, sequence }) {
      const contents = leaving.map(({ sha256 }) => sha256);
      await recordSent(connection, { partner, number, caseId, now: vault.clock.now(), ...sent, contents });
      markTold(connection, sent.receipts, number);
      deps.audit.append(connection, session, {
        action: 'disclosure',
        operation: 'exchange.seal',
        caseId: caseId as RecordId,
        count: records,
        reason: reasonOf(plan, sequence, heldRecords),
      });
    },
    end: () => staging.end(),
  };
}

interface Sent {
  readonly commits: readonly number[];
  readonly leaves: readonly number[];
  readonly receipts: readonly number[];
}

/** Who was given what, for the log. */
function reasonOf({ summary }: KeptPlan, sequence: number, held: number): string {
  const { partner, leaving, marking } = summary;
  const counts = `${leaving.records} records, ${leaving.contents} files, ${held} held`;
  return `${partner.name} ${partner.country} #${sequence}: ${counts}, ${markingText(marking)}`;
}

const markingText = ({ handling, tlp, pap }: Marking): string => `${handling} TLP:${tlp} PAP:${pap}`;
