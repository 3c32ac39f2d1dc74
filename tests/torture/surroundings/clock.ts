/** The workstation's clock jumps by hours and years, forth and back, between operations and in the middle of them. */
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { startHand } from '../hand.ts';
import { putDesk } from './desk.ts';
import type { Surrounding } from './surrounding.ts';

const hour = 3_600_000;
const year = 365.25 * 24 * hour;
/** Within a session, beyond its key, beyond every certificate, before the vault was made. */
const jumps = [hour, -hour, 30 * hour, -30 * hour, 5 * year, -5 * year, 40 * year];
/** What is signed is not valid at that time, which says to look at the date; or session and jobs ended as its key did. */
const refusals =
  /^(session\/locked|jobs\/unknown|exchange\/card-expired|bundle\/(signer-expired|revocation-stale)|identity\/certificate-expired|torture\/nothing-waits)$/;

export const clockJumps: Surrounding = {
  name: 'clock jumps',
  whyNot: () => null,
  async run({ desk, folder, random, isShort }, trial) {
    const place = join(folder, 'clock');
    mkdirSync(place);
    const { unlock, operations, judge } = putDesk(desk, place, folder);
    const hand = startHand();
    const chosen = isShort ? [30 * hour, -5 * year] : [...jumps, random.below(year), -random.below(year)];
    await trial.goOn(hand, unlock, 'nothing');
    for (const [turn, by] of chosen.entries()) {
      // Between operations; then there and back at every few looks at the clock.
      await trial.goOn(hand, { op: 'skew', by, every: turn % 2 === 0 ? 0 : 1 + random.below(5) }, 'nothing');
      await trial.ask(hand, operations(turn), refusals);
      // A whole session under the wrong clock as well.
      await trial.goOn(hand, { op: 'lock' }, 'the clock jumped');
      await trial.ask(hand, [unlock, ...operations(50 + turn)], refusals);
      await trial.goOn(hand, { op: 'lock' }, 'the clock jumped');
      await trial.goOn(hand, { op: 'skew', by: 0, every: 0 }, 'nothing');
      await trial.goOn(hand, unlock, 'the clock was set right');
      await trial.ask(hand, operations(100 + turn), /^torture\/nothing-waits$/);
    }
    await trial.end(hand);
    await judge(hand.said, trial.verdict);
  },
};
