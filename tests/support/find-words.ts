/** Looks for words in bytes as a thorough reader would: as they are, and in the encodings that hide them from a plain search. */
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** @returns names of the forms in which the words stand in the bytes. */
export function formsOf(words: string, bytes: Buffer): string[] {
  const found = plainFormsOf(words, bytes);
  const isCompressed = bytes.length < 4_000_000 && isInCompressed(Buffer.from(words, 'utf8'), bytes);
  return isCompressed ? [...found, 'compressed'] : found;
}

/** The same without what is compressed: for those who look often. */
export function plainFormsOf(words: string, bytes: Buffer): string[] {
  const forms = new Map<string, (Buffer | string)[]>();
  const utf8 = Buffer.from(words, 'utf8');
  forms.set('utf8', [utf8]);
  forms.set('utf16le', [Buffer.from(words, 'utf16le')]);
  forms.set('utf16be', [Buffer.from(words, 'utf16le').swap16()]);
  forms.set('hex', [utf8.toString('hex'), utf8.toString('hex').toUpperCase()]);
  forms.set('json', [JSON.stringify(words).slice(1, -1)]);
  forms.set('percent', [encodeURIComponent(words)]);
  forms.set('base64', base64Middles(utf8));
  forms.set('base64 of utf16', base64Middles(Buffer.from(words, 'utf16le')));
  return [...forms].filter(([, needles]) => needles.some((needle) => bytes.includes(needle))).map(([name]) => name);
}

/** Base64 of bytes that begin anywhere in a group of three, without the ends that depend on the neighbours. */
function base64Middles(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const middle = padded.slice(shift === 0 ? 0 : 4, padded.length - (padded.length % 4 === 0 ? 0 : 4));
    const url = middle.replaceAll('+', '-').replaceAll('/', '_');
    return middle.length >= 8 ? [middle, url] : [];
  });
}

/** Every place that looks like the beginning of a compressed stream is inflated. */
function isInCompressed(needle: Buffer, bytes: Buffer): boolean {
  const starts: readonly [Buffer, (input: Buffer) => Buffer][] = [
    [Buffer.from([0x1f, 0x8b]), (input) => gunzipSync(input)],
    [Buffer.from([0x78, 0x9c]), (input) => inflateSync(input)],
    [
      Buffer.from([0x50, 0x4b, 0x03, 0x04]),
      (input) => inflateRawSync(input.subarray(30 + input.readUInt16LE(26) + input.readUInt16LE(28))),
    ],
  ];
  for (const [magic, expand] of starts) {
    for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 1)) {
      if (tryExpand(() => expand(bytes.subarray(at)))?.includes(needle)) return true;
    }
  }
  return tryExpand(() => brotliDecompressSync(bytes))?.includes(needle) ?? false;
}

function tryExpand(expand: () => Buffer): Buffer | null {
  try {
    return expand();
  } catch {
    return null;
  }
}
