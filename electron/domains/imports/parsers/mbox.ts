/** mbox (RFC 4155): messages one after the other, each behind a line that begins with `From ` and no colon. */

const newline = 10;
/** White space, and the three bytes of a UTF-8 byte-order mark, which no header begins with. */
const passed: ReadonlySet<number> = new Set([newline, 13, 32, 9, 0xef, 0xbb, 0xbf]);
const mark = new TextEncoder().encode('From ');

function startsWithMark(bytes: Uint8Array, at: number): boolean {
  return mark.every((byte, index) => bytes[at + index] === byte);
}

function lineEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(newline, from);
  return end < 0 ? bytes.length : end + 1;
}

/** A line `From ` opens a message only after an empty line: in bodies mbox writers put `>` before it. */
function isAfterEmptyLine(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 2] === 13 ? at - 3 : at - 2;
  return bytes[at - 1] === newline && (bytes[before] === newline || bytes[before] === 13);
}

/** One message gives itself. What stands before the first header is passed over. */
export function splitMbox(bytes: Uint8Array): Uint8Array[] {
  const first = bytes.findIndex((byte) => !passed.has(byte));
  const start = Math.max(0, first);
  if (!startsWithMark(bytes, start)) return [bytes.subarray(start)];
  const starts = [start];
  for (let at = lineEnd(bytes, start); at < bytes.length; at = lineEnd(bytes, at)) {
    if (startsWithMark(bytes, at) && isAfterEmptyLine(bytes, at)) starts.push(at);
  }
  return starts.map((at, index) => bytes.subarray(lineEnd(bytes, at), starts[index + 1] ?? bytes.length));
}
