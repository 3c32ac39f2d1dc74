/**
 * A BagIt 1.0 bag (RFC 8493) in one tar: contents of evidence under the name of their hash, the case with its signed
 * history, its custody as CASE. Content of sealed abuse material never leaves. docs/formats/exports.md §6.
 */
import type { AuditLog } from '#electron/domains/audit/audit-log.ts';
import {
  draftCustody,
  type EvidenceDomain,
  isContentHere,
  isSealedCategory,
} from '#electron/domains/evidence/index.ts';
import type { RecordWriter } from '#electron/domains/records/record-writer.ts';
import type { OfficerSession } from '#electron/domains/session/officer-session.ts';
import type { OpenVault } from '#electron/domains/vault/open-vault.ts';
import { createBreather } from '#electron/platform/clock/breather.ts';
import { tarEnd } from '#electron/platform/files/tar.ts';
import { throwIfCancelled } from '#electron/platform/files/sealed-file.ts';
import { AppError } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Marking } from '#shared/core/marking.ts';
import { csvCell } from '../csv.format.ts';
import { writeCaseGraph } from '../custody/case.format.ts';
import type { ExportFormatWriter, ExportRecord, ExportSource } from '../export-format.ts';
import { textOf } from '../json-values.ts';
import type { Output } from '#electron/platform/files/file-output.ts';
import { type Bag, createBag, type Entry } from './bag-entries.ts';
import { writeCaseHistory } from './case-history.ts';

export interface BagRun {
  readonly vault: OpenVault;
  readonly deps: {
    readonly audit: AuditLog;
    readonly records: RecordWriter;
    readonly evidence: Pick<EvidenceDomain, 'store'>;
  };
  readonly ceiling: Marking['tlp'];
  /** Null for a preview, which writes nothing. */
  readonly session: OfficerSession | null;
  readonly reason: string;
  readonly progress: { readonly signal: AbortSignal; advance(bytes: number): void; setTotal(bytes: number): void };
}

export function createBagitFormat(run: BagRun): ExportFormatWriter {
  const connection = run.vault.read;
  let given: Content[] = [];
  return {
    holds: () => true,
    async prepare(source) {
      given = [];
      for await (const record of source.records(['evidence', 'attachment'])) {
        const sha256 = textOf(record.values['sha256']);
        if (isSealedCategory(connection, record.id)) source.leave(record, 'content', 'sealed-category');
        else if (!isContentHere(connection, record.id)) source.leave(record, 'content', 'not-chosen');
        else given.push({ id: record.id, type: record.type, sha256, size: Number(record.values['size']) });
      }
    },
    contents: () => new Set(given.map(({ sha256 }) => sha256)).size,
    async write(output, source) {
      const { session, progress, reason, deps } = run;
      if (!session) throw new Error('A preview writes nothing');
      const distinct = [...new Map(given.map((content) => [content.sha256, content])).values()];
      progress.setTotal(distinct.reduce((sum, { size }) => sum + size, 0));
      for (const { id, type } of given) {
        const note = {
          action: 'disclosure' as const,
          operation: 'evidence.exportContent',
          recordId: id,
          recordType: type,
        };
        await deps.audit.record(session, { ...note, caseId: source.caseId, reason, count: 1 });
      }
      const number = textOf(source.caseRecord?.values['number']).replace(/[^0-9-]/g, '');
      const breathe = createBreather(run.vault.clock, progress.signal);
      const bag = createBag(`case-${number || source.caseId}`, output, breathe);
      await writeContents(bag, distinct, run);
      await bag.add('data/contents.csv', (to) => writeNames(to, source, given));
      await bag.add('data/case.jsonld', (to) => writeCaseGraph(to, source));
      const history = { connection, packs: run.vault.packs, ceiling: run.ceiling };
      await bag.add('data/case.json', (to) => writeCaseHistory(to, source, history));
      await writeTags(bag, source);
      await output.write(tarEnd);
    },
    written: () => recordCustody(run, given),
  };
}

