/** A bundle that only answers: what became of the partner's bundles, where we stand, and what we lack. */
import { AppError } from '#shared/core/app-error.ts';
import type { Marking } from '#shared/core/marking.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { ExchangeDeps } from '../exchange-deps.ts';
import { composeReceipt, listReceiptsToSend, markTold } from '../answers/receipt.repository.ts';
import { encodeCover } from './seal-cover.ts';
import { createItemStaging } from './seal-items.ts';
import type { SealRequest } from '../sealing-deps.ts';
import {
  frontierOf,
  mostInFrontier,
  sharedCases,
  wantedCommits,
  wantedContents,
} from '../answers/standing.repository.ts';
import { type Composed, type SealPlace, type Sealing, outdated } from './write-outbox.ts';

/** As many as a statement can name. */
const mostWants = 10_000;

export function createReceiptSealing(vault: OpenVault, deps: ExchangeDeps, request: SealRequest): Sealing {
  const { read } = vault;
  const { partner, progress, session } = request;
  const unit = partner.unit.id;
  // It names bundles and records by number, never by their words.
  const marking = vault.packs.packs[0]?.defaults.marking as Marking;
  const staging = createItemStaging(deps.evidence, marking, progress);
  let told: readonly number[] = [];

  async function compose({ bundleId, sequence }: SealPlace): Promise<Composed> {
    const cases = sharedCases(read, unit);
    const { receipt, numbers } = composeReceipt(read, unit, vault.unit.id);
    told = numbers;
    const statement = {
      case: null,
      handling: { marking, legalBasis: '', note: '' },
      frontier: cases.flatMap((caseId) => frontierOf(read, caseId)).slice(0, mostInFrontier),
      wants: {
        commits: cases.flatMap((caseId) => wantedCommits(read, caseId)).slice(0, mostWants),
        contents: [...new Set(cases.flatMap((caseId) => wantedContents(read, caseId, unit)))].slice(0, mostWants),
      },
      withheld: [],
    };
    if (numbers.length + statement.wants.commits.length + statement.wants.contents.length === 0)
      throw new AppError('exchange/nothing-to-tell');
    const cover = encodeCover({
      statement: { ...statement, id: bundleId, kind: 'receipt', sequence, createdAt: vault.clock.now() },
      sender: vault.unit,
      recipient: partner.unit,
      records: 0,
      commits: 0,
      contents: [],
    });
    const sources = [
      ...(await staging.lines('receipt', [receipt])),
      ...(await staging.bytes('cover', 'cover.html', cover)),
    ];
    return { statement, sources, records: 0, held: 0, staged: staging.size() };
  }

  return {
    kind: 'receipt',
    caseId: null,
    check(connection) {
      if (deps.partners.find(connection, unit)?.fingerprint !== partner.fingerprint) throw outdated();
    },
    compose,
    record(connection, { number, sequence }) {
      markTold(connection, told, number);
      deps.audit.append(connection, session, {
        action: 'disclosure',
        operation: 'exchange.receipt',
        count: told.length,
        reason: `${partner.unit.name} ${partner.unit.country} #${sequence}: ${told.length} decisions`,
      });
    },
    end: () => staging.end(),
  };
}

/** Whether there is anything to say, before a password is asked for. @throws AppError `exchange/nothing-to-tell` */
export function assertSomethingToTell({ read }: Pick<OpenVault, 'read'>, unit: string): void {
  if (listReceiptsToSend(read, unit).length > 0) return;
  const isLacking = sharedCases(read, unit).some(
    (caseId) => wantedCommits(read, caseId).length + wantedContents(read, caseId, unit).length > 0,
  );
  if (!isLacking) throw new AppError('exchange/nothing-to-tell');
}
