/** Times and lists that a partner writes stay within what a screen can show and a reader can hold. */
import { describe, expect, it } from 'vitest';
import { receiptSchema, statementSchema } from '#shared/domains/exchange/statement.schema.ts';
import { unitCardSchema } from '#shared/domains/partners/card.schema.ts';

const endOfTime = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
const uuid = '0199c3a0-0000-7000-8000-000000000001';

function receipt(decidedAt: number, notTaken: number): unknown {
  return {
    format: 'concord-receipt',
    version: 1,
    bundles: [
      {
        id: uuid,
        outcome: 'partly',
        ground: 'person',
        decidedAt,
        notTaken: Array.from({ length: notTaken }, () => ({ record: uuid, ground: 'person' })),
        conflicts: [],
      },
    ],
  };
}

describe('what a partner may write', () => {
  it.each([
    ['the issue of a card', unitCardSchema.shape.issuedAt],
    ['the end of a card', unitCardSchema.shape.validUntil],
    ['the sealing of a bundle', statementSchema.shape.createdAt],
  ])('gives %s a time that a calendar has', (_name, schema) => {
    const isTaken = (time: number) => schema.safeParse(time).success;
    expect([0, endOfTime].map(isTaken)).toEqual([true, true]);
    expect([-1, endOfTime + 1, 8.64e15 + 1, 0.5, Number.NaN].map(isTaken)).toEqual([false, false, false, false, false]);
  });

  it('gives a decision such a time, and lists no more records than a bundle holds', () => {
    const isTaken = (...words: Parameters<typeof receipt>) => receiptSchema.safeParse(receipt(...words)).success;
    expect(isTaken(endOfTime, 100_000)).toBe(true);
    expect(isTaken(endOfTime + 1, 1)).toBe(false);
    expect(isTaken(endOfTime, 100_001)).toBe(false);
  });
});
