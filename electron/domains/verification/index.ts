/** Checks bundles without any vault: for a court, an expert, a partner's colleague (docs/formats/bundle.md §6). */
import { basename } from 'node:path';
import type { FileToken } from '#shared/core/ids.ts';
import type { verificationContract } from '#shared/domains/verification/verification.contract.ts';
import type { Handlers } from '#shared/ipc/contract.ts';
import { openByteSource } from '#electron/platform/files/byte-source.ts';
import type { Clock } from '#electron/platform/ports.ts';
import type { Jobs } from '../jobs/index.ts';
import { readIdentityFile } from './identity-file.ts';
import { readCardFile } from './trusted-card.ts';
import { verifyBundle } from './verify-bundle.ts';

export interface VerificationDeps {
  readonly jobs: Pick<Jobs, 'start'>;
  readonly files: { resolve(token: FileToken, use: 'read'): string };
  readonly clock: Clock;
}

export function createVerification({
  jobs,
  files,
  clock,
}: VerificationDeps): Handlers<typeof verificationContract, unknown> {
  return {
    verify(input) {
      const [bundle, card] = [files.resolve(input.bundle, 'read'), files.resolve(input.card, 'read')];
      const identity = input.identity === null ? null : files.resolve(input.identity, 'read');
      const start = {
        kind: 'bundle-verify',
        label: basename(bundle),
        total: null,
        unit: 'bytes',
        ownerId: null,
      } as const;
      return {
        jobId: jobs.start(start, async (progress) => {
          const source = await openByteSource(bundle);
          progress.setTotal(source.size);
          return verifyBundle({
            source,
            card: await readCardFile(card),
            identities: identity === null ? [] : await readIdentityFile(identity),
            now: input.at ?? clock.now(),
            clock,
            signal: progress.signal,
            advance: progress.advance,
          });
        }),
      };
    },
  };
}
