import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { CallContext } from '#electron/domains/session/officer-session.ts';
import { excerptAround, findMatch } from '#electron/domains/search/excerpt.ts';
import { readTerms, trigramsOf } from '#electron/domains/search/search-terms.ts';
import { fold, foldWithOrigins } from '#shared/core/fold.ts';
import { type Casework, openCasework } from '#tests/support/casework.ts';

const numRuns = process.env['SLOW'] === '1' ? 1000 : 25;
/** Few letters, so that parts occur often; some that are operators elsewhere, some outside ASCII. */
const letter = fc.constantFrom('a', 'b', 'c', '.', '/', '"', "'", '%', '_', '-', 'é', '😀');
const text = fc.string({ unit: letter, minLength: 1, maxLength: 30 });

describe('the search for parts of identifiers', () => {
  let unit: Casework;
  let analyst: CallContext;
  let caseId: RecordId;
  const values: string[] = fc.sample(
    text.filter((value) => value.trim() !== ''),
    { numRuns: 400, seed: 7 },
  );

  beforeAll(async () => {
    unit = await openCasework();
    analyst = await unit.addOfficer('A', ['analyst']);
    caseId = (await unit.openCase(analyst, 'Levant')).id as RecordId;
    const fields = values.map((value) => ({ identifierKind: 'other', value }));
    await unit.addRecords(
      analyst,
      fields.map((each) => ({ type: 'identifier', caseId, fields: each })),
    );
  });
  afterAll(() => unit.close());

  it('finds exactly the identifiers that include the text, as String.includes has it', async () => {
    const part = fc.oneof(
      fc
        .tuple(fc.constantFrom(...values), fc.nat(), fc.nat())
        .map(([value, from, length]) => value.slice(from % value.length, (from % value.length) + 3 + (length % 6))),
      fc.string({ unit: letter, minLength: 3, maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(
        part.filter(
          (wanted) =>
            [...wanted].length >= 3 &&
            wanted.trim() === wanted &&
            readTerms(wanted).parts.length === 1 &&
            wanted.isWellFormed(),
        ),
        async (wanted) => {
          const { hits } = await unit.search.find({ text: wanted, types: ['identifier'], limit: 200 }, analyst);
          const expected = values.filter((value) => value.toLowerCase().includes(wanted.toLowerCase()));
          expect(hits.map(({ title }) => title).toSorted()).toEqual(expected.toSorted().slice(0, 200));
        },
      ),
      { numRuns },
    );
  });

  it('never fails, whatever is typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (wanted) => {
        const answer = await unit.search.find({ text: wanted, types: [], limit: 5 }, analyst);
        for (const { excerpt, matchStart, matchLength } of answer.hits) {
          expect(matchStart + matchLength).toBeLessThanOrEqual(excerpt.length);
        }
      }),
      { numRuns: numRuns * 4 },
    );
  });
});

describe('excerpts', () => {
  it('mark a piece of the text that is equal to the needle but for case and accents', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.string({ unit: 'grapheme' }),
        (left, needle, right) => {
          fc.pre(fold(needle) !== '' && /\S/.test(needle) && !/\s/.test(needle));
          const whole = `${left}${needle}${right}`;
          const match = findMatch(whole, [needle]);
          const { excerpt, matchStart, matchLength } = excerptAround(whole, match);
          const marked = fold(excerpt.slice(matchStart, matchStart + matchLength));
          // Normalisation may join the needle with its neighbours; then the folded whole does not hold it either.
          const holds = match === null ? !fold(whole).includes(fold(needle)) : marked.includes(fold(needle));
          expect(holds).toBe(true);
        },
      ),
      { numRuns: numRuns * 10 },
    );
  });

  it('fold one character at a time as they fold all at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (whole) => {
        const { text: folded, origins } = foldWithOrigins(whole);
        expect(origins).toHaveLength(folded.length + 1);
        expect(fold(folded)).toBe(fold(whole));
      }),
      { numRuns: numRuns * 10 },
    );
  });

  it('know every trigram of a text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3, maxLength: 40 }), (whole) => {
        const characters = [...whole];
        for (const trigram of trigramsOf(whole)) expect(whole).toContain(trigram);
        expect(trigramsOf(whole).length).toBe(
          new Set(characters.slice(2).map((_, at) => characters.slice(at, at + 3).join(''))).size,
        );
      }),
      { numRuns },
    );
  });
});
