/**
 * The core without Electron: router, session and domains. The window, the command line and the tests all use this one
 * function; nothing here knows which of them is calling.
 */
import { createJobs, type JobProgress } from '#electron/domains/jobs/index.ts';
import {
  type LockReason,
  type OfficerSession,
  createSessionService,
  loadLogIn,
  loadRecovery,
  purposeOf,
  setPurpose,
} from '#electron/domains/session/index.ts';
import type { Ports } from '#electron/domains/vault/unlock-vault.ts';
import type { Clock, Log, Random } from '#electron/platform/ports.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import { coreContracts } from '#shared/ipc/contracts.ts';
import type { Notice, Request, Response } from '#shared/ipc/envelope.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';
import type { FileUse } from './core-protocol.ts';
import { delegateDomains } from './delegate-domains.ts';
import { createFileRegistry } from './file-registry.ts';
import { type HandlersOf, createRouter } from './router.ts';
import { createServing } from './serving.ts';

export interface CoreDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  notify(notice: Notice): void;
  /** A vault was created or chosen; the shell remembers the path. */
  vaultChosen(path: string): void;
}

export interface Core {
  call(request: Request): Promise<Response>;
  registerFile(token: string, path: string, use: FileUse): void;
  /** The last vault, from preferences. */
  offerVault(path: string): Promise<void>;
  lock(reason: LockReason): Promise<void>;
  /** Loads what a log-in needs, while a person types. */
  prepare(): Promise<unknown>;
  /** The raw database key, hexadecimal, for stock SQLCipher tools. Command line only: never a method of the window. */
  rawDatabaseKey(): Promise<string>;
  /** The unit's age identities as key files of stock `age`, for an expert. Command line only. */
  ageKeyFiles(): Promise<{ readonly x25519: string; readonly mlkem768x25519: string }>;
  close(): Promise<void>;
}

const loadVaultService = () => import('#electron/domains/vault/vault.service.ts');

export function createCore(deps: CoreDeps): Core {
  const packs = createPackEngine([corePack]);
  const ports: Ports = {
    clock: deps.clock,
    random: deps.random,
    log: deps.log,
    packs,
    tellUpgrade: (done, total) => deps.notify({ channel: 'session.upgrading', payload: { done, total } }),
  };
  const files = createFileRegistry();
  const explain = (cause: unknown): unknown => serving.explain(cause);
  const jobs = createJobs({ ...deps, explain, notify: (notice) => tellOfJob(notice) });
  const serving = createServing({ jobs, files, notify: deps.notify });
  const session = createSessionService({
    ports,
    notify: deps.notify,
    vaultChosen: deps.vaultChosen,
    onUnlock: serving.onUnlock,
  });
  const { opened } = serving;
  const caller = (context: { readonly session: OfficerSession | null }): OfficerSession => {
    if (!context.session) throw new AppError('session/locked');
    return context.session;
  };
  /** While jobs finish in a locked vault, the state says how many are left. */
  function tellOfJob(notice: Notice): void {
    deps.notify(notice);
    if (session.isFinishing() && (notice.payload as Job).state !== 'running') session.announce();
  }
  const done = async (work: Promise<unknown> | void): Promise<Record<string, never>> => {
    await work;
    return {};
  };

  const handlers: HandlersOf<typeof coreContracts, OfficerSession> = {
    ...delegateDomains(() => opened().domains, caller),
    jobs: jobs.handlers,
    session: {
      state: () => session.state(),
      unlock: ({ name, password }) => session.unlock(name, password),
      lock: () => done(session.lock('demand')),
      touch: () => done(session.touch()),
      async setIdleLock({ seconds }, context) {
        const note = { action: 'administration' as const, operation: 'session.setIdleLock', reason: String(seconds) };
        await opened().audit.record(caller(context), note);
        return session.setIdleLock(seconds);
      },
      setPurpose: (input, context) => done(setPurpose(opened().vault, opened().audit, caller(context), input)),
      purpose: ({ caseId }, context) => purposeOf(opened().vault, caller(context), caseId),
    },
    vault: {
      async create({ folder, unit, officer, password }) {
        session.assertClosed();
        const path = files.resolve(folder, 'folder');
        const { createVault } = await import('#electron/domains/vault/create-vault.ts');
        const { recoveryCode } = await createVault({ folder: path, unit, officer, password }, ports);
        await session.select(path);
        return { session: await session.unlock(officer, password), recoveryCode };
      },
      select: async ({ folder }) => ({ folder: await session.select(files.resolve(folder, 'folder')) }),
      async recover({ name, code, password }) {
        const path = session.folder();
        session.assertClosed();
        if (path === null) throw new AppError('vault/not-found');
        const { recoverOfficer } = await loadRecovery();
        await recoverOfficer(path, name, code, password, ports);
        const result = await session.unlock(name, password);
        await opened().audit.record(session.current(), { action: 'administration', operation: 'vault.recover' });
        return result;
      },
      restore: ({ source, folder, name, password }) => {
        session.assertClosed();
        const [from, to] = [files.resolve(source, 'read'), files.resolve(folder, 'folder')];
        const start = { kind: 'restore' as const, label: '', total: null, unit: 'bytes' as const, ownerId: null };
        const input = { source: from, folder: to, name: name === '' ? null : name, password };
        const restore = async (progress: JobProgress) =>
          (await loadVaultService()).restoreAndCheck(input, ports, progress);
        return { jobId: jobs.start(start, restore) };
      },
      confirmRecovery: ({ code }, context) => done(opened().service.confirmRecovery(caller(context), code)),
      check: (_input, context) => ({ jobId: opened().service.check(caller(context)) }),
      backup: ({ target }, context) => ({
        jobId: opened().service.backup(caller(context), files.resolve(target, 'write')),
      }),
      drill: ({ source, password }, context) => ({
        jobId: opened().service.drill(caller(context), files.resolve(source, 'read'), password, ports),
      }),
      summary: () => opened().service.summary(),
    },
    verification: {
      async verify(input) {
        const { createVerification } = await import('#electron/domains/verification/index.ts');
        return createVerification({ jobs, files, clock: deps.clock }).verify(input, undefined);
      },
    },
  };

  const router = createRouter(coreContracts, handlers, {
    session: () => session.current(),
    log: deps.log,
    random: deps.random,
    hold: serving.hold,
    explain,
  });

  return {
    call: router,
    registerFile: (token, path, use) => files.register(token, path, use),
    offerVault: (path) => session.offer(path),
    lock: (reason) => session.lock(reason),
    prepare: () => Promise.all([loadLogIn(), serving.prepare()]),
    async rawDatabaseKey() {
      const { service, audit } = opened();
      const { assertAdministrator } = await loadVaultService();
      assertAdministrator(session.current());
      await audit.record(session.current(), { action: 'disclosure', operation: 'vault.key' });
      return service.rawDatabaseKey();
    },
    async ageKeyFiles() {
      const { audit, vault } = opened();
      const { assertAdministrator } = await loadVaultService();
      assertAdministrator(session.current());
      const { ageKeyFiles } = await import('#electron/domains/identity/index.ts');
      await audit.record(session.current(), { action: 'disclosure', operation: 'vault.ageKey' });
      return ageKeyFiles(vault);
    },
    async close() {
      await session.lock('quit');
      await jobs.cancelAll('everything');
    },
  };
}
