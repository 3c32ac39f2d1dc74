/** Makes a failing input smaller while it fails in the same way: whole blocks first, single bytes last. */

const maxTries = 1500;

/** @param fails whether these bytes still fail in the same way. */
export async function minimise(
  input: Buffer,
  fails: (bytes: Buffer) => Promise<boolean>,
  most = maxTries,
): Promise<Buffer> {
  let smallest = input;
  let tries = 0;
  for (let block = Math.max(1, smallest.length >> 1); tries < most; block >>= 1) {
    for (let at = 0; at < smallest.length && tries < most;) {
      const shorter = Buffer.concat([smallest.subarray(0, at), smallest.subarray(at + block)]);
      tries += 1;
      if (await fails(shorter)) smallest = shorter;
      else at += block;
    }
    if (block === 1) break;
  }
  return smallest;
}