interface Content {
  readonly id: RecordId;
  readonly type: string;
  readonly sha256: string;
  readonly size: number;
}

async function writeContents(bag: Bag, contents: readonly Content[], { vault, deps, progress }: BagRun): Promise<void> {
  let before = 0;
  for (const { sha256, size } of contents) {
    const entry = await bag.addSized(`data/contents/${sha256}`, size, async (to) => {
      let done = 0;
      for await (const chunk of deps.evidence.store.open(vault.read, sha256)) {
        throwIfCancelled(progress.signal);
        await to.write(chunk);
        done += chunk.length;
        progress.advance(before + done);
      }
    });
    // What was recorded is what leaves, or nothing does.
    if (entry.sha256 !== sha256) throw new AppError('evidence/hash-differs');
    before += size;
  }
}

/** Names from seized media are data, never paths: they stand in this table only. */
async function writeNames(to: Output, source: ExportSource, given: readonly Content[]): Promise<void> {
  await to.write('path,sha256,size,original_name,label,record,type\r\n');
  for (const { id, sha256, size, type } of given) {
    const record: ExportRecord | null = source.find(id);
    const cells = [
      `data/contents/${sha256}`,
      sha256,
      String(size),
      textOf(record?.values['fileName']),
      record?.title ?? '',
      id,
      type,
    ];
    await to.write(`${cells.map(csvCell).join(',')}\r\n`);
  }
}

const manifest = (entries: readonly Entry[], algorithm: 'sha256' | 'sha512'): string =>
  entries.map((entry) => `${entry[algorithm]}  ${entry.path}\n`).join('');

async function writeTags(bag: Bag, source: ExportSource): Promise<void> {
  const payload = [...bag.entries];
  const bytes = payload.reduce((sum, { size }) => sum + size, 0);
  const info = [
    `Source-Organization: ${source.unit.name} (${source.unit.country})`,
    `External-Identifier: ${source.caseId}`,
    `Internal-Sender-Identifier: ${textOf(source.caseRecord?.values['number'])}`,
    `Bagging-Date: ${new Date(source.now).toISOString().slice(0, 10)}`,
    'Bag-Software-Agent: Concord',
    `Payload-Oxum: ${bytes}.${payload.length}`,
  ];
  const files: [string, string][] = [
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    ['bag-info.txt', `${info.map((line) => line.replace(/[\r\n]+/g, ' ')).join('\n')}\n`],
    ['manifest-sha256.txt', manifest(payload, 'sha256')],
    ['manifest-sha512.txt', manifest(payload, 'sha512')],
  ];
  const tags: Entry[] = [];
  for (const [path, text] of files) tags.push(await bag.add(path, (to) => writeText(to, text)));
  for (const algorithm of ['sha256', 'sha512'] as const)
    await bag.add(`tagmanifest-${algorithm}.txt`, (to) => writeText(to, manifest(tags, algorithm)));
}

async function writeText(to: Output, text: string): Promise<void> {
  await to.write(text);
}

/** Once the bag is in its place: each piece of evidence left the vault, and its ledger says so. */
async function recordCustody({ vault, deps, session, reason }: BagRun, given: readonly Content[]): Promise<void> {
  const evidence = given.filter(({ type }) => type === 'evidence');
  if (!session || evidence.length === 0) return;
  const { records } = deps;
  const committed = await vault.writer.transaction((connection) => {
    const changes = evidence.flatMap(({ id }) => {
      const caseId = connection.get<{ id: RecordId }>('SELECT case_id AS id FROM records WHERE id = ?', id)?.id;
      if (!caseId) return [];
      const [at, zone] = [vault.clock.now(), vault.clock.zone()];
      const act = { evidence: id, caseId, act: 'exported' as const, at, zone, reason, hashMatches: true };
      return draftCustody(records, connection, session, act).changes;
    });
    return records.commit(connection, session, changes);
  });
  records.announce(committed);
}
