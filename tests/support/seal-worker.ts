/**
 * A process to be killed: opens a vault and seals one bundle after another. A line on standard output acknowledges what the
 * core has answered; whatever stands there must survive the kill.
 */
import { join } from 'node:path';
import type { RecordId } from '#shared/core/ids.ts';
import { openCore } from './real-core.ts';

const [vaultFolder = '', name = '', password = '', caseId = '', partner = '', media = ''] = process.argv.slice(2);
const { api, file, job } = openCore();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await api.vault.select({ folder: file(vaultFolder, 'folder') });
await api.session.unlock({ name, password });
say('ready');
for (let round = 0; ; round += 1) {
  const choices = { chosenOut: [], contents: 'all', suite: 'auto' } as const;
  const plan = await api.exchange.plan({ caseId: caseId as RecordId, partner, ...choices, chosenOut: [] });
  const target = round % 2 === 0 ? file(join(media, `${process.pid}-${round}.concord`), 'write') : null;
  const { jobId } = await api.exchange.seal({ planId: plan.planId, note: '', password, target });
  const { bundleId, sha256 } = await job<{ bundleId: string; sha256: string }>(jobId);
  say(`sealed ${bundleId} ${sha256}`);
}
