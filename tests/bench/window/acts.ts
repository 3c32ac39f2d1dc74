/** What a person does in the window, sent as the browser's own input events. */
import type { StartedProgram } from './started-program.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

const patienceMs = 180_000;

const codes: Readonly<Record<string, number>> = {
  Enter: 13,
  Escape: 27,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowRight: 39,
  ArrowDown: 40,
};

/** A key that writes nothing, or one letter. */
export async function press({ page }: StartedProgram, key: string): Promise<void> {
  const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
  const event = { key, windowsVirtualKeyCode: codes[key] ?? key.toUpperCase().charCodeAt(0), ...(text && { text }) };
  await page('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
  await page('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: event.windowsVirtualKeyCode });
}

export async function type({ page, evaluate }: StartedProgram, field: string, text: string): Promise<void> {
  await evaluate(`document.querySelector(${JSON.stringify(field)}).focus()`);
  await page('Input.insertText', { text });
}

/** The middle of the first element that the selector finds. */
export function middleOf({ evaluate }: StartedProgram, selector: string): Promise<Point> {
  return evaluate<Point>(`(() => {
    const { x, y, width, height } = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  })()`);
}

export async function click(program: StartedProgram, at: Point, times = 1): Promise<void> {
  for (let clickCount = 1; clickCount <= times; clickCount += 1)
    for (const kind of ['mousePressed', 'mouseReleased'])
      await program.page('Input.dispatchMouseEvent', { type: kind, ...at, button: 'left', clickCount });
}

/** Name, password, Enter. */
export async function unlock(program: StartedProgram, name: string, password: string): Promise<void> {
  await program.until(`document.querySelector('input[type=password]')`);
  await type(program, 'input:not([type=password])', name);
  await type(program, 'input[type=password]', password);
  await press(program, 'Enter');
}

/**
 * Milliseconds from the first key or press of `act` to the frame after the one in which the condition holds: by then
 * it is painted.
 * @param condition an expression in the page.
 */
export async function untilPainted(
  { evaluate }: StartedProgram,
  condition: string,
  act: () => Promise<unknown>,
): Promise<number> {
  await evaluate(`void (window.painted = new Promise((resolve, reject) => {
    setTimeout(reject, ${patienceMs}, new Error('Never painted: ' + ${JSON.stringify(condition)}));
    let begun;
    const begin = (event) => (begun ??= event.timeStamp);
    for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, begin, { capture: true, once: true });
    const look = () => {
      if (begun === undefined || !(${condition})) return requestAnimationFrame(look);
      requestAnimationFrame(() => resolve(performance.now() - begun));
    };
    look();
  }))`);
  await act();
  return evaluate<number>('window.painted');
}
