/** What we answer is what a partner's reader takes, however much was not taken. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeReceipt } from '#electron/domains/exchange/answers/receipt.repository.ts';
import { receiptSchema } from '#shared/domains/exchange/statement.schema.ts';
import { type Casework, openCasework } from '#tests/support/casework.ts';

const partner = 'ab'.repeat(32);
const bundle = (number: number): string => `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}`;
let unit: Casework;

beforeEach(async () => {
  unit = await openCasework();
});
afterEach(() => unit.close());

/** A bundle of which so many records were not taken. */
function decide(number: number, notTaken: number): void {
  unit.write.run(
    `INSERT INTO inbox (number, id, bundle_id, kind, sender, case_id, state, is_late, file_name, file_sha256, size, opened_by, received_at, decided_at, reason)
     VALUES (?, ?, ?, 'case', ?, 'c', 'partly', 0, 'b', ?, 1, 'o', ?, ?, '')`,
    number,
    bundle(number),
    bundle(number),
    partner,
    String(number),
    number,
    number,
  );
  unit.write.run(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
     INSERT INTO inbox_changes SELECT ?, i, printf('0190a000-0000-7000-8000-%012d', i), 'note', '', 'new', '', '[]', 'not-taken' FROM n`,
    notTaken,
    number,
  );
}

const compose = () => {
  const { receipt, numbers } = composeReceipt(unit.write, partner, 'own');
  return { numbers, bundles: receiptSchema.parse(receipt).bundles };
};

test('more than a receipt can name counts as not taken at all, so that nothing of it is believed to be here', () => {
  decide(1, 100_000);
  decide(2, 100_001);
  const { bundles } = compose();
  expect(bundles.map(({ outcome, ground, notTaken }) => [outcome, ground, notTaken.length])).toEqual([
    ['partly', '', 100_000],
    ['refused', 'bundle/too-many-not-taken', 0],
  ]);
});

test('what one receipt cannot hold is told in the next', () => {
  for (const number of [1, 2, 3, 4]) decide(number, 90_000);
  const { bundles, numbers } = compose();
  expect(numbers).toEqual([1, 2, 3]);
  expect(bundles.map(({ id }) => id)).toEqual([1, 2, 3].map(bundle));
});
