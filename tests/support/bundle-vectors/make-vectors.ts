/** Makes all vectors and their index; the same input gives the same bytes. */
import { encodeStatement } from '#electron/domains/exchange/container/statement-bytes.ts';
import { sha256 } from '../bundle-parts.ts';
import { recipients } from './bend.ts';
import { vectorSources } from './vector-list.ts';
import { identities, judgedAt, lisbonUnit, makeBundleFile, paris, rightStatement, withSeed } from './vector-parts.ts';

/** One line of `index.json`. */
export interface VectorEntry {
  readonly name: string;
  readonly file: string;
  readonly sha256: string;
  readonly about: string;
  /** `ok`, or the code of the refusal (docs/formats/bundle.md §7). */
  readonly expect: string;
  /** Of docs/formats/bundle.md. */
  readonly section: string;
  /** Name of an identity of the index; null: the file is a plain tar. */
  readonly identity: string | null;
  /** Id of the unit that reads. */
  readonly reader: string;
  /** Id of each bundle that the reader has opened before, with the SHA-256 of its statement. */
  readonly known: Readonly<Record<string, string>>;
}

export interface VectorIndex {
  readonly format: 'concord-bundle-vectors';
  readonly version: 1;
  /** UTC milliseconds: the moment at which all are judged. */
  readonly at: number;
  /** age identities of readers, by name. */
  readonly identities: Readonly<Record<string, string>>;
  /** The one unit whose card the reader has confirmed; `authority` is a file of this folder. */
  readonly sender: { readonly id: string; readonly name: string; readonly country: string; readonly authority: string };
  readonly vectors: readonly VectorEntry[];
}

export async function makeVectors(): Promise<{
  readonly index: VectorIndex;
  readonly files: ReadonlyMap<string, Buffer>;
}> {
  const files = new Map<string, Buffer>();
  const vectors: VectorEntry[] = [];
  const sameHash = sha256(encodeStatement(rightStatement({}, recipients.lisbon)));
  for (const {
    name,
    about,
    expect,
    section,
    recipe,
    identity = 'lisbon',
    reader = lisbonUnit,
    known = {},
  } of vectorSources) {
    const file = `${name}.${recipe.isPlain ? 'tar' : 'concord'}`;
    const bytes = await withSeed(name, () => makeBundleFile(recipe, recipients.lisbon));
    const opened = Object.entries(known).map(([id, hash]) => [id, hash === 'same' ? sameHash : hash]);
    files.set(file, bytes);
    vectors.push({
      name,
      file,
      sha256: sha256(bytes),
      about,
      expect,
      section,
      identity,
      reader,
      known: Object.fromEntries(opened) as Record<string, string>,
    });
  }
  const sender = { ...paris, authority: 'parties/authority.pem' };
  return { index: { format: 'concord-bundle-vectors', version: 1, at: judgedAt, identities, sender, vectors }, files };
}
