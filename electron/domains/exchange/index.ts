/**
 * Exchange: signed bundles between units (docs/formats/bundle.md). One half seals, delivers and answers; the other opens,
 * judges, shows what would change and takes in. They meet in the tables of migration 20 and in `answers.ts`.
 */
import type { OpenVault } from '../vault/open-vault.ts';
import { readBundle } from './container/read-bundle.ts';
import { writeBundle } from './container/write-bundle.ts';
import type { ExchangeDeps, ExchangeHandlers } from './exchange-deps.ts';
import { createReceiving } from './opening/receive-exchange.ts';
import { createSending } from './sealing/send-exchange.ts';

export type { ExchangeDeps } from './exchange-deps.ts';
/** For verification, which judges the same without a vault. */
export type { ReadTags } from './container/container-types.ts';
export { readBundle } from './container/read-bundle.ts';
export { checked, type Judged, judgeBundle } from './opening/judge-bundle.ts';
export { createIndexer, type Indexer } from './opening/open-index.ts';
export { parseReceipt } from './opening/open-receipt.ts';
export { leafIdOfLine, parseLeaf, readCommitLines, readIdentityLines, readLeafLines } from './opening/open-lines.ts';

export interface ExchangeDomain {
  readonly handlers: ExchangeHandlers;
  /** Once, after unlock. */
  begin(): Promise<void>;
  close(): void;
}

export function createExchangeDomain(vault: OpenVault, given: Omit<ExchangeDeps, 'container'>): ExchangeDomain {
  const deps: ExchangeDeps = { ...given, container: { readBundle, writeBundle } };
  const receiving = createReceiving(vault, deps);
  const sending = createSending(vault, deps, receiving);
  return {
    handlers: { ...sending.handlers, ...receiving.handlers },
    async begin() {
      await receiving.begin();
      await sending.begin();
    },
    close: () => sending.close(),
  };
}
