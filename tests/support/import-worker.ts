/**
 * A process to be killed: opens a vault, imports one generated event after another and writes a note after each. A line
 * on standard output acknowledges what the core has answered; whatever stands there must survive the kill.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileReport } from '#shared/domains/imports/imports.schema.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { founder, openCore } from './real-core.ts';

const [vaultFolder = '', inbox = '', caseId = '', round = '0'] = process.argv.slice(2);
const addressesPerEvent = 120;

const { api, file, job } = openCore();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

await api.vault.select({ folder: file(vaultFolder, 'folder') });
await api.session.unlock(founder);
say('ready');
for (let event = 0; ; event += 1) {
  const path = join(inbox, `event-${round}-${event}.json`);
  writeFileSync(path, JSON.stringify(eventOf(Number(round), event)));
  const files = [{ file: file(path, 'read'), format: null, csv: null }];
  const started = await api.imports.run({ caseId: caseId as RecordId, files });
  const { files: outcomes } = await job<{ files: { report: FileReport }[] }>(started.jobId);
  say(`import ${outcomes[0]?.report.importId}`);
  const fields = { title: `Note ${round}-${event}`, body: 'Not a word is lost.' };
  const note = await api.records.create({ type: 'note', caseId: caseId as RecordId, fields, envelope: {} });
  say(`note ${note.id}`);
}

function eventOf(group: number, event: number): unknown {
  const uuid = (index: number): string =>
    `5e0e${group.toString(16).padStart(4, '0')}-0000-4000-8000-${(event * 1000 + index).toString(16).padStart(12, '0')}`;
  const Attribute = Array.from({ length: addressesPerEvent }, (_, index) => ({
    uuid: uuid(index + 1),
    type: 'ip-dst',
    category: 'Network activity',
    to_ids: true,
    timestamp: '1600000000',
    value: `${20 + (group % 180)}.${event % 256}.${index >> 8}.${index & 255}`,
  }));
  return {
    Event: { uuid: uuid(0), info: `Event ${group}-${event}`, date: '2020-09-13', timestamp: '1600000000', Attribute },
  };
}
