/** The lines of the items `identities`, `commits` and `leaves`, parsed strictly (docs/formats/bundle.md §5). */
import { createHash } from 'node:crypto';
import { AppError } from '#shared/core/app-error.ts';
import type { Json } from '#shared/core/json.ts';
import { handlingCodes } from '#shared/core/marking.ts';
import {
  type CommitLine,
  commitLineSchema,
  type IdentityLine,
  identityLineSchema,
} from '#shared/domains/exchange/statement.schema.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { LeafContent } from '../../records/index.ts';
import { openLimits } from './open-limits.ts';

const newline = 0x0a;

interface LineLimits {
  readonly item: string;
  readonly bytes: number;
  readonly lines: number;
}

const malformed = (item: string, line: number, cause?: unknown): AppError =>
  new AppError('bundle/line-malformed', { item, line }, cause === undefined ? undefined : { cause });

/** Every line ends with a line feed, the last one too. @throws AppError `bundle/line-malformed`, `bundle/too-many-lines` */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>, limits: LineLimits): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let pieces: Buffer[] = [];
  let held = 0;
  let line = 0;
  const finish = (): string => {
    line += 1;
    if (line > limits.lines) throw new AppError('bundle/too-many-lines', { item: limits.item, limit: limits.lines });
    const bytes = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
    pieces = [];
    held = 0;
    try {
      return decoder.decode(bytes);
    } catch (cause) {
      throw malformed(limits.item, line, cause);
    }
  };
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(newline, start);
      const piece = bytes.subarray(start, end === -1 ? bytes.length : end);
      held += piece.length;
      if (held > limits.bytes) throw malformed(limits.item, line + 1);
      // A copy: the source may use its buffer again.
      pieces.push(end === -1 ? Buffer.from(piece) : piece);
      if (end === -1) break;
      yield finish();
      start = end + 1;
    }
  }
  if (held > 0) throw malformed(limits.item, line + 1);
}

export async function* readIdentityLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<IdentityLine> {
  const limits = { item: 'identities', bytes: openLimits.identityLine, lines: openLimits.identities };
  let line = 0;
  for await (const text of splitLines(chunks, limits)) {
    line += 1;
    const parsed = identityLineSchema.safeParse(parseLine(text, limits.item, line));
    if (!parsed.success) throw malformed(limits.item, line, parsed.error);
    yield parsed.data;
  }
}

export async function* readCommitLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly header: Buffer; readonly signature: Buffer }> {
  const limits = { item: 'commits', bytes: openLimits.commitLine, lines: openLimits.commits };
  let line = 0;
  for await (const text of splitLines(chunks, limits)) {
    line += 1;
    const parsed = commitLineSchema.safeParse(parseLine(text, limits.item, line));
    if (!parsed.success) throw malformed(limits.item, line, parsed.error);
    yield toBytes(parsed.data);
  }
}

const toBytes = ({ header, signature }: CommitLine) => ({
  header: Buffer.from(header, 'base64'),
  signature: Buffer.from(signature, 'base64'),
});

export interface LeafLine {
  readonly line: number;
  readonly text: string;
  /** As the text says; compared with the parsed leaf. */
  readonly record: string;
}

const recordInText = /"record":"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/;

/** Lines with the record that each speaks of, not yet parsed: a pass over many leaves takes only its share of them. */
export async function* readLeafLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LeafLine> {
  const limits = { item: 'leaves', bytes: openLimits.leafLine, lines: openLimits.leaves };
  let line = 0;
  for await (const text of splitLines(chunks, limits)) {
    line += 1;
    const record = recordInText.exec(text)?.[1];
    if (record === undefined) throw malformed(limits.item, line);
    yield { line, text, record };
  }
}

const fieldName = /^[a-zA-Z][a-zA-Z0-9-]{0,59}$/;
const saltText = /^[0-9a-f]{32}$/;

/** By hand, not by schema: there may be millions. @throws AppError `bundle/line-malformed` */
export function parseLeaf({ line, text, record }: LeafLine): LeafContent {
  const value = parseLine(text, 'leaves', line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed('leaves', line);
  const leaf = value as Readonly<Record<string, Json>>;
  const { salt, field, handling } = leaf;
  const isLeaf =
    Object.keys(leaf).length === 5 &&
    typeof salt === 'string' &&
    saltText.test(salt) &&
    leaf['record'] === record &&
    typeof field === 'string' &&
    fieldName.test(field) &&
    handlingCodes.some((code) => code === handling) &&
    leaf['value'] !== undefined;
  if (!isLeaf) throw malformed('leaves', line);
  return { salt, record, field, value: leaf['value'] ?? null, handling: handling as string };
}

/** Salted hash of a leaf: of its line, which is canonical. */
export const leafIdOfLine = ({ text }: LeafLine): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** One canonical JSON value (RFC 8785): the same thing has one form in bytes. */
function parseLine(text: string, item: string, line: number): Json {
  if (!isShallow(text)) throw malformed(item, line);
  try {
    const value = JSON.parse(text) as Json;
    if (canonicalJson(value) === text) return value;
  } catch (cause) {
    throw malformed(item, line, cause);
  }
  throw malformed(item, line);
}

/** Counts brackets outside strings, so that nothing deep reaches a parser or serialiser that calls itself. */
function isShallow(text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isString) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) isString = false;
    } else if (code === 0x22) isString = true;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > openLimits.depth) return false;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return true;
}
