/** A bundle of a case, as its plan decided: staged, sealed, and remembered as sent. */
import { createBreather } from '#electron/platform/clock/breather.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Marking } from '#shared/core/marking.ts';
import { strictestMarking } from '../../records/strictest-marking.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { ItemSource } from '../container/container-types.ts';
import type { ExchangeDeps } from '../exchange-deps.ts';
import { caseWords, nameContents } from '../planning/leaving-words.ts';
import { listCommitsToSend, versionOf } from '../planning/plan.repository.ts';
import { composeReceipt, markTold } from '../answers/receipt.repository.ts';
import { encodeCover } from './seal-cover.ts';
import { type ItemStaging, createItemStaging } from './seal-items.ts';
import { commitLines, identityLines, leafLines } from './seal-lines.ts';
import { type KeptPlan, type PlannedContent, isLeaving } from '../planning/seal-plan.ts';
import type { SealRequest } from '../sealing-deps.ts';
import { recordSent } from './sent.repository.ts';
import { frontierOf, wantedCommits, wantedContents } from '../answers/standing.repository.ts';
import { type Composed, type SealPlace, type Sealing, outdated } from './write-outbox.ts';

interface CaseSealing {
  readonly vault: OpenVault;
  readonly deps: ExchangeDeps;
  readonly plan: KeptPlan;
  readonly request: SealRequest & { readonly note: string };
  readonly staging: ItemStaging;
  readonly leaving: readonly PlannedContent[];
  readonly records: number;
  readonly heldRecords: number;
}

/** Numbers of what was sent, for the tables of what the partner has. */
interface Sent {
  readonly commits: readonly number[];
  readonly leaves: readonly number[];
  readonly receipts: readonly number[];
}

export function createCaseSealing(
  vault: OpenVault,
  deps: ExchangeDeps,
  plan: KeptPlan,
  request: CaseSealing['request'],
): Sealing {
  const { caseId, partner } = plan.input;
  const staging = createItemStaging(deps.evidence, plan.summary.marking, request.progress);
  const leaving = plan.contents.filter(({ held }) => held === null);
  const records = plan.records.filter(isLeaving).length;
  const heldRecords = plan.summary.held.reduce((sum, count) => sum + count.records, 0);
  const self: CaseSealing = { vault, deps, plan, request, staging, leaving, records, heldRecords };
  let sent: Sent = { commits: [], leaves: [], receipts: [] };
  return {
    kind: 'case',
    caseId,
    check(connection) {
      const inUse = deps.partners.find(connection, partner);
      if (inUse?.fingerprint !== plan.summary.fingerprint) throw outdated();
      if (versionOf(connection, caseId, partner) !== plan.version) throw outdated();
    },
    async compose(place) {
      const written = await stageLines(self);
      sent = written.sent;
      return composeBundle(self, place, written);
    },
    async record(connection, { number, sequence }) {
      const contents = leaving.map(({ sha256 }) => sha256);
      await recordSent(connection, { partner, number, caseId, now: vault.clock.now(), ...sent, contents });
      markTold(connection, sent.receipts, number);
      deps.audit.append(connection, request.session, {
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

async function stageLines({
  vault,
  deps,
  plan,
  request,
  staging,
}: CaseSealing): Promise<{ sources: ItemSource[]; sent: Sent }> {
  const { read } = vault;
  const { caseId, partner } = plan.input;
  const breathe = createBreather(vault.clock, request.progress.signal);
  const commits = listCommitsToSend(read, { caseId, partner, commits: plan.commits }).map(({ number }) => number);
  const leaves: number[] = [];
  const headers = new Set(commits);
  const values = leafLines(
    read,
    plan,
    (leaf) => {
      leaves.push(leaf.number);
      headers.add(leaf.commit_number);
    },
    breathe,
  );
  const staged = await staging.lines('leaves', values);
  // A header for every leaf, known or not: a partner that went back to an older vault can still read the bundle.
  const numbers = [...headers].toSorted((a, b) => a - b);
  const identities = numbers.length > 0 ? identityLines(read, numbers, deps.identity.authorities(read)) : [];
  const told = composeReceipt(read, partner, vault.unit.id);
  const sources = [
    ...(await staging.lines('identities', identities)),
    ...(await staging.lines('commits', commitLines(read, numbers))),
    ...staged,
    ...(await staging.lines('receipt', told.numbers.length > 0 ? [told.receipt] : [])),
  ];
  return { sources, sent: { commits, leaves, receipts: told.numbers } };
}

async function composeBundle(
  self: CaseSealing,
  { bundleId, sequence }: SealPlace,
  written: { readonly sources: readonly ItemSource[]; readonly sent: Sent },
): Promise<Composed> {
  const { vault, plan, request, staging, records, heldRecords } = self;
  const { caseId, partner } = plan.input;
  const { legalBasis, ...words } = caseWords(vault.read, plan);
  const statement = {
    case: { id: caseId, ...words },
    handling: { marking: plan.summary.marking, legalBasis, note: request.note },
    frontier: frontierOf(vault.read, caseId),
    wants: { commits: wantedCommits(vault.read, caseId), contents: wantedContents(vault.read, caseId, partner) },
    withheld: plan.summary.held,
  };
  const taken = new Set(written.sources.map(({ sha256 }) => sha256));
  const contents = contentSources(self).filter(({ sha256 }) => !taken.has(sha256));
  const cover = encodeCover({
    statement: { ...statement, id: bundleId, kind: 'case', sequence, createdAt: vault.clock.now() },
    sender: vault.unit,
    recipient: request.partner.unit,
    records,
    commits: written.sent.commits.length,
    contents,
  });
  const sources = [...written.sources, ...contents, ...(await staging.bytes('cover', 'cover.html', cover))];
  return { statement, sources, records, held: heldRecords, staged: staging.size() };
}

/** Read from the evidence when the file is written, not before. */
function contentSources({ vault, deps, plan, leaving }: CaseSealing): ItemSource[] {
  const nameOf = nameContents(vault.read, plan, leaving);
  return leaving.map(({ sha256, size, recordIds }) => ({
    kind: 'content' as const,
    name: nameOf(sha256),
    sha256,
    size,
    marking: strictestMarking(vault.read, recordIds) ?? plan.summary.marking,
    open: () => deps.evidence.open(vault.read, sha256),
  }));
}

/** Who was given what, for the log. */
function reasonOf({ summary }: KeptPlan, sequence: number, held: number): string {
  const { partner, leaving, marking } = summary;
  const counts = `${leaving.records} records, ${leaving.contents} files, ${held} held`;
  return `${partner.name} ${partner.country} #${sequence}: ${counts}, ${markingText(marking)}`;
}

const markingText = ({ handling, tlp, pap }: Marking): string => `${handling} TLP:${tlp} PAP:${pap}`;
