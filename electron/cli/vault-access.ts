/** Passwords, unlocking and Ctrl+C: what every command that opens a vault needs. */
import { AppError } from '#shared/core/app-error.ts';
import type { Job } from '#shared/domains/jobs/jobs.contract.ts';
import type { Session } from '#shared/domains/session/session.contract.ts';
import type { CliIo } from './cli-io.ts';
import type { CoreClient } from './core-client.ts';
import { Interrupted, UsageError } from './outcome.ts';
import { formatBytes } from './text-table.ts';

export interface OpenVaultClient extends CoreClient {
  readonly session: Session;
}

export interface VaultAccess {
  readonly client: CoreClient;
  /** From `--password-file`, or asked for without echo. @throws UsageError where nobody is there to ask. */
  password(prompt?: string): Promise<string>;
  /** A password that is being chosen: asked for twice. */
  newPassword(): Promise<string>;
  /** Selects the folder and logs in. @throws AppError of the vault */
  unlock(folder: string): Promise<OpenVaultClient>;
}

export interface AccessOptions {
  readonly passwordFile: string | undefined;
  readonly person: string | undefined;
}

export function createVaultAccess(client: CoreClient, io: CliIo, options: AccessOptions): VaultAccess {
  const password = async (prompt = 'Password: '): Promise<string> => {
    if (options.passwordFile !== undefined) return firstLine(io, options.passwordFile);
    const answer = await io.askSecret(prompt);
    if (answer === null)
      throw new UsageError('--password-file is missing, and there is no terminal to ask for the password.');
    return answer;
  };
  return {
    client,
    password,
    async newPassword() {
      const first = await password('New password: ');
      if (options.passwordFile === undefined && (await password('The same again: ')) !== first) {
        throw new AppError('cli/passwords-differ');
      }
      return first;
    },
    async unlock(folder) {
      const token = client.registerFile(io.resolvePath(folder), 'folder');
      await client.methods.vault.select({ folder: token });
      const session = await client.methods.session.unlock({ name: options.person ?? '', password: await password() });
      return { ...client, session };
    },
  };
}

/** Without its line end; a byte order mark that an editor put before it is no part of the password. */
export async function firstLine(io: CliIo, path: string): Promise<string> {
  const text = await io.readText(path).catch((cause: unknown) => {
    throw new AppError('cli/password-file', {}, { cause });
  });
  return text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '';
}

/** Runs work so that Ctrl+C cancels its job, waits for the roll-back and ends the command. @throws Interrupted */
export async function interruptible<T>(io: CliIo, client: CoreClient, work: () => Promise<T>): Promise<T> {
  let refuse: (reason: Interrupted) => void = () => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  interrupted.catch(() => undefined);
  const stopListening = io.onInterrupt(() => {
    client.interrupt().then(
      (isCancelling) => (isCancelling ? undefined : refuse(new Interrupted())),
      () => refuse(new Interrupted()),
    );
  });
  try {
    return await Promise.race([work(), interrupted]);
  } finally {
    stopListening();
  }
}

/** One line on stderr that rewrites itself. */
export function progressLine(io: CliIo): (job: Job | null) => void {
  let isShown = false;
  return (job) => {
    if (!io.showsProgress) return;
    if (job) {
      isShown = true;
      io.writeError(`\r\u001b[K${describeProgress(job)}`);
    } else if (isShown) {
      isShown = false;
      io.writeError('\r\u001b[K');
    }
  };
}

function describeProgress({ kind, done, total, unit, rate }: Job): string {
  const amount = (value: number): string => (unit === 'bytes' ? formatBytes(value) : `${value} ${unit}`);
  const part = total === null || total === 0 ? '' : ` of ${amount(total)} (${Math.floor((100 * done) / total)} %)`;
  return `${kind}: ${amount(done)}${part}${rate > 0 ? `, ${amount(Math.round(rate))}/s` : ''}`;
}
