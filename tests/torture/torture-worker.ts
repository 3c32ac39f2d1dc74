/**
 * The process that is tormented: a real core, told on standard input what to do, one operation after another. A line
 * `done` on standard output acknowledges what the core has answered; whatever it says must survive.
 */
import { createInterface } from 'node:readline';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { describeError } from '#electron/platform/log/describe-error.ts';
import { Refusal, openCore } from '#tests/support/real-core.ts';
import { type Operation, works } from './operations.ts';

const system = createSystemClock();
let [skew, every, looks] = [0, 0, 0];
const core = openCore({
  ...system,
  // With `every`, the clock jumps there and back at each so many looks.
  now: () => system.now() + (every === 0 || Math.floor((looks += 1) / every) % 2 === 0 ? skew : 0),
});

const say = (...words: readonly string[]): void => void process.stdout.write(`${words.join(' ')}\n`);
// As the core's own process does: it stops, and the window starts a fresh one.
for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (cause: unknown) => {
    say('stopped', JSON.stringify(describeError(cause)));
    process.exit(1);
  });

async function perform(input: Operation): Promise<unknown> {
  if (input.op !== 'skew') return (works[input.op] as (...all: unknown[]) => Promise<unknown>)(core, input);
  [skew, every] = [input.by, input.every];
  return {};
}

let known = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { turn, operation } = JSON.parse(line) as { readonly turn: string; readonly operation: Operation };
  say('begin', turn);
  try {
    say('done', turn, JSON.stringify(await perform(operation)));
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const why =
      cause.code === 'internal/unexpected' ? core.logged.slice(known).join(' | ') : JSON.stringify(cause.params);
    say('refused', turn, cause.code, why);
  }
  known = core.logged.length;
}
await core.close();
