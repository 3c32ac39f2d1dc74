/** Statements, contents and signers for tests of the bundle container; nothing here needs a vault. */
import { createHash, sign } from 'node:crypto';
import { issueOfficer, makeUnitRoot } from '#electron/domains/identity/certificates.ts';
import type {
  ItemSource,
  ReadBundleInput,
  WriteBundleInput,
} from '#electron/domains/exchange/container/container-types.ts';
import { readBundle } from '#electron/domains/exchange/container/read-bundle.ts';
import type { Signer } from '#electron/platform/pki/pki-types.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import type { BundleItem, Statement } from '#shared/domains/exchange/statement.schema.ts';

export const marking = { handling: 'H1', tlp: 'AMBER', pap: 'AMBER' } as const;

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** An item whose content is held in memory and given out in pieces. */
export function itemOf(kind: BundleItem['kind'], name: string, content: Buffer, pieceBytes = 50_000): ItemSource {
  return {
    kind,
    name,
    sha256: sha256(content),
    size: content.length,
    marking,
    async *open() {
      for (let start = 0; start < content.length; start += pieceBytes)
        yield content.subarray(start, start + pieceBytes);
    },
  };
}

/** A statement of unit `aa…` for the given recipients. */
export function statementOf(
  sources: readonly ItemSource[],
  recipients: readonly string[],
  changes: Partial<Statement> = {},
): Statement {
  return {
    format: 'concord-bundle',
    version: 1,
    id: '0197a1b2-0000-7000-8000-000000000001',
    kind: 'case',
    sender: { id: 'aa'.repeat(32), name: 'Brigade de lutte', country: 'FR', certificate: 'bb'.repeat(32) },
    recipients: recipients.map((age, index) => ({ unit: sha256(`unit ${index}`), age })),
    suite: recipients[0]?.startsWith('age1pq1') ? 'mlkem768x25519' : 'x25519',
    sequence: 1,
    previous: null,
    createdAt: Date.UTC(2026, 6, 1, 8),
    zone: 'Europe/Paris',
    case: { id: '0197a1b2-0000-7000-8000-00000000000c', number: '2026-17', title: 'Operation Levant' },
    handling: { marking, legalBasis: 'Art. 7 Framework Decision 2006/960/JHA', note: '' },
    frontier: [],
    wants: { commits: [], contents: [] },
    withheld: [],
    items: sources.map(({ kind, name, sha256: hash, size, marking: of }) => ({
      kind,
      name,
      sha256: hash,
      size,
      marking: of,
    })),
    ...changes,
  };
}

/** An officer's signer under a new unit root. */
export async function makeSigner(): Promise<{ readonly signer: Signer; readonly root: Buffer }> {
  const random = createSystemRandom(createSystemClock());
  const subject = { commonName: 'Unit root', organization: 'Brigade de lutte', country: 'FR' };
  const root = await makeUnitRoot(subject, Date.UTC(2026, 0, 1), random);
  const officer = await issueOfficer(
    root,
    { ...subject, commonName: 'Officer 1a2b3c4d' },
    Date.UTC(2026, 0, 1),
    random,
  );
  const key = { key: officer.privateKey, format: 'der', type: 'pkcs8' } as const;
  return {
    root: root.certificate,
    signer: {
      chain: [officer.certificate, root.certificate],
      algorithm: 'rsa',
      sign: (bytes) => sign('sha256', bytes, key),
    },
  };
}

export function writeInput(
  statement: Statement,
  sources: readonly ItemSource[],
  signer: Signer,
  changes: Partial<WriteBundleInput> = {},
): WriteBundleInput {
  return {
    statement,
    sources,
    signer,
    revocationLists: [],
    now: Date.UTC(2026, 6, 1, 8),
    signal: new AbortController().signal,
    advance: () => undefined,
    ...changes,
  };
}

export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(Uint8Array.from(chunk));
  return Buffer.concat(pieces);
}

/** The bytes in pieces of a given length, as a file would give them. */
export async function* inPieces(bytes: Uint8Array, length = 70_001): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}

/** Reads a bundle into memory. */
export async function readWhole(
  bytes: Uint8Array,
  identities: readonly string[],
  changes: Partial<ReadBundleInput> = {},
) {
  const taken: { readonly item: BundleItem; readonly content: Buffer }[] = [];
  const tags = await readBundle({
    source: inPieces(bytes),
    identities,
    signal: new AbortController().signal,
    advance: () => undefined,
    judge: () => undefined,
    take: async (item, chunks) => void taken.push({ item, content: await collect(chunks) }),
    ...changes,
  });
  return { tags, taken };
}
