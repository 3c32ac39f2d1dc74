/** Text files of unknown encoding: UTF-8, UTF-16 with or without byte-order mark, or Windows-1252, which takes any byte. */
import { AppError } from '#shared/core/app-error.ts';
import type { ByteSource } from '#shared/domains/imports/import-item.ts';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
type Decoder = InstanceType<typeof TextDecoder>;

/** The first bytes of a file, whatever the size of its chunks. */
export async function readHead(source: ByteSource, size: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.chunks()) {
    parts.push(Uint8Array.from(chunk.subarray(0, size - length)));
    length += Math.min(chunk.length, size - length);
    if (length >= size) break;
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    head.set(part, at);
    at += part.length;
  }
  return head;
}

/** Without a mark, UTF-16 of Latin text shows as every second byte zero. */
function utf16Of(head: Uint8Array): TextEncodingName | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, 512);
  const zeros = [0, 1].map((parity) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length);
  const half = sample.length / 2;
  if (half < 2) return null;
  if ((zeros[1] ?? 0) > half * 0.6 && zeros[0] === 0) return 'utf-16le';
  return (zeros[0] ?? 0) > half * 0.6 && zeros[1] === 0 ? 'utf-16be' : null;
}

/** Decodes what it can of a cut head; never throws. */
export function decodeHead(head: Uint8Array): string {
  const wide = utf16Of(head);
  if (wide !== null) return new TextDecoder(wide).decode(head, { stream: true });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(head);
  }
}

async function isUtf8(source: ByteSource): Promise<boolean> {
  const decoder: Decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source.chunks()) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Reads the whole file once where it may be UTF-8: one foreign byte far behind decides for the other encoding. */
export async function findEncoding(source: ByteSource): Promise<TextEncodingName> {
  const wide = utf16Of(await readHead(source, 4096));
  return wide ?? ((await isUtf8(source)) ? 'utf-8' : 'windows-1252');
}

/** @throws AppError `import/not-text` where the text holds NUL, as no text file does. */
export async function* readText(source: ByteSource, encoding: TextEncodingName): AsyncGenerator<string> {
  const decoder: Decoder = new TextDecoder(encoding);
  let offset = 0;
  for await (const chunk of source.chunks()) {
    const text = decoder.decode(chunk, { stream: true });
    if (text.includes('\u0000')) throw new AppError('import/not-text', { offset });
    offset += chunk.length;
    yield text;
  }
  yield decoder.decode();
}
