import { type Hash, createHash } from 'node:crypto';

/** SHA-256 identifies; SHA-1 and MD5 are labels for comparison with old lists. Lower-case hexadecimal. */
export interface ContentHashes {
  readonly size: number;
  readonly sha256: string;
  readonly sha1: string;
  readonly md5: string;
}

/** Takes the three hashes of one content in one pass. */
export function createContentHasher(): { update(bytes: Uint8Array): void; digest(): ContentHashes } {
  const [sha256, sha1, md5] = [createHash('sha256'), createHash('sha1'), createHash('md5')] as [Hash, Hash, Hash];
  let size = 0;
  return {
    update(bytes) {
      for (const hash of [sha256, sha1, md5]) hash.update(bytes);
      size += bytes.length;
    },
    digest: () => ({ size, sha256: sha256.digest('hex'), sha1: sha1.digest('hex'), md5: md5.digest('hex') }),
  };
}

export function hashBytes(bytes: Uint8Array): ContentHashes {
  const hasher = createContentHasher();
  hasher.update(bytes);
  return hasher.digest();
}

export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
