import { randomBytes } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { encodeTags, writeBundle, writePlainBundle } from '#electron/domains/exchange/container/write-bundle.ts';
import { readTags } from '#electron/domains/exchange/container/read-bundle.ts';
import { type AgeIdentity, generateAgeIdentity } from '#electron/platform/age/age.ts';
import type { Signer } from '#electron/platform/pki/pki-types.ts';
import {
  collect,
  inPieces,
  itemOf,
  makeSigner,
  readWhole,
  statementOf,
  writeInput,
} from '#tests/support/bundle-parts.ts';

let signer: Signer;
let lisbon: AgeIdentity;
let hybrid: AgeIdentity;
beforeAll(async () => {
  ({ signer } = await makeSigner());
  lisbon = await generateAgeIdentity('x25519');
  hybrid = await generateAgeIdentity('mlkem768x25519');
});

const contents = [
  itemOf('identities', 'identities.jsonl', Buffer.from('{"kind":"certificate"}\n')),
  itemOf('content', 'Disk image (1).dd', randomBytes(300_000)),
  itemOf('content', 'exactly two chunks', randomBytes(131_072)),
];

it.each(['x25519', 'mlkem768x25519'] as const)('comes back whole, sealed for %s', async (suite) => {
  const { identity, recipient } = suite === 'x25519' ? lisbon : hybrid;
  const statement = statementOf(contents, [recipient]);
  const bytes = await collect(writeBundle(writeInput(statement, contents, signer)));
  const { tags, taken } = await readWhole(bytes, [identity]);
  expect(tags.statement).toEqual(statement);
  expect(tags.recipientCount).toBe(1);
  expect(taken.map(({ item }) => item)).toEqual(statement.items);
  for (const [index, { content }] of taken.entries())
    expect(content.equals(await collect(contents[index]?.open() ?? inPieces(Buffer.alloc(0))))).toBe(true);
});

it('keeps its tag files as a small tar that reads the same', async () => {
  const statement = statementOf(contents, [lisbon.recipient]);
  const plain = await collect(writePlainBundle(writeInput(statement, contents, signer)));
  const fromBundle = await readTags(inPieces(plain));
  expect(await readTags(inPieces(encodeTags(fromBundle)))).toEqual(fromBundle);
  expect(fromBundle.recipientCount).toBeNull();
});
