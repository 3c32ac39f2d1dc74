/** The stick with the vault is pulled, while idle or at work, and put back; or its place is taken by something else. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Hand } from '../hand.ts';
import { startHand } from '../hand.ts';
import { namesIn } from '../sound-vault.ts';
import { type Desk, type DeskAt, putDesk } from './desk.ts';
import { bind, mountStick, whyNoMount } from './media.ts';
import type { Surrounding, Trial } from './surrounding.ts';

const gone = /^(vault\/medium-gone|torture\/nothing-waits)$/;
const failed = /^(vault\/medium-gone|files\/medium-failed|torture\/nothing-waits)$/;

export const pulled: Surrounding = {
  name: 'stick pulled',
  whyNot: whyNoMount,
  async run({ desk, folder, random, isShort }, trial) {
    const stick = mountStick(join(folder, 'stick'), 512_000_000);
    try {
      const at = putDesk(desk, stick.path, folder);
      stick.sync();
      const said = [];
      for (let turn = 0; turn < (isShort ? 2 : 12); turn += 1) {
        const hand = startHand();
        await trial.goOn(hand, at.unlock, 'the stick was put back');
        const all = at.operations(turn);
        // The first time while idle.
        const cut = turn === 0 ? 0 : random.below(all.length);
        for (const operation of all.slice(0, cut)) trial.expect(await hand.ask(operation), /^torture\/nothing-waits$/);
        const underWay = turn === 0 ? [] : all.slice(cut).map((operation) => hand.tell(operation));
        await new Promise((resolve) => setTimeout(resolve, random.below(150)));
        stick.pull();
        await trial.ask(hand, [{ op: 'note', caseId: desk.caseId, title: 'After the pull' }], failed);
        for (const entry of underWay) trial.expect(entry, failed);
        await trial.ask(hand, turn === 0 ? all : [], failed);
        await trial.goOn(hand, { op: 'lock' }, 'the stick was pulled');
        await trial.ask(hand, [at.unlock], failed);
        await trial.end(hand);
        said.push(...hand.said);
        stick.putBack();
      }
      await at.judge(said, trial.verdict);
    } finally {
      stick.remove();
    }
  },
};

export const unmounted: Surrounding = {
  name: 'stick unmounted',
  whyNot: whyNoMount,
  async run({ desk, folder }, trial) {
    const [kept, path] = [join(folder, 'kept'), join(folder, 'mounted')];
    mkdirSync(kept);
    const mounted = bind(kept, path);
    try {
      const takeAway = { take: mounted.take, putBack: mounted.putBack };
      await takenAway(desk, putDesk(desk, path, folder), takeAway, trial, () => namesIn(path));
    } finally {
      mounted.take();
    }
  },
};

export const replaced: Surrounding = {
  name: 'folder replaced',
  whyNot: () => null,
  async run({ desk, folder }, trial) {
    const place = join(folder, 'place');
    mkdirSync(place);
    const at = putDesk(desk, place, folder);
    const aside = join(folder, 'aside');
    const move = {
      take() {
        renameSync(place, aside);
        // Another medium with an empty folder of the same name.
        mkdirSync(at.vault, { recursive: true });
      },
      putBack() {
        rmSync(place, { recursive: true });
        renameSync(aside, place);
      },
    };
    await takenAway(desk, at, move, trial, () => namesIn(at.vault));
  },
};

interface Move {
  take(): void;
  putBack(): void;
}

/** @param strangers what was written into the place while the vault was not there. */
async function takenAway(desk: Desk, at: DeskAt, move: Move, trial: Trial, strangers: () => string[]): Promise<void> {
  const hand: Hand = startHand();
  const { caseId } = desk;
  await trial.goOn(hand, at.unlock, 'nothing');
  await trial.goOn(hand, { op: 'note', caseId, title: 'Before' }, 'unlocking');
  move.take();
  await trial.ask(hand, at.operations(0), gone);
  trial.verdict.must(strangers().length === 0, 'half done', `written elsewhere: ${strangers().join(' ')}`);
  move.putBack();
  // The same session, once the very same medium is back.
  await trial.goOn(hand, { op: 'note', caseId, title: 'Back' }, 'the medium was put back');
  move.take();
  await trial.goOn(hand, { op: 'lock' }, 'the medium was taken away');
  await trial.ask(hand, [at.unlock], gone);
  trial.verdict.must(strangers().length === 0, 'half done', `written elsewhere: ${strangers().join(' ')}`);
  move.putBack();
  await trial.goOn(hand, at.unlock, 'the medium was put back');
  await trial.ask(hand, at.operations(1), /^torture\/nothing-waits$/);
  await trial.end(hand);
  await at.judge(hand.said, trial.verdict);
}
