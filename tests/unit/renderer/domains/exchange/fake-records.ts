/** Invented bundles for the screens of the exchange. */
import type { RecordId } from '#shared/core/ids.ts';
import type { Marking } from '#shared/core/marking.ts';
import type { InboxChange, InboxDetail, InboxEntry, OutboxEntry } from '#shared/domains/exchange/exchange.contract.ts';
import type { PartnerState } from '#shared/domains/exchange/partner-state.schema.ts';
import type { Partner } from '#shared/domains/partners/partners.contract.ts';

export const at = Date.UTC(2026, 10, 3, 13, 3);
export const hex = (seed: string) => seed.repeat(64).slice(0, 64);
export const uuid = (n: number) => `0193a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const recordId = (n: number) => uuid(n) as RecordId;
export const caseId = recordId(900_000);
export const amber: Marking = { handling: 'H1', tlp: 'AMBER', pap: 'AMBER' };
export const red: Marking = { handling: 'H1', tlp: 'RED', pap: 'AMBER' };

export const lisbon = { id: hex('4f3a91bc'), name: 'UNC3T Lisboa', country: 'PT' };
export const wiesbaden = { id: hex('77d0e2a1'), name: 'Bundeskriminalamt SO', country: 'DE' };

const names = ['Rui Tavares', 'Marta Nogueira', 'João Pires', 'Inês Carvalho', 'Tomasz Wolny', 'Greta Hahn'];
export const kinds = ['person', 'identifier', 'account', 'link', 'event', 'note', 'evidence'] as const;

export function titleOf(type: string, n: number): string {
  if (type === 'person') return `${names[n % names.length]} ${n}`;
  if (type === 'identifier') return `https://pay-${n}.example/login`;
  if (type === 'account') return `darkreef_${n}`;
  if (type === 'link') return 'uses';
  if (type === 'evidence') return `disk-image-${n}.img`;
  return `${type} ${n}`;
}

export function inboxEntry(n: number, part: Partial<InboxEntry> = {}): InboxEntry {
  return {
    id: uuid(100_000 + n),
    bundleId: uuid(200_000 + n),
    kind: 'case',
    state: 'waiting',
    isLate: false,
    isRestored: false,
    sender: lisbon,
    caseId,
    caseNumber: '2026-0117',
    caseTitle: 'Operation Levant',
    marking: amber,
    sequence: n,
    createdAt: at - 3_600_000,
    fileName: `FR-000${n}.concord`,
    fileSha256: hex('c0ffee'),
    size: 2_340_000,
    receivedAt: at,
    decidedAt: null,
    decidedBy: '',
    refusal: null,
    changes: 226,
    setAside: 4,
    hasReceipt: false,
    ...part,
  };
}

export const quarantined = inboxEntry(5, {
  state: 'quarantined',
  bundleId: null,
  kind: null,
  sender: null,
  caseId: null,
  caseNumber: '',
  caseTitle: '',
  sequence: null,
  createdAt: null,
  fileName: 'from-usb.concord',
  refusal: { code: 'bundle/revocation-stale', params: {} },
  changes: 0,
  setAside: 0,
});

export const inboxEntries: readonly InboxEntry[] = [
  inboxEntry(7),
  inboxEntry(6, { state: 'partly', decidedAt: at, decidedBy: 'Amina Belkacem', isLate: true }),
  quarantined,
  inboxEntry(4, { kind: 'receipt', state: 'accepted', caseId: null, hasReceipt: true, changes: 0, setAside: 0 }),
  inboxEntry(3, { state: 'accepted', decidedAt: at, decidedBy: 'Amina Belkacem', hasReceipt: true, setAside: 0 }),
  inboxEntry(2, { state: 'refused', decidedAt: at, decidedBy: 'Amina Belkacem', sender: wiesbaden }),
];

export function change(n: number, total: number): InboxChange {
  const type = kinds[Math.min(kinds.length - 1, Math.floor((n / total) * kinds.length))] ?? 'note';
  const effect =
    n % 19 === 3
      ? 'conflicting'
      : n % 23 === 5
        ? 'withheld'
        : n % 29 === 6
          ? 'set-aside'
          : n % 4 === 1
            ? 'changed'
            : 'created';
  const written = { author: 'Officer 1a2b3c4d', unit: 'UNC3T Lisboa', at: at - n * 60_000, zone: 'Europe/Lisbon' };
  const isKnown = effect === 'changed' || effect === 'conflicting';
  return {
    recordId: recordId(n),
    type,
    title: titleOf(type, n),
    marking: effect === 'withheld' ? null : amber,
    effect,
    reason: effect === 'set-aside' ? 'app/unexpected' : '',
    fields:
      effect === 'withheld'
        ? [{ field: 'name', theirs: null, ours: titleOf(type, n), isConflict: false, isWithheld: true, ...written }]
        : [
            {
              field: 'name',
              theirs: `${titleOf(type, n)} da Silva`,
              ours: isKnown ? titleOf(type, n) : null,
              isConflict: effect === 'conflicting',
              isWithheld: false,
              ...written,
            },
            {
              field: 'nationalities',
              theirs: ['PT', 'AO'],
              ours: isKnown ? ['PT'] : null,
              isConflict: false,
              isWithheld: false,
              ...written,
            },
          ],
    decision: 'undecided',
  };
}

