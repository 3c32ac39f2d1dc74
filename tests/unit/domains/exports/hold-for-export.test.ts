import { describe, expect, it } from 'vitest';
import { handlingCodes, type Marking, tlpLevels } from '#shared/core/marking.ts';
import { holdForExport } from '#shared/domains/exchange/dissemination.rules.ts';

const marking = (handling: Marking['handling'], tlp: Marking['tlp']): Marking => ({ handling, tlp, pap: 'AMBER' });
const own = { unit: 'paris' };
const foreign = { unit: 'lisbon' };
const audience = (ceiling: Marking['tlp']) => ({ ownUnit: 'paris', ceiling });

describe('what may leave for an audience outside every unit', () => {
  it.each([
    ['H3', 'CLEAR', own, 'RED', 'handling-h3'],
    ['H1', 'RED', own, 'AMBER', 'tlp-red'],
    ['H1', 'RED', own, 'RED', null],
    ['H1', 'AMBER+STRICT', own, 'AMBER', 'tlp-amber-strict'],
    ['H1', 'AMBER', own, 'GREEN', 'above-ceiling'],
    ['H1', 'AMBER', own, 'AMBER', null],
    ['H2', 'GREEN', own, 'GREEN', null],
    ['H2', 'GREEN', foreign, 'RED', 'handling-h2'],
    ['H0', 'AMBER', foreign, 'RED', 'tlp-amber-onward'],
    ['H0', 'RED', foreign, 'RED', 'tlp-red'],
    ['H0', 'GREEN', foreign, 'GREEN', null],
    ['H0', 'CLEAR', foreign, 'CLEAR', null],
  ] as const)('%s TLP:%s of %o under %s: %s', (handling, tlp, origin, ceiling, reason) => {
    expect(holdForExport(marking(handling, tlp), origin, audience(ceiling))).toBe(reason);
  });

  it('keeps what has no known marking', () => expect(holdForExport(null, own, audience('RED'))).toBe('unmarked'));

  it('lets nothing go under a lower ceiling that stays under a higher one', () => {
    for (const handling of handlingCodes)
      for (const tlp of tlpLevels)
        for (const origin of [own, foreign]) {
          const goes = tlpLevels.map(
            (ceiling) => holdForExport(marking(handling, tlp), origin, audience(ceiling)) === null,
          );
          // From RED down to CLEAR: once it stays, it stays.
          expect(goes.lastIndexOf(true) <= (goes.includes(false) ? goes.indexOf(false) : goes.length)).toBe(true);
        }
  });
});
