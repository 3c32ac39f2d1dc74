/**
 * Pieces from which the vectors of bundles are made, right and wrong ones: every layer can be bent. Deterministic: the
 * same parties give the same bytes, so that a change of the format shows as a change of files.
 */
import { Encrypter, Stanza } from 'age-encryption';
import { p256 } from '@noble/curves/nist.js';
import { createHash, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bagitBytes,
  encodeBagInfo,
  encodeCrls,
  encodeManifest,
  encodeTagManifest,
  totalsOf,
} from '#electron/domains/exchange/container/tag-files.ts';
import { type TagName, tagNames } from '#electron/domains/exchange/container/container-limits.ts';
import { encodeStatement } from '#electron/domains/exchange/container/statement-bytes.ts';
import { tarPadding } from '#electron/platform/files/tar.ts';
import { readPem } from '#electron/platform/pki/pem.ts';
import type { Signer } from '#electron/platform/pki/pki-types.ts';
import { signCms } from '#electron/platform/pki/sign-cms.ts';
import type { BundleItem, Statement } from '#shared/domains/exchange/statement.schema.ts';
import { marking, sha256 } from '../bundle-parts.ts';
import { repositoryRoot } from '../repository-root.ts';

export const vectorFolder = join(repositoryRoot, 'tests/vectors/bundle');
/** When the vectors are judged: 2026-07-01T10:00:00Z. */
export const judgedAt = Date.UTC(2026, 6, 1, 10);
const sealedAt = Date.UTC(2026, 6, 1, 8);

export const partyText = (name: string): string => readFileSync(join(vectorFolder, 'parties', name), 'utf8');

/** DER of `parties/<name>.pem`. */
export function partyDer(name: string): Buffer {
  const [block] = readPem(partyText(`${name}.pem`));
  if (!block) throw new Error(`No such party: ${name}`);
  return block.der;
}

/** Signs by RFC 6979, so that the same bytes have the same signature. */
export function partySigner(certificate: string, key: string, issuer: string): Signer {
  const jwk = createPrivateKey(partyText(`${key}.key`)).export({ format: 'jwk' });
  const secret = Buffer.from(jwk.d ?? '', 'base64url');
  return {
    chain: [partyDer(certificate), partyDer(issuer)],
    algorithm: 'ecdsa',
    sign: (bytes) => Buffer.from(p256.sign(bytes, secret, { format: 'der', lowS: false })),
  };
}

/** The sender, the addressee, and somebody else. */
export const paris = {
  id: sha256(partyDer('authority')),
  name: 'Brigade de lutte contre la cybercriminalite',
  country: 'FR',
} as const;
export const lisbonUnit = sha256('Lisbon');
export const madridUnit = sha256('Madrid');
/** Published, so they protect nothing. */
export const identities = {
  lisbon: 'AGE-SECRET-KEY-10GV2UM7KDHZX2894CUJYWRW8ZVL5XKW6YXMN7CK5KHUPF8CZFR2QRPYKLD',
  madrid: 'AGE-SECRET-KEY-12H0YSKF8AGJJXAWH2Q5QGP253J96PMEW6L43V2VFW4SRU5RE428S3ATT9U',
  'lisbon-hybrid': 'AGE-SECRET-KEY-PQ-1CMD47FNS0YEV5T7T0KXMT2HRPPGX69294U9X6HR68A4UCWETA5KQHHEKRJ',
} as const;

export interface Content {
  readonly kind: BundleItem['kind'];
  readonly name: string;
  readonly bytes: Buffer;
}

export function toItem({ kind, name, bytes }: Content): BundleItem {
  return { kind, name, sha256: sha256(bytes), size: bytes.length, marking };
}

export interface TarMember {
  readonly name: string;
  readonly bytes: Buffer;
  /** Bends the header; its checksum is made anew afterwards. */
  readonly bend?: (header: Buffer) => void;
}

/** A ustar header with any name and flag, written without the product's help. */
export function tarHeader({ name, bytes, bend }: TarMember): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 'latin1');
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('0', 156);
  header.write('ustar\x0000', 257, 'latin1');
  bend?.(header);
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 0x20 : byte), 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

