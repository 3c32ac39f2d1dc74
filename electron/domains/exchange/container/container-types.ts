/** What a bundle is made of and read into (docs/formats/bundle.md): age( strict tar( BagIt 1.0 + signed statement ) ). */
import type { BundleItem, Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { Signer } from '#electron/platform/pki/pki-types.ts';

export interface ItemSource extends BundleItem {
  /** The content, exactly `size` bytes; read once, while the payload is written. */
  open(): AsyncIterable<Uint8Array>;
}

export interface WriteBundleInput {
  /** Complete, its `items` in the order of `sources`. */
  readonly statement: Statement;
  readonly sources: readonly ItemSource[];
  readonly signer: Signer;
  /** DER; written as `bag/crls.pem`. */
  readonly revocationLists: readonly Buffer[];
  readonly now: number;
  readonly signal: AbortSignal;
  /** Plain bytes written so far. */
  advance(done: number): void;
}

export interface TagFiles {
  readonly tagmanifest: Buffer;
  readonly signature: Buffer;
  readonly crls: Buffer;
  readonly bagInfo: Buffer;
  readonly bagit: Buffer;
  readonly manifest: Buffer;
  readonly statementBytes: Buffer;
}

/** Tag files that fit together; nobody has yet judged who signed them. */
export interface ReadTags extends TagFiles {
  readonly statement: Statement;
  /** DER from `crls.pem`. */
  readonly revocationLists: readonly Buffer[];
  /** Stanzas of the age header but grease: how many can open it. Null where the file was decrypted before. */
  readonly recipientCount: number | null;
}

export interface ReadBundleInput {
  readonly source: AsyncIterable<Uint8Array>;
  /** age identities to try; empty for a plain tar that `age` has decrypted already. */
  readonly identities: readonly string[];
  readonly signal: AbortSignal;
  /** Bytes of the file read so far. */
  advance(done: number): void;
  /** Called once, before one payload byte is read on: signature, chain, addressee, replay. Throws to refuse. */
  judge(tags: ReadTags): void | Promise<void>;
  /**
   * Takes one item. The chunks are authenticated by age, and end only after size and SHA-256 have been compared with the
   * statement; the file as a whole is not yet: keep what is taken apart until `readBundle` resolves.
   */
  take(item: BundleItem, chunks: AsyncIterable<Buffer>): Promise<void>;
}

/**
 * writeBundle(input: WriteBundleInput): AsyncGenerator<Buffer>   the file's bytes (container/write-bundle.ts)
 * readBundle(input: ReadBundleInput): Promise<ReadTags>          resolves only at the authenticated end (container/read-bundle.ts)
 * Refusals are AppErrors `age/…`, `tar/…`, `bundle/…`; each stands in docs/formats/bundle.md §7 and has a vector.
 */
export interface BundleContainer {
  writeBundle(input: WriteBundleInput): AsyncGenerator<Buffer>;
  readBundle(input: ReadBundleInput): Promise<ReadTags>;
}
