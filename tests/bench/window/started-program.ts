/** A program with a window, started as a person would start it, and held by the browser's own protocol. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { launchEnvironment, processTree } from '#tests/e2e/support/launch.ts';
import { type Answer, connectDevTools, type DevTools, type Params } from './devtools-pipe.ts';

const patienceMs = 60_000;
const betweenLooksMs = 10;

export interface StartedProgram {
  /** When the process was asked for; milliseconds since 1970, as `performance.timeOrigin` counts. */
  readonly startedAt: number;
  readonly devTools: DevTools;
  readonly child: ChildProcess;
  /** To the page of the window. */
  page(method: string, params?: Params): Promise<Answer>;
  /** The value of an expression in the page; promises are waited for. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until the expression is true in the page. */
  until(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface StartOptions {
  /** Folder with the program's package.json. */
  readonly program: string;
  readonly profile: string;
  readonly switches?: readonly string[];
}

export async function startProgram({ program, profile, switches = [] }: StartOptions): Promise<StartedProgram> {
  const startedAt = performance.timeOrigin + performance.now();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // The bench itself runs in Electron's own Node: the same binary starts the program.
  const child = spawn(process.execPath, [program, '--remote-debugging-pipe', ...root, ...switches], {
    env: launchEnvironment(profile),
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const devTools = connectDevTools(child);
  const sessionId = await attach(devTools);
  const page = (method: string, params?: Params) => devTools.send(method, params, sessionId);
  const evaluate = async <T>(expression: string): Promise<T> => {
    const answer = await page('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (answer['exceptionDetails']) throw new Error(`In the page: ${JSON.stringify(answer['exceptionDetails'])}`);
    return (answer['result'] as { readonly value: T }).value;
  };
  const until = (expression: string): Promise<unknown> =>
    // Between two documents there is nothing that could be asked.
    waitFor(
      () =>
        evaluate<boolean>(`Boolean(${expression})`).then(
          (is) => is || undefined,
          () => undefined,
        ),
      expression,
    );
  await until(`document.readyState === 'complete'`);
  return {
    startedAt,
    devTools,
    child,
    page,
    evaluate,
    until,
    async close() {
      const ended = once(child, 'exit');
      const processes = processTree(child.pid ?? 0);
      const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await devTools.send('Browser.close').catch(() => child.kill('SIGTERM'));
      if (child.exitCode === null && child.signalCode === null) await ended;
      clearTimeout(force);
      for (const id of processes) await goneProcess(id);
    },
  };
}

async function attach(devTools: DevTools): Promise<string> {
  const target = await waitFor(async () => {
    const { targetInfos } = await devTools.send('Target.getTargets');
    const infos = targetInfos as readonly { readonly type: string; readonly targetId: string; readonly url: string }[];
    return infos.find(({ type, url }) => type === 'page' && url !== '' && url !== 'about:blank');
  }, 'the window');
  const { sessionId } = await devTools.send('Target.attachToTarget', { targetId: target.targetId, flatten: true });
  return String(sessionId);
}

/** Asks until there is an answer. */
async function waitFor<T>(ask: () => Promise<T | undefined>, what: string): Promise<T> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Waited a minute in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, betweenLooksMs));
  }
}

/** The next start must not share the machine with what is left of this one. */
async function goneProcess(id: number): Promise<void> {
  await waitFor(async () => {
    try {
      process.kill(id, 0);
      return undefined;
    } catch {
      return true;
    }
  }, 'the end of the program');
}
