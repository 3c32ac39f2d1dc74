/** The sending half: plan, seal, outbox, delivery, receipts, exchange folder, where partners stand. */
import type { FileToken } from '#shared/core/ids.ts';
import { reachCondition } from '../../officers/reach.ts';
import type { OfficerSession } from '../../session/officer-session.ts';
import type { OpenVault } from '../../vault/open-vault.ts';
import type { ExchangeDeps, Receiving, Sending } from '../exchange-deps.ts';
import { type ExchangeFolder, createExchangeFolder } from './exchange-folder.ts';
import { unitById } from '../find-unit.ts';
import { listOutbox } from './outbox-entries.ts';
import { listPartnerStates } from '../answers/partner-states.ts';
import { createPlanStore } from '../planning/plan-store.ts';
import { createPlanService } from '../planning/plan.service.ts';
import { createSealService } from './seal.service.ts';

export function createSending(vault: OpenVault, deps: ExchangeDeps, receiving: Receiving): Sending {
  const { read } = vault;
  const stop = new AbortController();
  const store = createPlanStore();
  const folder = createExchangeFolder(vault, () => announce(deps));
  const plans = createPlanService(vault, deps, store, stop.signal);
  const sealing = createSealService(vault, deps, store, folder);
  return {
    handlers: {
      plan: (input, { session }) => plans.plan(session, input),
      planRows: (input, { session }) => plans.planRows(session, input),
      planContents: (input, { session }) => plans.planContents(session, input),
      seal: (input, { session }) => sealing.seal(session, input),
      deliver: (input, { session }) => sealing.deliver(session, input),
      outbox: (input, { session }) => listOutbox(vault, deps, session, input),
      receipt: (input, { session }) => sealing.receipt(session, input),
      partnerStates: ({ caseId }, { session }) =>
        listPartnerStates(read, caseId, reachCondition(session, 'case_id'), (id) => unitById(vault, deps, id)),
      folder: () => folder.look(),
      async setFolder(input, { session }) {
        await setFolder({ vault, deps, folder, session }, input.folder);
        return {};
      },
      openFromFolder: ({ name }, { session }) => receiving.openPath(session, folder.pathOf(name)),
    },
    async begin() {
      await sealing.begin();
      folder.watch();
    },
    close() {
      stop.abort();
      folder.close();
      sealing.close();
      store.clear();
    },
  };
}

const announce = ({ notify }: ExchangeDeps): void => notify({ channel: 'exchange.changed', payload: { caseIds: [] } });

interface FolderChoice {
  readonly vault: OpenVault;
  readonly deps: ExchangeDeps;
  readonly folder: ExchangeFolder;
  readonly session: OfficerSession;
}

async function setFolder({ vault, deps, folder, session }: FolderChoice, token: FileToken | null): Promise<void> {
  const path = token === null ? null : deps.files.resolve(token, 'folder');
  await vault.writer.transaction((connection) => {
    folder.set(connection, path);
    const reason = path === null ? 'none' : 'set';
    deps.audit.append(connection, session, { action: 'administration', operation: 'exchange.setFolder', reason });
  });
  announce(deps);
}
