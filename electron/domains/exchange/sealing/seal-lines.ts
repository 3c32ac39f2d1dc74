/** Items of a bundle that are lines of JSON (docs/formats/bundle.md, items): who wrote, the signed headers, the values. */
import type { Json } from '#shared/core/json.ts';
import type { CommitLine, IdentityLine } from '#shared/domains/exchange/statement.schema.ts';
import { canonicalJson } from '#electron/platform/crypto/canonical.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { leavingWrites } from '../planning/leaving-writes.ts';
import type { KeptPlan } from '../planning/seal-plan.ts';

/** A text may be a million characters long. */
const valuesAtOnce = 100;
const blockBytes = 65_536;
/** A unit has one or two above its officers; one that makes thousands does not keep the case from others. */
const mostIssuers = 1000;

export function* commitLines(connection: ReadConnection, numbers: readonly number[]): Generator<CommitLine> {
  for (const number of numbers) {
    const row = connection.get<{ header: Buffer; signature: Buffer }>(
      'SELECT header, signature FROM commits WHERE number = ?',
      number,
    );
    if (row) yield { header: row.header.toString('base64'), signature: row.signature.toString('base64') };
  }
}

/** Certificates of the authors and their issuers, and the session keys with which these commits were signed. */
export function* identityLines(
  connection: ReadConnection,
  commits: readonly number[],
  ownAuthorities: readonly Buffer[],
): Generator<IdentityLine> {
  const numbers = JSON.stringify(commits);
  const keys = connection.all<{ author: string; endorsement: Buffer }>(
    `SELECT DISTINCT k.id, k.author, k.endorsement FROM json_each(?) n
     JOIN commits c ON c.number = n.value JOIN session_keys k ON k.id = c.session_key ORDER BY k.author, k.id`,
    numbers,
  );
  const authors = JSON.stringify([...new Set(keys.map(({ author }) => author))]);
  const certificates = connection.all<{ der: Buffer }>(
    `SELECT a.der FROM json_each(?) f JOIN certificates a ON a.fingerprint = f.value
     UNION SELECT der FROM (SELECT DISTINCT i.der, i.created_at FROM json_each(?) f
       JOIN certificates a ON a.fingerprint = f.value
       JOIN certificates i ON i.unit = a.unit AND i.kind = 'partner-authority' ORDER BY i.created_at DESC LIMIT ${mostIssuers})`,
    authors,
    authors,
  );
  const ders = new Set([...certificates.map(({ der }) => der), ...ownAuthorities].map((der) => der.toString('base64')));
  for (const der of ders) yield { kind: 'certificate', der };
  for (const { author, endorsement } of keys)
    yield { kind: 'session-key', author, endorsement: endorsement.toString('base64') };
}

interface LeafRow {
  readonly record_id: string;
  readonly field: string;
  readonly value: string;
  readonly handling: string;
  readonly salt: Buffer;
}

/** Number of a leaf and of the commit that lists it. */
export interface SentLeaf {
  readonly number: number;
  readonly commit_number: number;
}

/** Values that leave, record by record. @param sent is told of each. */
export async function* leafLines(
  connection: ReadConnection,
  plan: KeptPlan,
  sent: (leaf: SentLeaf) => void,
  breathe: () => Promise<void> | void,
): AsyncGenerator<Json> {
  for (const writes of leavingWrites(connection, plan)) {
    for (let first = 0; first < writes.length; first += valuesAtOnce) {
      const some = writes.slice(first, first + valuesAtOnce);
      const rows = connection.all<LeafRow>(
        `SELECT l.record_id, l.field, l.value, l.handling, l.salt FROM json_each(?) n JOIN leaves l ON l.number = n.value
         ORDER BY n.key`,
        JSON.stringify(some.map(({ number }) => number)),
      );
      for (const row of rows) {
        const value = JSON.parse(row.value) as Json;
        yield {
          record: row.record_id,
          field: row.field,
          value,
          handling: row.handling,
          salt: row.salt.toString('hex'),
        };
      }
      for (const write of some) sent(write);
      await breathe();
    }
  }
}

/** Canonical JSON, one value a line, in blocks of about 64 KiB. */
export async function* encodeLines(lines: AsyncIterable<Json> | Iterable<Json>): AsyncGenerator<Buffer> {
  let held: string[] = [];
  let length = 0;
  for await (const line of lines) {
    const text = `${canonicalJson(line)}\n`;
    held.push(text);
    length += text.length;
    if (length < blockBytes) continue;
    yield Buffer.from(held.join(''), 'utf8');
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(held.join(''), 'utf8');
}
