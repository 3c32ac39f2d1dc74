/** A partner whose program obeys no rule but those of the signature: real keys and a card, bundles of whatever it likes. */
import { createPrivateKey } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readBundle } from '#electron/domains/exchange/container/read-bundle.ts';
import { writeBundle } from '#electron/domains/exchange/container/write-bundle.ts';
import { fingerprintOf, issueOfficer, makeUnitRoot } from '#electron/domains/identity/certificates.ts';
import { makeSessionKey } from '#electron/domains/identity/session-keys.ts';
import { type CommitHeader, signHeader } from '#electron/domains/records/commit-header.ts';
import { type LeafContent, leafIdOf } from '#electron/domains/records/leaf.ts';
import { generateAgeIdentity } from '#electron/platform/age/age.ts';
import { createSystemClock } from '#electron/platform/clock/system-clock.ts';
import { canonicalBytes, canonicalJson } from '#electron/platform/crypto/canonical.ts';
import { createKeySigner } from '#electron/platform/pki/key-signer.ts';
import { makeRevocationList } from '#electron/platform/pki/make-revocation-list.ts';
import { signCms } from '#electron/platform/pki/sign-cms.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';
import { createSystemRandom } from '#electron/platform/random/system-random.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { UnitCard } from '#shared/domains/partners/card.schema.ts';
import type { BundleItem, Receipt, Statement } from '#shared/domains/exchange/statement.schema.ts';
import { itemOf, marking, writeInput } from './bundle-parts.ts';
import { type UnitCore, exportCard, importCard, trust } from './units.ts';

const clock = createSystemClock();
const random = createSystemRandom(clock);

/** A write, or one whose value stays with its author. */
export interface HostileLeaf {
  readonly record: string;
  readonly field: string;
  readonly value: Json;
  readonly supersedes?: readonly string[];
  readonly isWithheld?: boolean;
}

export interface HostileBundle {
  readonly caseId: string | null;
  /** One commit for each list. */
  readonly commits?: readonly (readonly HostileLeaf[])[];
  readonly header?: Partial<CommitHeader>;
  readonly contents?: readonly Buffer[];
  readonly receipt?: Receipt;
  readonly statement?: Partial<Statement>;
}

export interface Seen {
  readonly statement: Statement;
  readonly headers: readonly CommitHeader[];
  readonly leaves: readonly (LeafContent & { readonly id: string })[];
  readonly contents: readonly string[];
  readonly receipt: Receipt | null;
}

export interface HostileUnit {
  readonly id: string;
  readonly fingerprint: string;
  seal(path: string, bundle: HostileBundle): Promise<void>;
  /** What lies in a bundle that was sealed for it. */
  read(path: string): Promise<Seen>;
}

