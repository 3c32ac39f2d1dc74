/** What the groups of vectors have in common: ways to bend a layer, and who the recipients are. */
import { identityToRecipient } from 'age-encryption';
import type { Statement } from '#shared/domains/exchange/statement.schema.ts';
import { type Recipe, type TarMember, identities } from './vector-parts.ts';

export interface VectorSource {
  readonly name: string;
  /** What is wrong, or what is shown. */
  readonly about: string;
  /** `ok`, or the code of the refusal. */
  readonly expect: string;
  /** Of docs/formats/bundle.md. */
  readonly section: string;
  readonly recipe: Recipe;
  /** Name of the age identity that the reader has; null for a plain tar. */
  readonly identity?: keyof typeof identities | null;
  /** Bundles that the reader has opened before: SHA-256 of their statement by id. */
  readonly known?: Readonly<Record<string, string>>;
  /** Id of the reader's unit, where it is not Lisbon's. */
  readonly reader?: string;
}

export type Group = readonly [section: string, vectors: readonly Omit<VectorSource, 'section'>[]];

export const recipients = {
  lisbon: await identityToRecipient(identities.lisbon),
  madrid: await identityToRecipient(identities.madrid),
  'lisbon-hybrid': await identityToRecipient(identities['lisbon-hybrid']),
};

export const flip = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
};
export const text = (change: (right: string) => string) => (right: Buffer) =>
  Buffer.from(change(right.toString('utf8')), 'utf8');
export const headerEnd = (file: Buffer): number => file.indexOf('\n', file.indexOf('\n---') + 1) + 1;
export const inHeader = (change: (right: string) => string) => (right: Buffer) => {
  const end = headerEnd(right);
  return Buffer.concat([Buffer.from(change(right.subarray(0, end).toString('latin1')), 'latin1'), right.subarray(end)]);
};
/** Bends one member of the tar by its place; -1 is the last. */
export const member =
  (at: number, change: (right: TarMember) => TarMember | readonly TarMember[]) => (all: TarMember[]) => {
    const index = at < 0 ? all.length + at : at;
    return all.flatMap((each, place) => (place === index ? change(each) : each));
  };
export const named = (name: string) => (right: TarMember) => ({ ...right, name });
export const flagged =
  (flag: string, link = '') =>
  (right: TarMember) => ({
    ...right,
    bend: (header: Buffer) => {
      header.write(flag, 156, 'latin1');
      header.write(link, 157, 'latin1');
    },
  });
export const statement = (changes: Partial<Record<keyof Statement, unknown>>) => (right: Statement) => ({
  ...right,
  ...changes,
});
