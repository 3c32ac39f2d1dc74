/** What a true bundle of a case holds, and a receipt: for whoever writes another reader. */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { endorsedContent } from '#electron/domains/identity/session-keys.ts';
import { signHeader } from '#electron/domains/records/commit-header.ts';
import { type LeafContent, leafIdOf } from '#electron/domains/records/leaf.ts';
import { canonicalBytes, canonicalJson } from '#electron/platform/crypto/canonical.ts';
import { signCms } from '#electron/platform/pki/sign-cms.ts';
import type { Json } from '#shared/core/json.ts';
import { marking, sha256 } from '../bundle-parts.ts';
import { type Content, paris, rightSigner } from './vector-parts.ts';

const at = Date.UTC(2026, 6, 1, 7);
const caseId = '0197a1b2-0000-7000-8000-00000000000c';
const noteId = '0197a1b2-0000-7000-8000-00000000000d';

const lines = (kind: Content['kind'], values: readonly Json[]): Content => ({
  kind,
  name: `${kind}.jsonl`,
  bytes: Buffer.from(values.map((value) => `${canonicalJson(value)}\n`).join(''), 'utf8'),
});

function leavesOf(record: string, fields: Readonly<Record<string, Json>>): LeafContent[] {
  return Object.entries(fields).map(([field, value]) => ({
    salt: sha256(`${record} ${field}`).slice(0, 32),
    record,
    field,
    value,
    handling: 'H1',
  }));
}

export function caseContents(): Content[] {
  const signer = rightSigner();
  const author = sha256(signer.chain[0] ?? '');
  // PKCS#8 of an Ed25519 seed (RFC 8410 §7).
  const seed = Buffer.from(`302e020100300506032b657004220420${sha256('session key of the vectors')}`, 'hex');
  const privateKey = createPrivateKey({ key: seed, type: 'pkcs8', format: 'der' });
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(12);
  const key = { author, unit: paris.id, publicKey: publicKey.toString('hex') };
  const endorsed = endorsedContent({ ...key, notBefore: at - 3_600_000, notAfter: at + 82_800_000 });
  const endorsement = signCms({ content: canonicalBytes(endorsed), isDetached: false, signedAt: at, signer });
  const evidence = { marking, evaluation: { source: 'B', information: '2' }, legalBasis: '2006/960/JHA Art. 7' };
  const envelope = { ...evidence, retention: { until: '2031-01-01', reviewOn: '2028-01-01' } };
  const leaves = [
    ...leavesOf(caseId, { record: { caseId: null, pack: 'core@1', type: 'case' }, ...envelope }),
    ...leavesOf(caseId, { number: '2026-17', title: 'Operation Levant', state: 'preliminary' }),
    ...leavesOf(noteId, { record: { caseId, pack: 'core@1', type: 'note' }, ...envelope }),
    ...leavesOf(noteId, { title: 'Seen at the port', body: 'At noon, by two officers.' }),
  ];
  const header = signHeader(
    {
      version: 1,
      workspace: caseId,
      author,
      sessionKey: sha256(publicKey),
      sequence: 1,
      previous: null,
      clock: [at, 0],
      at,
      zone: 'Europe/Paris',
      leaves: leaves.map((leaf) => ({ id: leafIdOf(leaf).toString('hex'), supersedes: [] })),
    },
    { fingerprint: author, sessionKeyId: sha256(publicKey), privateKey },
  );
  return [
    lines('identities', [
      ...signer.chain.map((der) => ({ kind: 'certificate', der: der.toString('base64') })),
      { kind: 'session-key', author, endorsement: endorsement.toString('base64') },
    ]),
    lines('commits', [{ header: header.bytes.toString('base64'), signature: header.signature.toString('base64') }]),
    lines(
      'leaves',
      leaves.map(({ salt, record, field, value, handling }) => ({ salt, record, field, value, handling })),
    ),
    { kind: 'content', name: 'photo of the port.jpg', bytes: Buffer.from('not really a photo\n') },
  ];
}

export function receiptContents(): Content[] {
  const bundles = [
    {
      id: '0197a1b2-0000-7000-8000-000000000099',
      outcome: 'partly',
      ground: '',
      decidedAt: at,
      notTaken: [{ record: noteId, ground: 'person' }],
      conflicts: [{ record: caseId, field: 'title' }],
    },
  ];
  const receipt = { format: 'concord-receipt', version: 1, bundles };
  return [{ kind: 'receipt', name: 'receipt.json', bytes: Buffer.from(`${canonicalJson(receipt)}\n`, 'utf8') }];
}
