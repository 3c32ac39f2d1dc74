/**
 * A process to be killed: opens a vault, opens a bundle and accepts it. A line on standard output acknowledges what the
 * core has answered; whatever stands there must survive the kill.
 */
import { openCore } from './real-core.ts';

const [vaultFolder = '', bundle = '', name = '', password = ''] = process.argv.slice(2);

const { api, file, job } = openCore();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await api.vault.select({ folder: file(vaultFolder, 'folder') });
await api.session.unlock({ name, password });
say('ready');
const opening = await api.exchange.open({ file: file(bundle, 'read') });
const { entry } = await job<{ readonly entry: string }>(opening.jobId);
say('opened');
await job((await api.exchange.accept({ id: entry, except: [] })).jobId);
say('accepted');
// Until the kill.
setInterval(() => undefined, 60_000);