/** A unit without a vault that the officers of `victim` have confirmed. */
export async function openHostileUnit(folder: string, victim: UnitCore, name = 'Lisbon', country = 'PT') {
  const now = clock.now();
  const subject = { commonName: `${name} root`, organization: name, country };
  const root = await makeUnitRoot(subject, now - 60_000, random);
  const officer = await issueOfficer(root, { ...subject, commonName: 'Officer 0badc0de' }, now - 60_000, random);
  const unit = { id: fingerprintOf(root.certificate), name, country };
  const signer = createKeySigner(officer.privateKey, [officer.certificate, root.certificate]);
  const list = makeRevocationList({
    signer: createKeySigner(root.privateKey, [root.certificate]),
    number: 1n,
    thisUpdate: now - 60_000,
    nextUpdate: now + 86_400_000,
    entries: [],
  });
  const age = await generateAgeIdentity('x25519');
  const card: UnitCard = {
    format: 'concord-card',
    version: 1,
    unit,
    authorities: [root.certificate.toString('base64')],
    age: { x25519: age.recipient, hybrid: null },
    contacts: [],
    sequence: 1,
    issuedAt: now,
    validUntil: now + 30 * 86_400_000,
    revocationLists: [list.toString('base64')],
  };
  const cardPath = join(folder, `${name}-hostile.concord-card`);
  writeFileSync(cardPath, signCms({ content: canonicalBytes(card), isDetached: false, signer, signedAt: now }));
  const { card: shown } = await importCard(victim, cardPath);
  await trust(victim, cardPath, shown.fingerprint);
  const victimCard = await cardOf(folder, victim);

  const author = fingerprintOf(officer.certificate);
  const key = makeSessionKey({
    officerKey: officer.privateKey,
    chain: [officer.certificate, root.certificate],
    author,
    unit: unit.id,
    now,
  });
  const privateKey = createPrivateKey(key.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const written = new Map<string, { sequence: number; previous: string | null }>();
  let sequence = 0;

  function commitLines({ caseId, commits = [], header: changes = {} }: HostileBundle) {
    const lines: Json[] = [];
    const leaves: Json[] = [];
    for (const writes of commits) {
      const tip = written.get(caseId ?? '') ?? { sequence: 0, previous: null };
      const at = clock.now();
      const listed = writes.map(({ supersedes = [], isWithheld, ...write }) => {
        const content = { ...write, handling: 'H1', salt: Buffer.from(random.bytes(16)).toString('hex') };
        if (!isWithheld) leaves.push(content);
        return { id: leafIdOf(content).toString('hex'), supersedes: [...supersedes] };
      });
      const signed = signHeader(
        {
          version: 1,
          workspace: caseId ?? '',
          author,
          sessionKey: key.id,
          sequence: tip.sequence + 1,
          previous: tip.previous,
          clock: [at, 0],
          at,
          zone: 'Europe/Lisbon',
          leaves: listed,
          ...changes,
        },
        { fingerprint: author, sessionKeyId: key.id, privateKey },
      );
      written.set(caseId ?? '', { sequence: tip.sequence + 1, previous: signed.id.toString('hex') });
      lines.push({ header: signed.bytes.toString('base64'), signature: signed.signature.toString('base64') });
    }
    return { lines, leaves };
  }

  const jsonl = (kind: BundleItem['kind'], values: readonly Json[]) =>
    values.length === 0
      ? []
      : [itemOf(kind, `${kind}.jsonl`, Buffer.from(values.map((value) => `${canonicalJson(value)}\n`).join('')))];

  const hostile: HostileUnit = {
    id: unit.id,
    fingerprint: shown.fingerprint,
    async seal(path, bundle) {
      const { lines, leaves } = commitLines(bundle);
      const identities: Json[] = [
        { kind: 'certificate', der: officer.certificate.toString('base64') },
        { kind: 'session-key', author, endorsement: key.endorsement.toString('base64') },
      ];
      const sources = [
        ...jsonl('identities', lines.length > 0 ? identities : []),
        ...jsonl('commits', lines),
        ...jsonl('leaves', leaves),
        ...jsonl('receipt', bundle.receipt ? [bundle.receipt] : []),
        ...(bundle.contents ?? []).map((bytes, index) => itemOf('content', `file ${index}`, bytes)),
      ];
      sequence += 1;
      const statement: Statement = {
        format: 'concord-bundle',
        version: 1,
        id: random.uuidV4(),
        kind: bundle.caseId === null ? 'receipt' : 'case',
        sender: { ...unit, certificate: author },
        recipients: [{ unit: victimCard.unit.id, age: victimCard.age.x25519 }],
        suite: 'x25519',
        sequence,
        previous: null,
        createdAt: clock.now(),
        zone: 'Europe/Lisbon',
        case: bundle.caseId === null ? null : { id: bundle.caseId, number: '2026-17', title: 'Operation Levant' },
        handling: { marking, legalBasis: '', note: '' },
        frontier: [],
        wants: { commits: [], contents: [] },
        withheld: [],
        items: sources.map(({ open: _open, ...item }) => item),
        ...bundle.statement,
      };
      const input = writeInput(statement, sources, signer, { revocationLists: [list], now: clock.now() });
      await pipeline(writeBundle(input), createWriteStream(path));
    },
    async read(path) {
      const texts = new Map<string, string>();
      const contents: string[] = [];
      const { statement } = await readBundle({
        source: createReadStream(path),
        identities: [age.identity],
        signal: new AbortController().signal,
        advance: () => undefined,
        judge: () => undefined,
        async take(item, chunks) {
          const pieces: Buffer[] = [];
          for await (const chunk of chunks) pieces.push(Buffer.from(chunk));
          texts.set(item.kind, (texts.get(item.kind) ?? '') + Buffer.concat(pieces).toString('utf8'));
          if (item.kind === 'content') contents.push(item.sha256);
        },
      });
      const linesOf = (kind: BundleItem['kind']) =>
        (texts.get(kind) ?? '')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as unknown);
      return {
        statement,
        contents,
        receipt: (linesOf('receipt')[0] as Receipt | undefined) ?? null,
        headers: (linesOf('commits') as { header: string }[]).map(
          ({ header }) => JSON.parse(Buffer.from(header, 'base64').toString('utf8')) as CommitHeader,
        ),
        leaves: (linesOf('leaves') as LeafContent[]).map((leaf) => ({ ...leaf, id: leafIdOf(leaf).toString('hex') })),
      };
    },
  };
  return hostile;
}

async function cardOf(folder: string, unit: UnitCore): Promise<UnitCard> {
  const path = join(folder, `${unit.name}.concord-card`);
  await exportCard(unit, path);
  const { content } = verifyCms(readFileSync(path), null, { requireSigningCertificate: true });
  return JSON.parse(content.toString('utf8')) as UnitCard;
}

/** The writes that make a record. */
export function birthOf(record: string, type: string, caseId: string | null, fields: Readonly<Record<string, Json>>) {
  const envelope = {
    marking: { handling: 'H1', tlp: 'GREEN', pap: 'GREEN' },
    evaluation: { source: 'B', information: '2' },
    legalBasis: '',
    retention: { until: '2031-01-01', reviewOn: '2028-01-01' },
  };
  return Object.entries({ record: { caseId, pack: 'core@1', type }, ...envelope, ...fields }).map(
    ([field, value]): HostileLeaf => ({ record, field, value: value as Json }),
  );
}

export const newRecordId = (): RecordId => random.uuidV7() as RecordId;
