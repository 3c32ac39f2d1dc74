/**
 * A display of its own with a keyboard (Xvfb and xdotool): what hands out no debugger is driven as a person drives it,
 * and judged by what it leaves.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

export interface Desktop {
  /** Of the form `:99`. */
  readonly display: string;
  /** Waits for a window of that name and gives it the keyboard. @returns whether it came. */
  focus(name: string): Promise<boolean>;
  type(text: string): void;
  /** Keys as xdotool names them: `Tab`, `ctrl+s`. */
  press(...keys: readonly string[]): void;
  close(): void;
}

export async function openDesktop(): Promise<Desktop> {
  const server: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer];
  const display = `:${number.toString().trim()}`;
  const xdotool = (...words: readonly string[]) =>
    spawnSync('xdotool', words, { encoding: 'utf8', env: { ...process.env, DISPLAY: display } });
  return {
    display,
    async focus(name) {
      for (let tries = 0; tries < 60; tries++) {
        const window = xdotool('search', '--onlyvisible', '--name', name).stdout.trim().split('\n').at(-1) ?? '';
        if (window !== '') return xdotool('windowfocus', '--sync', window).status === 0;
        await pause(500);
      }
      return false;
    },
    type: (text) => void xdotool('type', '--delay', '30', text),
    press: (...keys) => void xdotool('key', '--delay', '60', ...keys),
    close: () => void server.kill(),
  };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
