/** Strict base 64 (RFC 4648 §4); white space is allowed, since every mail and many tools break lines. */

/** Null where the text is not base 64: Buffer would skip what it does not know and give other bytes. */
export function decodeBase64(text: string): Uint8Array | null {
  const bare = text.replace(/\s+/g, '');
  if (bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) return null;
  return new Uint8Array(Buffer.from(bare, 'base64'));
}
