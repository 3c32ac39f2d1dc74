/**
 * The state of the one vault: none, locked or unlocked. Everything that needs keys lives between `unlock` and `lock`;
 * lock waits for what is running, writes the signed head, wipes and lets go of the folder.
 */
import { basename } from 'node:path';
import { describeError } from '#electron/platform/log/describe-error.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { Session, VaultState } from '#shared/domains/session/session.contract.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import type { Ports } from '../vault/unlock-vault.ts';
import { readSetting, writeSetting } from '../vault/unlock-vault.ts';
import { readHeader } from '../vault/vault-header.ts';
import { createPasswordDelay } from '../vault/password-delay.ts';
import { loadLogIn } from './load-later.ts';
import type { LoggedIn } from './log-in.ts';
import type { OfficerSession } from './officer-session.ts';

/** Why a vault locks though nobody asked for it: jobs under way are spared, and the keys go when the last has ended. */
export type AbsenceReason = 'idle' | 'screen';

/**
 * `expired`: the session key has reached the end of its endorsement, and nothing may be signed with it any more.
 * `finished`: the last job that an absence had spared has ended. `overdue`: it had not within eight hours.
 */
export type LockReason = AbsenceReason | 'expired' | 'sleep' | 'demand' | 'quit' | 'finished' | 'overdue';

/** What the core builds on an open vault and takes down again before it closes. */
export interface Opened {
  /** Jobs on this vault that have not ended. */
  unfinished(): number;
  /** From now on nobody is served; jobs go on, without their names. */
  withdraw(reason: AbsenceReason): Promise<void>;
  /** The officer is back, with a session of their own. */
  resume(session: OfficerSession): Promise<void>;
  /** Resolves once no job is left. */
  jobsEnded(): Promise<void>;
  /** Before keys go: cancel jobs, write the last audit entry and head. */
  close(reason: LockReason): Promise<void>;
}

export interface SessionDeps {
  readonly ports: Ports;
  notify(notice: Notice): void;
  /** Builds the domains; called once for each unlock. */
  onUnlock(loggedIn: LoggedIn): Promise<Opened>;
  vaultChosen(path: string): void;
}

export const defaultIdleSeconds = 600;
const idleSetting = 'session.idleLockSeconds';
/** A job that hangs must not keep the keys for ever. */
const longestFinishingMs = 8 * 3_600_000;

const isAbsence = (reason: LockReason): reason is AbsenceReason => reason === 'idle' || reason === 'screen';

/** Keys wiped, files closed, the folder let go. */
async function release({ keyring, held, lock }: LoggedIn): Promise<void> {
  try {
    keyring.close();
    await held.close();
  } finally {
    lock.release();
  }
}

/** Damaged or newer is there too, so that unlocking names the refusal. Gone: the first screen. */
async function isThere(path: string): Promise<boolean> {
  try {
    await readHeader(path);
    return true;
  } catch (cause) {
    return !(cause instanceof AppError) || cause.code !== 'vault/not-found';
  }
}

interface Unlocked {
  readonly loggedIn: LoggedIn;
  readonly opened: Opened;
  session: OfficerSession;
  idleSeconds: number;
}

