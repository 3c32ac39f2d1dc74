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
import { type LoggedIn, logIn } from './log-in.ts';
import type { OfficerSession } from './officer-session.ts';

/** What the core builds on an open vault and takes down again before it closes. */
export interface Opened {
  /** Before keys go: cancel jobs, write the last audit entry and head. */
  close(reason: LockReason): Promise<void>;
}

/** `expired`: the session key has reached the end of its endorsement, and nothing may be signed with it any more. */
export type LockReason = 'idle' | 'expired' | 'sleep' | 'demand' | 'quit';

export interface SessionDeps {
  readonly ports: Ports;
  notify(notice: Notice): void;
  /** Builds the domains; called once for each unlock. */
  onUnlock(loggedIn: LoggedIn): Promise<Opened>;
  vaultChosen(path: string): void;
}

export const defaultIdleSeconds = 600;
const idleSetting = 'session.idleLockSeconds';
/** One second after the third failure, then doubling, at most five minutes. */
const delayAfter = (failures: number): number => (failures < 3 ? 0 : Math.min(300_000, 1000 * 2 ** (failures - 3)));

/** Keys wiped, files closed, the folder let go. */
async function release({ keyring, held, lock }: LoggedIn): Promise<void> {
  try {
    keyring.close();
    await held.close();
  } finally {
    lock.release();
  }
}

interface Unlocked {
  readonly loggedIn: LoggedIn;
  readonly opened: Opened;
  idleSeconds: number;
}

export function createSessionService(deps: SessionDeps) {
  const { clock } = deps.ports;
  let folder: string | null = null;
  let unlocked: Unlocked | null = null;
  let failures = 0;
  let retryAt = 0;
  let idleTimer: NodeJS.Timeout | null = null;
  let expiryTimer: NodeJS.Timeout | null = null;
  /** Unlock and lock never overlap. */
  let turn: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  function describe(state: Unlocked): Session {
    const { session, held, previousUnlock } = state.loggedIn;
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
    return { state: 'locked', folder: basename(folder), retryAt };
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
    const wait = retryAt - clock.now();
    if (wait > 0) throw new AppError('session/wait', { seconds: Math.ceil(wait / 1000) });
    const loggedIn = await logIn(folder, name === '' ? null : name, password, deps.ports).catch((cause: unknown) => {
      if (cause instanceof AppError && cause.code === 'vault/wrong-password') {
        failures += 1;
        retryAt = clock.now() + delayAfter(failures);
      }
      throw cause;
    });
    failures = 0;
    retryAt = 0;
    const stored = Number(readSetting(loggedIn.held.vault.read, idleSetting) ?? defaultIdleSeconds);
    const opened = await deps.onUnlock(loggedIn).catch(async (cause: unknown) => {
      await release(loggedIn);
      throw cause;
    });
    unlocked = { loggedIn, opened, idleSeconds: stored };
    expiryTimer = setTimeout(() => void lock('expired'), loggedIn.signsUntil - clock.now());
    expiryTimer.unref();
    restartIdleClock();
    announce();
    return describe(unlocked);
  }

  async function closeFolder(reason: LockReason): Promise<void> {
    if (!unlocked) return;
    const { loggedIn, opened } = unlocked;
    try {
      await opened.close(reason);
    } catch (cause) {
      // A medium that is full or gone keeps the last entry from being written, never the vault from being locked.
      deps.ports.log.error('lock-not-logged', { ...describeError(cause) });
    }
    unlocked = null;
    if (expiryTimer) clearTimeout(expiryTimer);
    restartIdleClock();
    loggedIn.session.purposes.clear();
    await release(loggedIn).finally(announce);
  }

  const lock = (reason: LockReason): Promise<void> => inTurn(() => closeFolder(reason));

  return {
    state,
    lock,
    current: (): OfficerSession | null => unlocked?.loggedIn.session ?? null,
    folder: (): string | null => folder,
    unlock: (name: string, password: string) => inTurn(() => openFolder(name, password)),
    /** Chooses the folder without opening it. @throws AppError `vault/…` where it cannot be a vault of this program. */
    async select(path: string): Promise<string> {
      if (unlocked) throw new AppError('session/already-unlocked');
      await readHeader(path);
      folder = path;
      failures = 0;
      retryAt = 0;
      deps.vaultChosen(path);
      announce();
      return basename(path);
    },
    /** The last vault, from preferences. Silently none when it is not there any more. */
    async offer(path: string): Promise<void> {
      if (folder !== null) return;
      await readHeader(path).then(
        () => {
          folder = path;
        },
        (cause: unknown) => {
          // Damaged or newer: still offered, so that unlocking names the refusal. Gone: the first screen.
          if (!(cause instanceof AppError) || cause.code !== 'vault/not-found') folder = path;
        },
      );
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