export function detail(entry: InboxEntry, changes: readonly InboxChange[]): InboxDetail {
  const isRefused = entry.state === 'quarantined';
  const checks = ['age', 'tar', 'manifest', 'signature', 'chain', 'revocation', 'addressee', 'replay', 'sizes'];
  const counts = { created: 0, changed: 0, conflicting: 0, withheld: 0, 'set-aside': 0 };
  for (const { effect } of changes) counts[effect] += 1;
  return {
    entry,
    signer: isRefused
      ? null
      : {
          subject: 'CN=Officer 4471a0c2,O=UNC3T Lisboa,C=PT',
          fingerprint: hex('9e01'),
          unit: lisbon,
          signedAt: at - 3_600_000,
        },
    chain: ['CN=Officer 4471a0c2,O=UNC3T Lisboa,C=PT', 'CN=UNC3T Lisboa root,O=UNC3T Lisboa,C=PT'],
    notRevokedAsOf: isRefused ? null : at,
    checks: isRefused
      ? [
          ...checks.slice(0, 5).map((name) => ({ name, ok: true, detail: '' })),
          { name: 'revocation', ok: false, detail: 'next update 30 Oct 2026' },
        ]
      : checks.map((name) => ({ name, ok: true, detail: name === 'age' ? 'mlkem768x25519, 1 recipient' : '' })),
    marking: isRefused ? null : amber,
    note:
      isRefused || entry.kind === 'receipt' ? '' : 'As agreed by telephone; names of the Porto witnesses stay with us.',
    legalBasis: '',
    withheldBySender:
      entry.kind === 'case'
        ? [
            { reason: 'tlp-red', records: 8, fields: 0, contents: 0 },
            { reason: 'kept-home', records: 0, fields: 4, contents: 0 },
          ]
        : [],
    counts,
    contents: entry.kind === 'case' ? [{ name: 'disk-image-3.img', size: 14_200_000, sha256: hex('abc1') }] : [],
    gaps:
      entry.kind === 'case'
        ? [
            { author: hex('12'), missing: hex('34') },
            { author: hex('12'), missing: hex('35') },
          ]
        : [],
    forks: [],
    makesCase: false,
    answers:
      entry.kind === 'receipt'
        ? [
            { bundleId: uuid(300_001), outcome: 'accepted', notTaken: 0, conflicts: 2 },
            { bundleId: uuid(300_002), outcome: 'partly', notTaken: 12, conflicts: 0 },
          ]
        : [],
  };
}

export function outboxEntry(n: number, part: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id: uuid(300_000 + n),
    kind: 'case',
    partner: lisbon,
    caseId,
    caseNumber: '2026-0117',
    caseTitle: 'Operation Levant',
    marking: amber,
    sequence: n,
    state: 'delivered',
    createdAt: at - n * 3_600_000,
    by: 'Amina Belkacem',
    sha256: hex('beef'),
    size: 18_300_000,
    records: 214,
    held: 12,
    deliveredAt: at,
    deliveredTo: `PT-000${n}.concord`,
    answeredAt: null,
    notTaken: 0,
    conflicts: 0,
    isKept: true,
    ...part,
  };
}

export const outboxEntries: readonly OutboxEntry[] = [
  outboxEntry(8, { state: 'sealed', deliveredAt: null, deliveredTo: '' }),
  outboxEntry(7),
  outboxEntry(6, { kind: 'receipt', records: 0, held: 0 }),
  outboxEntry(5, { state: 'partly', answeredAt: at, notTaken: 12, conflicts: 2, isKept: false }),
  outboxEntry(4, { state: 'acknowledged', answeredAt: at, isKept: false }),
  outboxEntry(3, { state: 'broken', deliveredAt: null, deliveredTo: '', isKept: false }),
];

export const partnerStates: readonly PartnerState[] = [
  {
    partner: lisbon,
    caseId,
    caseNumber: '2026-0117',
    caseTitle: 'Operation Levant',
    marking: amber,
    lastSealedAt: at - 86_400_000,
    lastOpenedAt: at,
    unanswered: 2,
    unacknowledged: 31,
    unsealed: 14,
    gaps: 2,
    missingContents: 1,
    missingBundles: '3, 5-6',
    receiptsOwed: 1,
  },
  {
    partner: wiesbaden,
    caseId: recordId(900_001),
    caseNumber: '2026-0093',
    caseTitle: 'Operation Tramontane',
    marking: amber,
    lastSealedAt: at - 864_000_000,
    lastOpenedAt: null,
    unanswered: 0,
    unacknowledged: 0,
    unsealed: 0,
    gaps: 0,
    missingContents: 0,
    missingBundles: '',
    receiptsOwed: 0,
  },
];

export function partner(unit: typeof lisbon): Partner {
  return {
    unit,
    card: {
      id: hex('aa'),
      unit,
      state: 'confirmed',
      fingerprint: hex('3f2a91bc77d0e4a1'),
      words: { en: [], fr: [] },
      sequence: 2,
      issuedAt: at,
      validUntil: at * 2,
      contacts: [{ kind: 'duty-desk', value: '+351 21 000 0000' }],
      authorities: [],
      hasHybrid: true,
      keys: { authority: hex('a7'), x25519: `age1${'q'.repeat(58)}`, hybrid: hex('b8') },
      revocation: null,
      importedAt: at,
      first: { officer: 'Amina Belkacem', at: at - 8_640_000 },
      second: { officer: 'Bruno Salgado', at: at - 8_000_000 },
      how: 'Telephone: +351 21 000 0000, Inspector Silva',
    },
    waiting: [],
    lastSealedAt: at - 86_400_000,
    lastOpenedAt: at,
    sharedCases: 2,
  };
}
