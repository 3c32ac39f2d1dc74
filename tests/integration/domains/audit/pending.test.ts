import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAuditLog } from '#electron/domains/audit/index.ts';
import { logIn } from '#electron/domains/session/log-in.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import { founder, openVaultWithCase, temporaryFolder } from '#tests/support/real-core.ts';
import { packs } from '#tests/support/replica.ts';

const clock = createSystemClock();
const ports = {
  clock,
  random: createSystemRandom(clock),
  log: { info: () => undefined, error: () => undefined },
  packs,
};
const note = { action: 'consultation' as const, operation: 'records.get', reason: 'identify the courier' };
let place: ReturnType<typeof temporaryFolder>;
let folder: string;

beforeEach(async () => {
  place = temporaryFolder();
  folder = join(place.path, 'vault');
  await (await openVaultWithCase(folder)).close();
});
afterEach(() => place.remove());

async function open(at: string = folder) {
  const loggedIn = await logIn(at, founder.name, founder.password, ports);
  const { vault } = loggedIn.held;
  const audit = await createAuditLog(vault, loggedIn.session.author);
  const reasons = () =>
    vault.read
      .all<{ reason: string }>('SELECT reason FROM audit ORDER BY number DESC LIMIT 2')
      .map(({ reason }) => reason);
  return {
    loggedIn,
    vault,
    audit,
    reasons,
    async close() {
      await audit.close();
      await loggedIn.held.close();
      loggedIn.lock.release();
    },
  };
}

test('a reading during a long write is durable at once, waits for nobody, and ends up in the chain', async () => {
  const { vault, audit, loggedIn, reasons, close } = await open();
  const gate = Promise.withResolvers<void>();
  const long = vault.writer.transaction(() => gate.promise);
  await audit.record(loggedIn.session, note);
  expect(existsSync(join(folder, 'audit.pending'))).toBe(true);
  expect(readFileSync(join(folder, 'audit.pending'), 'utf8')).not.toContain('courier');
  expect(reasons()).not.toContain(note.reason);
  gate.resolve();
  await long;
  await vault.writer.idle();
  expect(reasons()).toContain(note.reason);
  expect(existsSync(join(folder, 'audit.pending'))).toBe(false);
  await close();
});

test('what a power cut left waiting is taken into the chain at the next unlock', async () => {
  const first = await open();
  const gate = Promise.withResolvers<void>();
  const long = first.vault.writer.transaction(() => gate.promise);
  await first.audit.record(first.loggedIn.session, note);
  // The folder as the power cut leaves it: the long write never happened.
  const after = join(place.path, 'after');
  cpSync(folder, after, { recursive: true });
  gate.resolve();
  await long;
  await first.close();
  // Half a line more, cut off while it was written: it was never shown to anybody.
  writeFileSync(join(after, 'audit.pending'), 'AAAA', { flag: 'a' });
  const second = await open(after);
  expect(second.reasons()).toContain(note.reason);
  expect(existsSync(join(after, 'audit.pending'))).toBe(false);
  await second.close();
});

test('a pending entry that somebody altered is refused by name', async () => {
  writeFileSync(join(folder, 'audit.pending'), `${Buffer.alloc(60, 1).toString('base64')}\n`);
  await expect(open()).rejects.toMatchObject({ code: 'audit/pending-damaged' });
  rmSync(join(folder, 'audit.pending'));
});
