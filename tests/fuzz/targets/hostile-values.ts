/** What structured clone carries and JSON does not, written in JSON: how a hostile window would speak to the core. */

const marks: Readonly<Record<string, () => unknown>> = {
  $undefined: () => undefined,
  $nan: () => Number.NaN,
  $infinity: () => Number.POSITIVE_INFINITY,
  '$minus-zero': () => -0,
  $bigint: () => 12_345_678_901_234_567_890n,
  $date: () => new Date(0),
  '$bad-date': () => new Date(Number.NaN),
  $map: () => new Map([['a', 1]]),
  $set: () => new Set([1]),
  $bytes: () => new Uint8Array(16),
  $buffer: () => new ArrayBuffer(8),
  $regexp: () => /(a+)+$/,
  $error: () => new TypeError('no'),
  $sparse: () => Array.from({ length: 3 }).concat(new Array<unknown>(5)),
  $boxed: () => Object('text') as unknown,
  '$lone-surrogate': () => '\ud800',
  $cycle: () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    return cycle;
  },
  $deep: () => {
    let deep: unknown = null;
    for (let depth = 0; depth < 5000; depth += 1) deep = [deep];
    return deep;
  },
  '$no-prototype': () => Object.assign(Object.create(null) as object, { a: 1 }),
  $long: () => 'x'.repeat(2_000_000),
};

/** Texts of JSON that stand for them. */
export const hostileMarks: readonly string[] = Object.keys(marks).map((mark) => JSON.stringify(mark));

export function revive(value: unknown): unknown {
  if (typeof value === 'string') return Object.hasOwn(marks, value) ? marks[value]?.() : value;
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  // As structured clone does: `__proto__` becomes a member of its own.
  for (const [name, member] of Object.entries(value))
    Object.defineProperty(copy, name, { value: revive(member), enumerable: true, configurable: true, writable: true });
  return copy;
}