export function toTar(members: readonly TarMember[]): Buffer {
  const blocks = members.flatMap((member) => [tarHeader(member), member.bytes, tarPadding(member.bytes.length)]);
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** What may be bent, from the inside to the outside; what is left out is right. */
export interface Recipe {
  readonly contents?: readonly Content[];
  readonly statement?: (right: Statement) => unknown;
  readonly statementBytes?: (right: Buffer) => Buffer;
  /** Before the tag manifest is made over them. */
  readonly tags?: (files: Map<TagName, Buffer>) => void;
  readonly tagmanifest?: (right: Buffer) => Buffer;
  readonly signer?: Signer;
  readonly signature?: (tagmanifest: Buffer, right: Buffer) => Buffer;
  /** After signing. */
  readonly afterwards?: (files: Map<TagName, Buffer>) => void;
  readonly lists?: readonly Buffer[];
  readonly members?: (right: TarMember[]) => TarMember[];
  readonly tar?: (right: Buffer) => Buffer;
  /** age recipients in the header; `declared` stand in the statement. */
  readonly recipients?: readonly string[];
  readonly declared?: readonly { readonly unit: string; readonly age: string }[];
  readonly sealed?: (right: Buffer) => Buffer;
  /** Not sealed at all: the tar itself is the file. */
  readonly isPlain?: boolean;
}

export const smallContents: readonly Content[] = [
  { kind: 'content', name: 'note.txt', bytes: Buffer.from('Seen at the port at noon.\n') },
  { kind: 'content', name: 'Image n° 1.bin', bytes: Buffer.from('0123456789'.repeat(60)) },
];

export const rightSigner = (): Signer => partySigner('officer', 'officer', 'authority');

export function rightStatement(recipe: Recipe, lisbonRecipient: string): Statement {
  const declared = recipe.declared ?? [{ unit: lisbonUnit, age: lisbonRecipient }];
  return {
    format: 'concord-bundle',
    version: 1,
    id: '0197a1b2-0000-7000-8000-000000000001',
    kind: 'case',
    sender: { ...paris, certificate: sha256((recipe.signer ?? rightSigner()).chain[0] ?? '') },
    recipients: [...declared],
    suite: declared[0]?.age.startsWith('age1pq1') ? 'mlkem768x25519' : 'x25519',
    sequence: 1,
    previous: null,
    createdAt: sealedAt,
    zone: 'Europe/Paris',
    case: { id: '0197a1b2-0000-7000-8000-00000000000c', number: '2026-17', title: 'Operation Levant' },
    handling: { marking, legalBasis: 'Framework Decision 2006/960/JHA Art. 7', note: '' },
    frontier: [],
    wants: { commits: [], contents: [] },
    withheld: [],
    items: (recipe.contents ?? smallContents).map(toItem),
  };
}

function makeTags(recipe: Recipe, lisbonRecipient: string): Map<TagName, Buffer> {
  const statement = rightStatement(recipe, lisbonRecipient);
  const bent = (recipe.statement?.(statement) ?? statement) as Statement;
  const bytes = encodeStatement(bent);
  const files = new Map<TagName, Buffer>([
    ['bag/crls.pem', encodeCrls(recipe.lists ?? [partyDer('list')])],
    ['bag/bag-info.txt', encodeBagInfo(statement.id, sealedAt, totalsOf(statement.items))],
    ['bag/bagit.txt', bagitBytes],
    ['bag/manifest-sha256.txt', encodeManifest(statement.items)],
    ['bag/statement.json', recipe.statementBytes?.(bytes) ?? bytes],
  ]);
  recipe.tags?.(files);
  const right = encodeTagManifest(files);
  const tagmanifest = recipe.tagmanifest?.(right) ?? right;
  const signer = recipe.signer ?? rightSigner();
  const signature = signCms({ content: tagmanifest, isDetached: true, signedAt: sealedAt, signer });
  files.set('bag/tagmanifest-sha256.txt', tagmanifest);
  files.set('bag/signature.p7s', recipe.signature?.(tagmanifest, signature) ?? signature);
  recipe.afterwards?.(files);
  return files;
}

/** A stanza that nobody can open, as other programs add it to keep readers tolerant (C2SP age). */
const grease = { wrapFileKey: () => [new Stanza(['some-grease', 'x'], new Uint8Array(20))] };

/** The file that a recipe makes. Sealed by the age library itself, payload too, not by the product's code. */
export async function makeBundleFile(recipe: Recipe, lisbonRecipient: string): Promise<Buffer> {
  const files = makeTags(recipe, lisbonRecipient);
  const tags = tagNames.map((name): TarMember => ({ name, bytes: files.get(name) ?? Buffer.alloc(0) }));
  const data = (recipe.contents ?? smallContents).map(({ bytes }): TarMember => ({
    name: `bag/data/${sha256(bytes)}`,
    bytes,
  }));
  const right = toTar(recipe.members?.([...tags, ...data]) ?? [...tags, ...data]);
  const tar = recipe.tar?.(right) ?? right;
  if (recipe.isPlain) return tar;
  const encrypter = new Encrypter();
  const declared = recipe.declared?.map(({ age }) => age);
  for (const recipient of recipe.recipients ?? declared ?? [lisbonRecipient])
    encrypter.addRecipient(recipient === 'grease' ? grease : recipient);
  const sealed = Buffer.from(await encrypter.encrypt(tar));
  return recipe.sealed?.(sealed) ?? sealed;
}

/** Runs `work` with all randomness of the Web Crypto API drawn from a seed. */
export async function withSeed<T>(seed: string, work: () => Promise<T>): Promise<T> {
  const original = globalThis.crypto.getRandomValues;
  let count = 0;
  globalThis.crypto.getRandomValues = <A extends ArrayBufferView | null>(array: A): A => {
    if (!array) return array;
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let start = 0; start < bytes.length; start += 32) {
      const block = createHash('sha256').update(`${seed} ${count}`).digest();
      count += 1;
      bytes.set(block.subarray(0, bytes.length - start), start);
    }
    return array;
  };
  try {
    return await work();
  } finally {
    globalThis.crypto.getRandomValues = original;
  }
}
