/** Vaults of schema 30 noted what was declined, and not what it would have replaced: that follows from the signed headers. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { declinedOf } from '#electron/domains/records/declined.ts';
import { migrations } from '#electron/migrations/index.ts';
import { migrate } from '#electron/platform/database/migrate.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { type Replica, createReplica } from '#tests/support/replica.ts';

const id = '0190a000-0000-7000-8000-000000000001' as RecordId;
let paris: Replica;
let lisbon: Replica;

beforeEach(() => {
  paris = createReplica();
  lisbon = createReplica();
  paris.openCase(0, id, 'Operation Levant');
  lisbon.receive(paris.exportAll());
});
afterEach(() => {
  paris.close();
  lisbon.close();
});

test('the upgrade finds what the declined writes would have replaced, and nothing of those that were taken', () => {
  paris.advance(10);
  paris.edit(0, id, { title: 'Levant', summary: 'Banks' });
  paris.edit(0, id, { title: 'Levante' });
  // Written in the same commit as a title that is not taken; both titles are declined, the second for the first.
  lisbon.receive(paris.exportAll(), ({ field }) => field !== 'title');
  const { connection } = lisbon;
  const noted = () => connection.all('SELECT * FROM declined_supersessions ORDER BY superseded, leaf_number');
  const [before, history] = [noted(), declinedOf(connection, id)];
  expect(before).toHaveLength(2);
  expect(history).toMatchObject([{ field: 'title' }]);

  connection.exec('DROP TABLE declined_supersessions; PRAGMA user_version = 30');
  migrate(connection, migrations);
  expect(noted()).toEqual(before);
  expect(declinedOf(connection, id)).toEqual(history);

  lisbon.receive(paris.exportAll());
  expect(noted()).toEqual([]);
  expect(declinedOf(connection, id)).toEqual([]);
  expect(connection.get('SELECT title FROM records WHERE id = ?', id)).toEqual({ title: 'Levante' });
});
