/** A vault opened below the core, so that a measurement reaches the writer itself. */
import { createAuditLog, type KeptAuditLog } from '#electron/domains/audit/index.ts';
import { logIn } from '#electron/domains/session/log-in.ts';
import type { OfficerSession } from '#electron/domains/session/officer-session.ts';
import type { OpenVault } from '#electron/domains/vault/open-vault.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';

export const credentials = { officer: 'Alix Martin', password: 'correct horse battery' } as const;

const clock = createSystemClock();
export const ports = {
  clock,
  random: createSystemRandom(clock),
  log: { info: () => undefined, error: () => undefined },
  packs: createPackEngine([corePack]),
};

export interface BenchVault {
  readonly vault: OpenVault;
  readonly session: OfficerSession;
  readonly audit: KeptAuditLog;
  close(): Promise<void>;
}

export async function openBenchVault(folder: string): Promise<BenchVault> {
  const { held, keyring, lock, session } = await logIn(folder, credentials.officer, credentials.password, ports);
  const audit = await createAuditLog(held.vault, session.author);
  return {
    vault: held.vault,
    session,
    audit,
    async close() {
      await audit.close();
      keyring.close();
      await held.close();
      lock.release();
    },
  };
}
