/**
 * Reads JSON text chunk by chunk and gives out whole values, so that memory is bounded by one value. Grammar inside a
 * value is left to JSON.parse; this cursor finds where values end and holds the limits that JSON.parse lacks.
 */
import { AppError } from '#shared/core/app-error.ts';
import type { ByteSource } from '#shared/domains/imports/import-item.ts';

export interface JsonLimits {
  /** Nesting of arrays and objects inside one taken value. */
  readonly depth: number;
  /** UTF-16 code units of one string. */
  readonly string: number;
  /** UTF-16 code units of one taken value. */
  readonly value: number;
  readonly bytes: number;
}

export const jsonLimits: JsonLimits = { depth: 64, string: 32 * 2 ** 20, value: 96 * 2 ** 20, bytes: 2 ** 31 };

export interface JsonCursor {
  /** Skips white space; the next character's code, or -1 at the end. Does not consume it. */
  peek(): Promise<number>;
  /** Consumes the character that `peek` showed. */
  skip(): void;
  /** Consumes the value that begins here and gives its text. */
  capture(): Promise<string>;
  /** A refusal that names where in the text. */
  refuse(code: string, extra?: Readonly<Record<string, number>>): AppError;
}

const quote = 34;
const backslash = 92;
const closing: ReadonlySet<number> = new Set([93, 125]);
const opening: ReadonlySet<number> = new Set([91, 123]);

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** Decodes strictly: a byte that is not UTF-8 refuses the file rather than turning into a question mark unseen. */
export async function* decodeUtf8(source: ByteSource, maxBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let read = 0;
  for await (const chunk of source.chunks()) {
    if (read === 0 && isUtf16(chunk)) throw new AppError('import/not-utf8', { offset: 0 });
    read += chunk.length;
    if (read > maxBytes) throw new AppError('import/too-large', { limit: maxBytes });
    yield decodeChunk(decoder, chunk, read);
  }
  yield decodeChunk(decoder, null, read);
}

function isUtf16(chunk: Uint8Array): boolean {
  return (chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff);
}

function decodeChunk(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | null, offset: number): string {
  try {
    return chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw new AppError('import/not-utf8', { offset }, { cause });
  }
}

export function openJson(source: ByteSource, limits: JsonLimits): JsonCursor {
  const chunks = decodeUtf8(source, limits.bytes);
  let text = '';
  let at = 0;
  let before = 0;

  async function advance(): Promise<boolean> {
    const next = await chunks.next();
    if (next.done === true) return false;
    before += text.length;
    text = next.value;
    at = 0;
    return true;
  }
  function refuse(code: string, extra: Readonly<Record<string, number>> = {}): AppError {
    return new AppError(code, { offset: before + at, ...extra });
  }
  async function peek(): Promise<number> {
    for (;;) {
      while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
      if (at < text.length) return text.charCodeAt(at);
      if (!(await advance())) return -1;
    }
  }
  async function capture(): Promise<string> {
    const parts: string[] = [];
    const scan = valueScanner(limits, refuse);
    for (let length = 0; ;) {
      const from = at;
      const end = scan(text, at);
      at = end < 0 ? text.length : end;
      parts.push(text.slice(from, at));
      length += at - from;
      if (length > limits.value) throw refuse('import/value-too-long', { limit: limits.value });
      if (end >= 0 || (end === -1 && !(await advance()))) return parts.join('');
    }
  }
  return { peek, capture, refuse, skip: () => void (at += 1) };
}

/** Finds the end of one value over any number of chunks: its index in this chunk, or -1 where it goes on. */
function valueScanner(limits: JsonLimits, refuse: JsonCursor['refuse']): (text: string, from: number) => number {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let stringLength = 0;
  let isScalar: boolean | null = null;

  function inside(code: number): void {
    stringLength += 1;
    if (stringLength > limits.string) throw refuse('import/string-too-long', { limit: limits.string });
    if (escaped) escaped = false;
    else if (code === backslash) escaped = true;
    else if (code === quote) inString = false;
  }
  function outside(code: number): void {
    if (code === quote) {
      inString = true;
      stringLength = 0;
    } else if (opening.has(code)) {
      depth += 1;
      if (depth > limits.depth) throw refuse('import/too-deep', { limit: limits.depth });
    } else if (closing.has(code)) depth -= 1;
  }
  return (text, from) => {
    for (let index = from; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      isScalar ??= code !== quote && !opening.has(code);
      if (isScalar) {
        if (isSpace(code) || code === 44 || closing.has(code)) return index;
        continue;
      }
      if (inString) inside(code);
      else outside(code);
      if (!inString && depth === 0) return index + 1;
    }
    return -1;
  };
}
