/** A `window.concord` that answers with invented bundles: the screens of the exchange without a core. */
import type { JobId } from '#shared/core/ids.ts';
import { verbsOf } from '#shared/domains/officers/roles.ts';
import { plan, planRow } from './fake-plan.ts';
import {
  amber,
  at,
  caseId,
  change,
  detail,
  hex,
  inboxEntries,
  inboxEntry,
  lisbon,
  outboxEntries,
  partner,
  partnerStates,
  recordId,
  uuid,
  wiesbaden,
} from './fake-records.ts';

export interface FakeExchange {
  readonly rows?: number;
  /** What does not fit into the planned bundle. */
  readonly later?: { readonly commits: number; readonly contents: number };
  readonly isEmpty?: boolean;
  readonly verbs?: readonly string[];
}

type Call = { readonly channel: string; readonly input: unknown };
type Handler = (input: never) => unknown;
type Page = { readonly offset: number; readonly limit: number; readonly text?: string };
type Listener = (payload: unknown) => void;

const everyVerb = verbsOf(['investigator', 'administrator']);

const session = (verbs: readonly string[]) => ({
  officerId: uuid(1),
  name: 'Amina Belkacem',
  roles: ['investigator'],
  verbs,
  unit: { id: 'f00d', name: 'OCLCTIC', country: 'FR' },
  unlockedAt: at,
  previousUnlock: null,
  idleLockSeconds: 3600,
});

/** A bridge that answers the exchange and what its pages ask besides; `calls` tells what was asked. */
export function fakeBridge(options: FakeExchange = {}) {
  const count = options.rows ?? 40;
  const calls: Call[] = [];
  const listeners = new Map<string, Listener>();
  const rows = Array.from({ length: count }, (_unused, n) => planRow(n, count));
  const changes = Array.from({ length: count }, (_unused, n) => change(n, count));
  const cut = <R>(all: readonly R[], { offset, limit }: Page) => ({
    total: all.length,
    rows: all.slice(offset, offset + limit),
  });
  const list =
    <R>(all: readonly R[]) =>
    (page: Page) =>
      cut(options.isEmpty ? [] : all, page);
  const job = (kind: string, result: unknown) => {
    const id = uuid(600_000 + calls.length) as JobId;
    const running = { id, kind, label: '', done: 1, total: 1, unit: 'bytes', startedAt: at, rate: 0, error: null };
    setTimeout(() => listeners.get('jobs.onProgress')?.({ ...running, state: 'done', result }), 0);
    return { jobId: id };
  };
  const sealed = {
    bundleId: uuid(300_008),
    sequence: 8,
    sha256: hex('beef'),
    size: 18_300_000,
    records: 214,
    held: 12,
  };
  const answers: Readonly<Record<string, Handler>> = {
    'exchange.plan': ({ chosenOut }: { chosenOut: readonly string[] }) => ({
      ...plan(rows),
      ...(options.later && { later: options.later }),
      planId: uuid(700_000 + chosenOut.length),
    }),
    'exchange.planRows': (page: Page & { group: string; type: string | null; text: string }) =>
      cut(
        rows.filter(
          (row) =>
            (page.type === null || row.type === page.type) &&
            (page.group !== 'held' || row.held.length > 0) &&
            (page.group !== 'leaving' || row.fields.length > 0) &&
            row.title.toLowerCase().includes(page.text.toLowerCase()),
        ),
        page,
      ),
    'exchange.planContents': list([
      { sha256: hex('a1'), recordId: recordId(3), name: 'disk-image-3.img', size: 14_000_000, heldBecause: null },
      { sha256: hex('a2'), recordId: recordId(4), name: 'chat-export.zip', size: 200_000, heldBecause: 'not-chosen' },
    ]),
    'exchange.seal': () => job('bundle-seal', sealed),
    'exchange.receipt': () => job('bundle-seal', sealed),
    'exchange.deliver': () => job('bundle-deliver', {}),
    'exchange.open': () => job('bundle-open', { entry: inboxEntry(7).id, outcome: 'waiting' }),
    'exchange.accept': () => job('bundle-accept', { accepted: 40, notTaken: 0, conflicts: 3, caseId }),
    'exchange.refuse': () => ({}),
    'exchange.inbox': list(inboxEntries),
    'exchange.outbox': list(outboxEntries),
    'exchange.inboxEntry': ({ id }: { id: string }) =>
      detail(inboxEntries.find((entry) => entry.id === id) ?? inboxEntry(7), changes),
    'exchange.changes': (page: Page & { effect: string | null; text: string }) =>
      cut(
        changes.filter(
          (one) =>
            (page.effect === null || one.effect === page.effect) &&
            one.title.toLowerCase().includes(page.text.toLowerCase()),
        ),
        page,
      ),
    'exchange.partnerStates': () => (options.isEmpty ? [] : partnerStates),
    'exchange.folder': () => ({
      name: options.isEmpty ? null : 'USB-EXCHANGE',
      isPresent: true,
      files: options.isEmpty ? [] : [{ name: 'FR-0009.concord', size: 2_100_000, modifiedAt: at }],
    }),
    'partners.list': () => (options.isEmpty ? [] : [partner(lisbon), partner(wiesbaden)]),
    'conflicts.list': () => ({ total: 3, rows: [] }),
    'officers.list': () => [],
    'shell.preferences': () => ({ language: 'en', theme: 'light', density: 'dense' }),
    'shell.setWindowMarking': () => ({}),
    'session.state': () => ({ state: 'unlocked', folder: 'vault', session: session(options.verbs ?? everyVerb) }),
    'session.touch': () => ({}),
    'drafts.list': () => [],
    'shell.chooseTarget': () => ({ token: uuid(1), name: 'PT-0008.concord', size: 0 }),
    'shell.chooseFiles': () => [{ token: uuid(2), name: 'FR-0007.concord', size: 10 }],
    'jobs.list': () => [],
    'records.get': () => ({
      title: 'Operation Levant',
      envelope: { marking: amber },
      fields: { number: { value: '2026-0117', writes: [], earlier: 0 } },
    }),
  };
  const member = (channel: string) => {
    if (/\.on[A-Z]/.test(channel)) {
      return (listener: Listener) => {
        listeners.set(channel, listener);
        return () => listeners.delete(channel);
      };
    }
    return async (input: never) => {
      calls.push({ channel, input });
      const answer = answers[channel];
      if (!answer) return { ok: false, error: { code: 'app/unexpected', params: { channel } } };
      return { ok: true, value: await answer(input) };
    };
  };
  const domainOf = (domain: string) =>
    new Proxy({}, { get: (_target, name) => (typeof name === 'string' ? member(`${domain}.${name}`) : undefined) });
  const bridge = new Proxy({}, { get: (_target, name) => (typeof name === 'string' ? domainOf(name) : undefined) });
  /** As the core tells without being asked; `channel` is `<domain>.on<Event>`. */
  const tell = (channel: string, payload: unknown): void => listeners.get(channel)?.(payload);
  return { bridge, calls, answers, tell };
}
