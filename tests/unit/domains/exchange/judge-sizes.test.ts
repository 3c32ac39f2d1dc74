import { expect, it } from 'vitest';
import type { BundleItem } from '#shared/domains/exchange/statement.schema.ts';
import { judgeSizes } from '#electron/domains/exchange/opening/judge-bundle.ts';
import { openLimits } from '#electron/domains/exchange/opening/open-limits.ts';

const marking = { handling: 'H1', tlp: 'AMBER', pap: 'AMBER' } as const;
const item = (kind: BundleItem['kind'], size: number): BundleItem => ({
  kind,
  name: kind,
  sha256: '0'.repeat(64),
  size,
  marking,
});
const freeBytes = 8 * openLimits.bytes.leaves;

it('lets pass as many bytes of leaves as the reader takes, and any size of contents for which there is room', () => {
  const items = [item('leaves', openLimits.bytes.leaves), item('content', 2 * openLimits.bytes.leaves)];
  expect(judgeSizes({ items }, { freeBytes })).toBe(3 * openLimits.bytes.leaves);
});

it('refuses more bytes of leaves before one of them is read, however they are split', () => {
  const items = [item('leaves', openLimits.bytes.leaves), item('leaves', 1)];
  const limit = openLimits.bytes.leaves;
  expect(() => judgeSizes({ items }, { freeBytes })).toThrow(
    expect.objectContaining({ code: 'bundle/too-large', params: { limit } }),
  );
});

it.each(['identities', 'commits'] as const)('refuses more bytes of %s in the same way', (kind) => {
  const limit = openLimits.bytes[kind];
  const items = [item(kind, limit), item(kind, 1)];
  expect(() => judgeSizes({ items }, { freeBytes })).toThrow(
    expect.objectContaining({ code: 'bundle/too-large', params: { limit } }),
  );
});

it('refuses what finds no room', () => {
  expect(() => judgeSizes({ items: [item('content', 11)] }, { freeBytes: 10 })).toThrow(
    expect.objectContaining({ code: 'bundle/no-space', params: { needed: 11 } }),
  );
});
