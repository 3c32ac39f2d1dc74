import { signCms } from '../../identity/cms.ts';
import type { Signer } from '#electron/platform/pki/pki-types.ts';

/** CMS SignedData, detached, over the tag manifest (docs/formats/bundle.md §5.2). */
export function signTagManifest(tagmanifest: Buffer, signer: Signer, now: number): Buffer {
  return signCms({
    content: tagmanifest,
    isDetached: true,
    chain: signer.chain,
    signedAt: now,
    sign: (bytes) => signer.sign(bytes),
  });
}
