/** The right to use the folder is taken from an ordinary user in the middle of the work, and given back. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startHand } from '../hand.ts';
import { putDesk } from './desk.ts';
import type { Surrounding } from './surrounding.ts';

/** `nobody` on every Linux; any user but root would do. */
const nobody = { uid: 65_534, gid: 65_534 };
const refusals = /^(files\/(no-permission|read-only)|vault\/medium-gone|torture\/nothing-waits)$/;

export const permission: Surrounding = {
  name: 'permission lost',
  whyNot: () => (process.getuid?.() === 0 ? null : 'only root can start a process as another user'),
  async run({ desk, folder, isShort }, trial) {
    const place = join(folder, 'of-nobody');
    mkdirSync(place);
    // A temporary folder is its owner's alone.
    for (const above of [folder, dirname(folder)]) chmodSync(above, 0o755);
    const { vault, unlock, operations, judge } = putDesk(desk, place, place);
    execFileSync('chown', ['-R', `${nobody.uid}:${nobody.gid}`, place]);
    execFileSync('chmod', ['-R', 'a+rX', desk.origin]);
    const set = (mode: number): void => {
      for (const name of ['', 'evidence', 'outbox', 'quarantine']) chmodSync(join(vault, name), mode);
    };
    const said = [];
    for (const [turn, mode] of (isShort ? [0] : [0, 0o500]).entries()) {
      const hand = startHand(nobody);
      await trial.goOn(hand, unlock, 'nothing');
      const prepared = [operations(turn), operations(100 + turn)] as const;
      execFileSync('chmod', ['-R', 'a+rX', desk.origin]);
      set(mode);
      await trial.ask(hand, prepared[0], refusals);
      await trial.goOn(hand, { op: 'lock' }, 'permission was lost');
      await trial.ask(hand, [unlock], refusals);
      set(0o700);
      await trial.goOn(hand, unlock, 'permission came back');
      await trial.ask(hand, prepared[1], /^(torture\/nothing-waits)$/);
      await trial.end(hand);
      said.push(...hand.said);
    }
    await judge(said, trial.verdict);
  },
};
