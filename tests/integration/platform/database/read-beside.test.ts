import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Key } from '#electron/platform/crypto/keys.ts';
import {
  openReadConnection,
  openWriteConnection,
  type ReadConnection,
  type WriteConnection,
} from '#electron/platform/database/connection.ts';
import { readBeside } from '#electron/platform/database/read-beside.ts';

let folder: string;
let writer: WriteConnection;
let read: ReadConnection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-read-'));
  const key = () => new Uint8Array(32).fill(5) as Key<'database'>;
  const path = join(folder, 'test.db');
  writer = openWriteConnection(path, key());
  writer.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)');
  writer.run('INSERT INTO t VALUES (1)');
  read = readBeside(writer, openReadConnection(path, key()));
});

afterEach(() => {
  read.close();
  writer.close();
  rmSync(folder, { recursive: true, force: true });
});

const numbers = (): unknown[] => read.all<{ n: number }>('SELECT n FROM t ORDER BY n').map(({ n }) => n);

it('sees what is committed, at once', () => {
  writer.run('INSERT INTO t VALUES (2)');
  expect(numbers()).toEqual([1, 2]);
});

it('sees nothing of a transaction before its end, and nothing of one that was rolled back', () => {
  writer.exec('BEGIN IMMEDIATE');
  writer.run('INSERT INTO t VALUES (2)');
  expect(numbers()).toEqual([1]);
  writer.exec('ROLLBACK');
  expect(numbers()).toEqual([1]);
  writer.exec('BEGIN IMMEDIATE');
  writer.run('INSERT INTO t VALUES (3)');
  writer.exec('COMMIT');
  expect(read.get('SELECT max(n) AS n FROM t')).toEqual({ n: 3 });
});

it('refuses a statement that would write', () => {
  expect(() => read.all('INSERT INTO t VALUES (4) RETURNING n')).toThrow(/read-only|readonly|query_only|write/i);
  expect(() => read.get('DELETE FROM t RETURNING n')).toThrow(/read-only|readonly|query_only|write/i);
  expect(numbers()).toEqual([1]);
});

it('tells by data_version that something was written', () => {
  const before = read.get('PRAGMA data_version');
  writer.run('INSERT INTO t VALUES (2)');
  expect(read.get('PRAGMA data_version')).not.toEqual(before);
});
