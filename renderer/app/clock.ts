/** The one place of the renderer that asks the time. UTC milliseconds. */
export function now(): number {
  return Math.round(performance.timeOrigin + performance.now());
}
