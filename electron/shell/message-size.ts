/** Upper limit of one message from the renderer. Files never pass here: they are named by tokens. */
export const maxMessageBytes = 32 * 1024 * 1024;
const maxDepth = 100;

/**
 * Whether a structured-cloned value stays within `limit` bytes, counting two bytes a character and eight for
 * everything else, and within a depth that JSON tools survive. Stops at the first excess. Anything but plain data
 * (maps, sets, dates, errors, cycles) does not fit.
 */
export function fitsWithin(value: unknown, limit: number): boolean {
  let left = limit;

  const fits = (part: unknown, depth: number): boolean => {
    left -= typeof part === 'string' ? 2 * part.length : 8;
    if (left < 0 || depth > maxDepth) return false;
    if (typeof part !== 'object' || part === null) return true;
    // `every` skips holes, so a sparse array is measured by its length first.
    if (Array.isArray(part)) return part.length * 8 <= left && part.every((item) => fits(item, depth + 1));
    if (Object.getPrototypeOf(part) !== Object.prototype) return false;
    return Object.entries(part).every(([key, item]) => fits(key, depth + 1) && fits(item, depth + 1));
  };

  return fits(value, 0);
}
