/** A commit of ours is one that every reader takes, however much it replaces. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mostReplaced, mostSuperseded, parseHeader } from '#electron/domains/records/commit-header.ts';
import { createRecordWriter } from '#electron/domains/records/index.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import type { LeafId, RecordId } from '#shared/core/ids.ts';
import { authors, createReplica, packs, type Replica } from '#tests/support/replica.ts';

const id = '0190a000-0000-7000-8000-000000000001' as RecordId;
const clock = createSystemClock();
let unit: Replica;

beforeEach(() => {
  unit = createReplica();
  unit.openCase(0, id, 'Operation Levant');
});
afterEach(() => unit.close());

test('writes that replace more than one header may tell of become several commits', () => {
  const random = createSystemRandom(clock);
  const notify = (): void => undefined;
  const writer = createRecordWriter({ packs, banal: { matches: () => false }, clock, random, notify });
  const count = mostReplaced / mostSuperseded + 1;
  const changes = Array.from({ length: count }, (_, number) => ({
    recordId: id,
    field: 'removed',
    value: false,
    handling: 'H1',
    supersedes: Array.from(
      { length: mostSuperseded },
      (_unused, old) => String(number * mostSuperseded + old).padStart(64, '0') as LeafId,
    ),
  }));
  const { connection } = unit;
  connection.exec('BEGIN');
  writer.commit(connection, authors[0]!.session, changes);
  connection.exec('COMMIT');
  const headers = connection.all<{ header: Buffer }>('SELECT header FROM commits ORDER BY number DESC LIMIT 2');
  expect(headers.map(({ header }) => parseHeader(header).leaves.length)).toEqual([1, count - 1]);
});
