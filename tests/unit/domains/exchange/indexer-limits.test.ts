import { expect, test } from 'vitest';
import { createIndexer } from '#electron/domains/exchange/opening/open-index.ts';
import { openLimits } from '#electron/domains/exchange/opening/open-limits.ts';
import type { AuthorTrust } from '#electron/domains/exchange/opening/judge-authors.ts';

test('identities are counted over all items of the bundle, whoever’s they are', () => {
  const indexer = createIndexer({ trust: {} as AuthorTrust, caseId: '', isKnown: () => false });
  const line = { kind: 'session-key', author: '0'.repeat(64), endorsement: '' } as const;
  for (let count = 0; count < openLimits.identities; count += 1) indexer.identity(line);
  expect(() => indexer.identity(line)).toThrow(
    expect.objectContaining({
      code: 'bundle/too-many-lines',
      params: { item: 'identities', limit: openLimits.identities },
    }),
  );
});
