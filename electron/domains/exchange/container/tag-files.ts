/** The tag files of BagIt 1.0 (RFC 8493) as bundles use them: written in one way, read strictly. */
import { AppError } from '#shared/core/app-error.ts';
import type { BundleItem } from '#shared/domains/exchange/statement.schema.ts';
import { sha256Hex } from '#electron/platform/crypto/digest.ts';
import { revocationListLimit, signedTagNames, type TagName } from './container-limits.ts';

export const bagitBytes = Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n', 'ascii');

const manifestLine = /^([0-9a-f]{64}) {2}([a-z0-9][a-z0-9./-]{0,98})$/;
const infoLine = /^([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)*): ([\x21-\x7e](?:[\x20-\x7e]{0,498}[\x21-\x7e])?)$/;

export interface PayloadTotals {
  readonly bytes: number;
  readonly files: number;
}

export function totalsOf(items: readonly BundleItem[]): PayloadTotals {
  return { bytes: items.reduce((sum, { size }) => sum + size, 0), files: items.length };
}

/** @param createdAt UTC milliseconds. */
export function encodeBagInfo(id: string, createdAt: number, { bytes, files }: PayloadTotals): Buffer {
  const day = new Date(createdAt).toISOString().slice(0, 10);
  const lines = [`Bagging-Date: ${day}`, `External-Identifier: urn:uuid:${id}`, `Payload-Oxum: ${bytes}.${files}`];
  return Buffer.from(`${lines.join('\n')}\n`, 'ascii');
}

/** @throws AppError `bundle/bag-info-malformed` */
export function parseBagInfo(bytes: Buffer): { readonly oxum: string; readonly identifier: string | null } {
  const labels = new Map<string, string>();
  for (const line of linesOf(bytes, 'bundle/bag-info-malformed')) {
    const [, label, value] = infoLine.exec(line) ?? [];
    if (label === undefined || value === undefined || labels.has(label))
      throw new AppError('bundle/bag-info-malformed');
    labels.set(label, value);
  }
  const oxum = labels.get('Payload-Oxum');
  if (oxum === undefined) throw new AppError('bundle/bag-info-malformed');
  return { oxum, identifier: labels.get('External-Identifier') ?? null };
}

export function encodeManifest(items: readonly BundleItem[]): Buffer {
  return Buffer.from(items.map(({ sha256 }) => `${sha256}  data/${sha256}\n`).join(''), 'ascii');
}

export function encodeTagManifest(files: ReadonlyMap<TagName, Buffer>): Buffer {
  const lines = signedTagNames.map((name) => {
    const bytes = files.get(name);
    if (!bytes) throw new Error(`A bundle needs ${name}`);
    return `${sha256Hex(bytes)}  ${name.slice('bag/'.length)}\n`;
  });
  return Buffer.from(lines.join(''), 'ascii');
}

/** Path to hash, in the order of the lines. @throws AppError with `code` */
export function parseManifest(bytes: Buffer, code: string): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const line of linesOf(bytes, code)) {
    const [, hash, path] = manifestLine.exec(line) ?? [];
    if (hash === undefined || path === undefined || hashes.has(path)) throw new AppError(code);
    hashes.set(path, hash);
  }
  return hashes;
}

function linesOf(bytes: Buffer, code: string): string[] {
  if (bytes.length === 0) return [];
  const text = bytes.toString('latin1');
  if (!text.endsWith('\n')) throw new AppError(code);
  return text.slice(0, -1).split('\n');
}

const pemBegin = '-----BEGIN X509 CRL-----';
const pemEnd = '-----END X509 CRL-----';

export function encodeCrls(lists: readonly Buffer[]): Buffer {
  const blocks = lists.map((der) => {
    const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
    return `${pemBegin}\n${lines.join('\n')}\n${pemEnd}\n`;
  });
  return Buffer.from(blocks.join(''), 'ascii');
}

/** DER of each list, unparsed. @throws AppError `bundle/crls-malformed` */
export function parseCrls(bytes: Buffer): readonly Buffer[] {
  const lists: Buffer[] = [];
  let body: string[] | null = null;
  for (const line of linesOf(bytes, 'bundle/crls-malformed')) {
    if (body === null && line === pemBegin) body = [];
    else if (body !== null && line === pemEnd) {
      lists.push(fromBase64(body.join('')));
      body = null;
    } else if (body !== null && line.length <= 76) body.push(line);
    else throw new AppError('bundle/crls-malformed');
  }
  if (body !== null || lists.length > revocationListLimit) throw new AppError('bundle/crls-malformed');
  return lists;
}

function fromBase64(text: string): Buffer {
  const der = Buffer.from(text, 'base64');
  if (der.length === 0 || der.toString('base64') !== text) throw new AppError('bundle/crls-malformed');
  return der;
}
