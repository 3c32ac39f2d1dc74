/**
 * Checks every page of a SQLCipher 4 file by its own HMAC, without opening it and without altering it: each page is
 * ciphertext | IV (16) | HMAC-SHA512 (64), the HMAC over ciphertext, IV and page number (little endian), by a key that
 * PBKDF2-HMAC-SHA512 derives in two rounds from the raw key and the file's salt with every byte XOR 0x3a.
 * So every byte of the file is covered, free pages included (docs/formats/vault.md §4).
 */
import { createHmac, pbkdf2Sync } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Key } from '#electron/platform/crypto/keys.ts';
import { equalBytes } from '#electron/platform/crypto/keys.ts';
import { withNamedFileErrors } from '#electron/platform/files/file-errors.ts';

const pageBytes = 4096;
const saltBytes = 16;
const macBytes = 64;
const pagesPerRead = 256;

export interface PageCheck {
  readonly pages: number;
  /** Page numbers, from 1; at most the first thousand. */
  readonly damaged: readonly number[];
  /** The file does not end at a page. */
  readonly isTruncated: boolean;
}

export async function checkPages(
  path: string,
  key: Key<'database'>,
  advance: (pages: number) => void = () => {},
): Promise<PageCheck> {
  return withNamedFileErrors(async () => {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const salt = Buffer.alloc(saltBytes);
      await file.read(salt, 0, saltBytes, 0);
      const macKey = pbkdf2Sync(
        key,
        salt.map((byte) => byte ^ 0x3a),
        2,
        32,
        'sha512',
      );
      const pages = Math.floor(size / pageBytes);
      const damaged: number[] = [];
      const buffer = Buffer.alloc(pageBytes * pagesPerRead);
      for (let first = 1; first <= pages; first += pagesPerRead) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length, (first - 1) * pageBytes);
        damaged.push(...damagedPages(buffer.subarray(0, bytesRead), first, macKey).slice(0, 1000 - damaged.length));
        advance(Math.min(pages, first + pagesPerRead - 1));
      }
      macKey.fill(0);
      return { pages, damaged, isTruncated: size === 0 || size % pageBytes !== 0 };
    } finally {
      await file.close();
    }
  });
}

/** Numbers of the damaged pages in a run that begins with page `first`. */
function damagedPages(run: Buffer, first: number, macKey: Buffer): number[] {
  const numbers = Array.from({ length: Math.floor(run.length / pageBytes) }, (_, index) => first + index);
  return numbers.filter((number) => {
    const offset = (number - first) * pageBytes;
    return !isSoundPage(run.subarray(offset, offset + pageBytes), number, macKey);
  });
}

function isSoundPage(page: Buffer, number: number, macKey: Buffer): boolean {
  const start = number === 1 ? saltBytes : 0;
  const numberBytes = Buffer.alloc(4);
  numberBytes.writeUInt32LE(number);
  const mac = createHmac('sha512', macKey)
    .update(page.subarray(start, pageBytes - macBytes))
    .update(numberBytes)
    .digest();
  return equalBytes(mac, page.subarray(pageBytes - macBytes));
}