export function createSessionService(deps: SessionDeps) {
  const { clock } = deps.ports;
  let folder: string | null = null;
  let unlocked: Unlocked | null = null;
  /** Locked to everybody, with its keys still there for the jobs of whoever was logged in. */
  let finishing: Unlocked | null = null;
  const delay = createPasswordDelay(clock);
  let idleTimer: NodeJS.Timeout | null = null;
  let expiryTimer: NodeJS.Timeout | null = null;
  let overdueTimer: NodeJS.Timeout | null = null;
  /** Unlock and lock never overlap. */
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  function describe(state: Unlocked): Session {
    const { session, loggedIn } = state;
    const { held, previousUnlock } = loggedIn;
    return {
      officerId: session.officerId,
      name: session.name,
      roles: [...session.roles],
      verbs: [...session.verbs],
      unit: held.vault.unit,
      unlockedAt: session.unlockedAt,
      previousUnlock,
      idleLockSeconds: state.idleSeconds,
    };
  }

  function state(): VaultState {
    if (folder === null) return { state: 'none' };
    if (unlocked) return { state: 'unlocked', folder: basename(folder), session: describe(unlocked) };
    const left = finishing?.opened.unfinished() ?? 0;
    return { state: 'locked', folder: basename(folder), retryAt: delay.retryAt(), finishing: left };
  }

  const announce = (): void => deps.notify({ channel: 'session.changed', payload: state() });

  function restartIdleClock(): void {
    if (idleTimer) clearTimeout(idleTimer);
    idleTimer = unlocked ? setTimeout(() => void lock('idle'), unlocked.idleSeconds * 1000) : null;
    idleTimer?.unref();
  }

  async function openFolder(name: string, password: string): Promise<Session> {
    if (folder === null) throw new AppError('vault/not-found');
    if (unlocked) throw new AppError('session/already-unlocked');
    const wanted = name === '' ? null : name;
    if (finishing) return resume(finishing, wanted, password);
    const path = folder;
    const loggedIn = await delay
      .attempt(async () => (await loadLogIn()).logIn(path, wanted, password, deps.ports, delay))
      .catch((cause: unknown) => {
        // It was there when it was chosen.
        throw cause instanceof AppError && cause.code === 'vault/not-found' ? new AppError('vault/medium-gone') : cause;
      });
    const stored = Number(readSetting(loggedIn.held.vault.read, idleSetting) ?? defaultIdleSeconds);
    const opened = await deps.onUnlock(loggedIn).catch(async (cause: unknown) => {
      await letGo(loggedIn);
      throw cause;
    });
    unlocked = { loggedIn, opened, session: loggedIn.session, idleSeconds: stored };
    expiryTimer = setTimeout(() => void lock('expired'), loggedIn.signsUntil - clock.now());
    expiryTimer.unref();
    restartIdleClock();
    announce();
    return describe(unlocked);
  }

  async function resume(held: Unlocked, name: string | null, password: string): Promise<Session> {
    const session = await delay.attempt(async () => (await loadLogIn()).logInAgain(held.loggedIn, name, password));
    await held.opened.resume(session);
    held.session = session;
    [unlocked, finishing] = [held, null];
    if (overdueTimer) clearTimeout(overdueTimer);
    restartIdleClock();
    announce();
    return describe(held);
  }

  /** Locked at once; closed when the last job has ended. */
  async function withdraw(held: Unlocked, reason: AbsenceReason): Promise<void> {
    [unlocked, finishing] = [null, held];
    restartIdleClock();
    const withdrawn = held.opened.withdraw(reason).catch(lockNotLogged);
    announce();
    await withdrawn;
    overdueTimer = setTimeout(() => void lock('overdue'), longestFinishingMs);
    overdueTimer.unref();
    void held.opened.jobsEnded().then(() =>
      inTurn(async () => {
        // Unless the officer is back, or somebody locked it fully meanwhile.
        if (finishing === held) await closeFolder(held, 'finished');
      }),
    );
  }

  async function closeFolder(held: Unlocked, reason: LockReason): Promise<void> {
    // A medium that is full or gone keeps the last entry from being written, never the vault from being locked.
    await held.opened.close(reason).catch(lockNotLogged);
    [unlocked, finishing] = [null, null];
    for (const timer of [expiryTimer, overdueTimer]) if (timer) clearTimeout(timer);
    restartIdleClock();
    for (const { purposes } of [held.session, held.loggedIn.session]) purposes.clear();
    await letGo(held.loggedIn);
    announce();
  }

  /** What could not be written by then waits in the write-ahead log for the next unlock; keys are wiped all the same. */
  const letGo = (loggedIn: LoggedIn): Promise<void> =>
    release(loggedIn).catch((cause: unknown) => deps.ports.log.error('lock-not-clean', { ...describeError(cause) }));

  const lockNotLogged = (cause: unknown): void => deps.ports.log.error('lock-not-logged', { ...describeError(cause) });

  const lock = (reason: LockReason): Promise<void> =>
    inTurn(async () => {
      if (finishing) return isAbsence(reason) ? undefined : closeFolder(finishing, reason);
      if (!unlocked) return;
      if (isAbsence(reason) && unlocked.opened.unfinished() > 0) return withdraw(unlocked, reason);
      return closeFolder(unlocked, reason);
    });

  /** @throws AppError `session/already-unlocked`, `session/jobs-finishing`: the vault's files are in use. */
  function assertClosed(): void {
    if (unlocked) throw new AppError('session/already-unlocked');
    if (finishing) throw new AppError('session/jobs-finishing');
  }

  return {
    state,
    lock,
    current: (): OfficerSession | null => unlocked?.session ?? null,
    isFinishing: (): boolean => finishing !== null,
    assertClosed,
    announce,
    folder: (): string | null => folder,
    unlock: (name: string, password: string) => inTurn(() => openFolder(name, password)),
    /** Chooses the folder without opening it. @throws AppError `vault/…` where it cannot be a vault of this program. */
    async select(path: string): Promise<string> {
      assertClosed();
      await readHeader(path);
      folder = path;
      delay.reset();
      deps.vaultChosen(path);
      announce();
      return basename(path);
    },
    /** The last vault, from preferences. Silently none when it is not there any more. */
    async offer(path: string): Promise<void> {
      if (folder !== null) return;
      if (await isThere(path)) folder = path;
      announce();
    },
    touch: restartIdleClock,
    async setIdleLock(seconds: number): Promise<Session> {
      if (!unlocked) throw new AppError('session/locked');
      const { held } = unlocked.loggedIn;
      await held.vault.writer.transaction((connection) => writeSetting(connection, idleSetting, String(seconds)));
      unlocked.idleSeconds = seconds;
      restartIdleClock();
      announce();
      return describe(unlocked);
    },
  };
}

export type SessionService = ReturnType<typeof createSessionService>;
