/** Sealing and delivering as jobs. The password is judged before the job begins. */
import { AppError } from '#shared/core/app-error.ts';
import type { FileToken, JobId, RecordId } from '#shared/core/ids.ts';
import { createBundleFolder } from '#electron/platform/files/bundle-folder.ts';
import type { OfficerSigner } from '../../identity/unit-identity.ts';
import type { JobProgress } from '../../jobs/index.ts';
import { assertReach } from '../../officers/reach.ts';
import type { TrustedPartner } from '../../partners/partner-trust.ts';
import type { OfficerSession } from '../../session/officer-session.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import { createDeliver } from './deliver.ts';
import type { ExchangeDeps } from '../exchange-deps.ts';
import type { ExchangeFolder } from './exchange-folder.ts';
import { requirePartner, unitById } from '../find-unit.ts';
import { breakUnfinished, findBundle, listKeptIds } from './outbox.repository.ts';
import type { PlanStore } from '../planning/plan-store.ts';
import { createCaseSealing } from './seal-case.ts';
import { assertSomethingToTell, createReceiptSealing } from './seal-receipt.ts';
import type { SealRequest, SealResult } from '../sealing-deps.ts';
import { type Sealing, createOutboxWriter } from './write-outbox.ts';

type Started = { readonly jobId: JobId };

interface SealStart {
  readonly session: OfficerSession;
  readonly partner: TrustedPartner;
  readonly recipient: string;
  readonly caseId: RecordId | null;
  readonly label: string;
  readonly password: string;
  readonly target: FileToken | null;
  sealing(request: SealRequest): Sealing;
}

export function createSealService(vault: OpenVault, deps: ExchangeDeps, plans: PlanStore, exchange: ExchangeFolder) {
  const folder = createBundleFolder(vault.folder);
  const writer = createOutboxWriter(vault, deps, folder);
  const deliver = createDeliver(vault, deps, folder);
  const signers = new Set<OfficerSigner>();

  const changed = (caseId: RecordId | null): void =>
    deps.notify({ channel: 'exchange.changed', payload: { caseIds: caseId === null ? [] : [caseId] } });

  async function start(input: SealStart): Promise<Started> {
    const { session, caseId } = input;
    const target = input.target === null ? null : deps.files.resolve(input.target, 'write');
    const signer = await deps.identity.signerOf(session, input.password);
    signers.add(signer);
    const job = {
      kind: 'bundle-seal',
      label: input.label,
      total: null,
      unit: 'bytes',
      ownerId: session.officerId,
    } as const;
    const jobId = deps.jobs.start(job, async (progress) => {
      try {
        return await sealAndDeliver(input, { partner: input.partner, session, signer, target, progress });
      } finally {
        signer.end();
        signers.delete(signer);
        changed(caseId);
      }
    });
    return { jobId };
  }

  async function sealAndDeliver(input: SealStart, request: SealRequest): Promise<SealResult> {
    const sealed = await writer.write(request, input.recipient, input.sealing(request));
    if (request.target === null) return sealed;
    const { session } = request;
    const progress = after(request.progress, sealed.size);
    await deliver({ bundleId: sealed.bundleId, to: { file: request.target }, session, progress });
    return sealed;
  }

  return {
    seal(session: OfficerSession, input: { planId: string; note: string; password: string; target: FileToken | null }) {
      const plan = plans.find(input.planId);
      const { caseId, recipient, caseNumber } = plan.summary;
      assertReach(vault.read, session, caseId, 'case:release');
      const partner = requirePartner(vault, deps, plan.input.partner);
      return start({
        ...input,
        session,
        partner,
        recipient,
        caseId,
        label: `${caseNumber} → ${partner.unit.name}`,
        sealing: (request) => createCaseSealing(vault, deps, plan, { ...request, note: input.note }),
      });
    },

    receipt(session: OfficerSession, input: { partner: string; password: string; target: FileToken | null }) {
      const partner = requirePartner(vault, deps, input.partner);
      assertSomethingToTell(vault, input.partner);
      const { age } = partner.card;
      return start({
        ...input,
        session,
        partner,
        recipient: age.hybrid ?? age.x25519,
        caseId: null,
        label: partner.unit.name,
        sealing: (request) => createReceiptSealing(vault, deps, request),
      });
    },

    deliver(session: OfficerSession, input: { id: string; target: FileToken | null }): Started {
      const bundle = findBundle(vault.read, input.id);
      if (!bundle || bundle.kept === 0) throw new AppError('exchange/not-kept');
      const caseId = bundle.case_id as RecordId | null;
      if (caseId !== null) assertReach(vault.read, session, caseId, 'case:release');
      const to =
        input.target === null
          ? { folder: exchangePath(exchange) }
          : { file: deps.files.resolve(input.target, 'write') };
      const { name } = unitById(vault, deps, bundle.partner);
      const total = (bundle.size ?? 0) * 2;
      const job = { kind: 'bundle-deliver', label: name, total, unit: 'bytes', ownerId: session.officerId } as const;
      const jobId = deps.jobs.start(job, async (progress) => {
        const copied = await deliver({ bundleId: bundle.id, to, session, progress });
        changed(caseId);
        return { bundleId: bundle.id, ...copied };
      });
      return { jobId };
    },

    /** What a crash left is named broken; files that no row keeps are removed. */
    async begin(): Promise<void> {
      const isUnfinished = vault.read.get(`SELECT 1 FROM outbox WHERE state = 'sealing'`) !== undefined;
      if (isUnfinished) await vault.writer.transaction(breakUnfinished);
      const kept = listKeptIds(vault.read);
      await folder.sweep((bundleId) => kept.has(bundleId));
    },

    close(): void {
      for (const signer of signers) signer.end();
      signers.clear();
    },
  };
}

function exchangePath(exchange: ExchangeFolder): string {
  const path = exchange.path();
  if (path === null) throw new AppError('exchange/no-folder');
  return path;
}

const after = (progress: JobProgress, before: number) => ({
  signal: progress.signal,
  advance: (done: number): void => progress.advance(before + done),
});
