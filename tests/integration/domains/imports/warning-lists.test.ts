import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf } from '#electron/domains/records/derived-rows.ts';
import { storedRows } from '#electron/domains/records/derived-tables.ts';
import { deriveRecord } from '#electron/domains/records/derive.ts';
import { headsOf } from '#electron/domains/records/heads.ts';
import { type ImportBench, openImportBench } from '#tests/support/import-bench.ts';

let bench: ImportBench;

beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.closeAll());

function listFile(entries: readonly string[], version = 1, matching_attributes = ['ip-src', 'ip-dst']): string {
  const path = join(bench.inbox, `list-${version}.json`);
  const list = {
    name: 'Public resolvers',
    version,
    description: 'test',
    type: 'string',
    matching_attributes,
    list: entries,
  };
  writeFileSync(path, JSON.stringify(list));
  return path;
}
function csvFile(values: readonly string[]): string {
  const path = join(bench.inbox, 'addresses.csv');
  writeFileSync(path, ['address,comment', ...values.map((value) => `${value},seen`)].join('\n'));
  return path;
}
const banal = (): string[] =>
  bench.vault.read
    .all<{ title: string }>('SELECT title FROM records WHERE banal = 1 ORDER BY title')
    .map(({ title }) => title);

/** What `vault check` does for each record. */
function expectDerivedAsStored(): void {
  for (const { id } of bench.vault.read.all<{ id: string }>('SELECT id FROM records')) {
    const record = deriveRecord(id, headsOf(bench.vault.read, id), bench.vault.packs)!;
    expect(storedRows(bench.vault.read, id)).toEqual(rowsOf(record, bench.vault.packs, bench.banal));
  }
}

describe('a warning list', () => {
  it('marks what is there and what comes later', async () => {
    await bench.import(csvFile(['8.8.8.8', '198.51.100.7']));
    expect(banal()).toEqual([]);
    const report = await bench.import(listFile(['8.8.8.8', '9.9.9.9']));
    expect(report.banal).toBe(1);
    expect(banal()).toEqual(['8.8.8.8']);
    const later = await bench.import(csvFile(['8.8.8.8', '9.9.9.9', '203.0.113.1']));
    expect(later.banal).toBe(2);
    expect(banal()).toEqual(['8.8.8.8', '9.9.9.9']);
    const [list] = await bench.imports.handlers.warningLists({}, bench.analyst);
    expect(list).toMatchObject({ name: 'Public resolvers', version: '1', entries: 2, matches: 2 });
    expectDerivedAsStored();
  });

  it('is replaced by its newer version, and what it no longer names is no longer banal', async () => {
    await bench.import(csvFile(['8.8.8.8', '9.9.9.9']));
    await bench.import(listFile(['8.8.8.8']));
    await bench.import(listFile(['9.9.9.9'], 2));
    expect(banal()).toEqual(['9.9.9.9']);
    expect(await bench.imports.handlers.warningLists({}, bench.analyst)).toHaveLength(1);
    expectDerivedAsStored();
  });

  it('is logged once and changes nothing the second time', async () => {
    await bench.import(listFile(['8.8.8.8']));
    const logged = bench.notes.length;
    expect(bench.notes.at(-1)).toMatchObject({ operation: 'imports.run', recordType: 'warning-list', count: 1 });
    expect(await bench.import(listFile(['8.8.8.8']))).toMatchObject({ merged: 1, created: [] });
    expect(bench.notes).toHaveLength(logged);
  });

  it('that fails half-way leaves the marks as they were', async () => {
    await bench.import(csvFile(['8.8.8.8', '9.9.9.9']));
    await bench.import(listFile(['8.8.8.8']));
    const failing = bench.vault.writer.transaction((connection) => {
      connection.run(`UPDATE warning_lists SET entries = '["9.9.9.9"]'`);
      bench.banal.reload(connection);
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    bench.banal.reload();
    expect(bench.banal.matches('ip', '8.8.8.8')).toBe(true);
    expect(bench.banal.matches('ip', '9.9.9.9')).toBe(false);
  });
});

describe('a table and a mail', () => {
  it('are taken in once, with their attachments', async () => {
    const table = csvFile(['8.8.8.8', 'karim@example.org', '198.51.100.7']);
    const first = await bench.import(table);
    expect(first.format).toBe('csv');
    expect(await bench.import(table)).toMatchObject({ created: [], importId: null });
    const mail = join(bench.inbox, 'mail.eml');
    const boundary = 'b1';
    const lines = [
      'From: Karim <karim@example.org>',
      'To: amina@example.net',
      'Subject: Hello',
      'Message-ID: <1@example.org>',
      'Date: Mon, 14 Sep 2020 10:00:00 +0200',
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary=${boundary}`,
      '',
      `--${boundary}`,
      'Content-Type: text/plain',
      '',
      'See http://evil.example/x',
      `--${boundary}`,
      'Content-Type: application/octet-stream; name=a.bin',
      'Content-Disposition: attachment; filename=a.bin',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('attachment bytes').toString('base64'),
      `--${boundary}--`,
      '',
    ];
    writeFileSync(mail, lines.join('\r\n'));
    const report = await bench.import(mail);
    expect(report).toMatchObject({ format: 'eml', attachments: 1 });
    expect(report.merged).toBeGreaterThanOrEqual(1);
    expect(bench.vault.read.all('SELECT title FROM records WHERE title = ?', 'a.bin')).toHaveLength(1);
    const contains = bench.number(
      `SELECT count(*) FROM links l JOIN records r ON r.id = l.to_id WHERE l.kind = 'contains' AND r.title = 'a.bin'`,
    );
    expect(contains).toBe(1);
    expect(await bench.import(mail)).toMatchObject({ created: [], attachments: 0, importId: null });
  });

  it('are shown before they are taken in', async () => {
    const inspected = await bench.imports.handlers.inspect(
      { file: bench.token(csvFile(['8.8.8.8', '9.9.9.9'])) },
      bench.analyst,
    );
    expect(inspected).toMatchObject({ name: 'addresses.csv', format: 'csv' });
    expect(inspected.csv?.mapping.columns[0]).toMatchObject({ role: 'identifier' });
    expect(inspected.csv?.head[1]).toEqual(['8.8.8.8', 'seen']);
  });
});
