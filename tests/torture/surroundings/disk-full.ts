/** The disk fills up at some point of every operation; then there is room again, and the same session goes on. */
import { join } from 'node:path';
import { startHand } from '../hand.ts';
import type { Operation } from '../operations.ts';
import { putDesk } from './desk.ts';
import { mountMemory, whyNoMount } from './media.ts';
import type { Surrounding } from './surrounding.ts';

const refusals = /^(files\/disk-full|bundle\/no-space|torture\/nothing-waits)$/;
/** Bytes left: nothing, a page or two, part of a write-ahead log, part of a sealed file. */
const rests = [0, 4096, 12_288, 40_960, 131_072, 409_600, 1_048_576];

export const diskFull: Surrounding = {
  name: 'disk full',
  whyNot: whyNoMount,
  async run({ desk, folder, random, isShort }, trial) {
    const medium = mountMemory(join(folder, 'small'), 2_000_000_000);
    try {
      const { unlock, operations, judge } = putDesk(desk, medium.path, medium.path);
      const hand = startHand();
      await trial.goOn(hand, unlock, 'nothing');
      const between = rests.slice(1).map((rest) => rest + random.below(rest));
      const chosen = isShort ? [0, random.pick(between)] : [...rests, ...between];
      for (const [turn, rest] of chosen.entries()) {
        for (const operation of operations(turn)) {
          medium.fill(rest);
          await trial.ask(hand, [operation], refusals);
        }
        // In the same session: what could not be given up while the disk was full leaves no hole in the numbers.
        medium.fill(null);
        await trial.ask(
          hand,
          operations(50 + turn).filter(({ op }) => op === 'seal'),
          refusals,
        );
        medium.fill(rest);
        // Full, the vault can still be locked; it opens as soon as there is room.
        await trial.goOn(hand, { op: 'lock' }, 'a full disk');
        const source = join(medium.path, 'vault.concord-backup');
        const restore: Operation = {
          op: 'restore',
          source,
          folder: join(medium.path, `restored-${turn}`),
          ...desk.login,
        };
        // There is no backup yet the first time.
        await trial.ask(hand, turn === 0 ? [unlock] : [restore, unlock], refusals);
        medium.fill(null);
        const [last] = hand.said.slice(-1);
        if (last?.state !== 'done') await trial.goOn(hand, unlock, 'room was made');
        for (const operation of operations(100 + turn).filter(isRepeatable))
          await trial.goOn(hand, operation, 'room was made');
      }
      await trial.end(hand);
      await judge(hand.said, trial.verdict);
    } finally {
      medium.remove();
    }
  },
};

/** A bundle is opened and accepted once. */
const isRepeatable = ({ op }: Operation): boolean => op !== 'open' && op !== 'accept';
