/** A medium that takes no change: from the beginning, or all at once in the middle of the work. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startHand } from '../hand.ts';
import { putDesk } from './desk.ts';
import { mountMemory, mountStick, whyNoMount } from './media.ts';
import type { Surrounding } from './surrounding.ts';

export const readOnly: Surrounding = {
  name: 'read-only',
  whyNot: whyNoMount,
  async run({ desk, folder }, trial) {
    const medium = mountMemory(join(folder, 'protected'), 64_000_000);
    try {
      const { unlock, judge } = putDesk(desk, medium.path, folder);
      const remount = (mode: 'ro' | 'rw'): unknown => execFileSync('mount', ['-o', `remount,${mode}`, medium.path]);
      const hand = startHand();
      remount('ro');
      trial.expect(await hand.ask(unlock), /^files\/read-only$/);
      remount('rw');
      await trial.goOn(hand, unlock, 'the medium could be written to');
      await trial.end(hand);
      await judge(hand.said, trial.verdict);
    } finally {
      medium.remove();
    }
  },
};

export const turnsReadOnly: Surrounding = {
  name: 'turns read-only',
  whyNot: whyNoMount,
  async run({ desk, folder, isShort }, trial) {
    const stick = mountStick(join(folder, 'stick'), 64_000_000);
    try {
      const { unlock, operations, judge } = putDesk(desk, stick.path, folder);
      stick.sync();
      const said = [];
      for (let turn = 0; turn < (isShort ? 1 : 4); turn += 1) {
        const hand = startHand();
        await trial.goOn(hand, unlock, 'the medium could be written to');
        const all = operations(turn);
        // Before any of them, or while one is under way.
        const cut = turn === 0 ? 0 : (turn * 2) % all.length;
        for (const operation of all.slice(0, cut)) await trial.goOn(hand, operation, 'unlocking');
        const underWay = all.slice(cut).map((operation) => hand.tell(operation));
        if (turn > 0) await new Promise((resolve) => setTimeout(resolve, 30));
        stick.makeReadOnly();
        await trial.goOn(hand, { op: 'lock' }, 'the medium became read-only');
        for (const entry of underWay) trial.expect(entry, /^(files\/read-only|torture\/nothing-waits)$/);
        await trial.ask(hand, [unlock], /^files\/read-only$/);
        await trial.end(hand);
        said.push(...hand.said);
        stick.putBack();
      }
      await judge(said, trial.verdict);
    } finally {
      stick.remove();
    }
  },
};
