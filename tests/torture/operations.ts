/** What the tormented process can be told to do, each as a person would have it done: through the core's own methods. */
import type { OfficerId, RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { Role } from '#shared/domains/officers/roles.ts';
import { type RealCore, Refusal } from '#tests/support/real-core.ts';

export type Operation =
  | { readonly op: 'unlock'; readonly vault: string; readonly name: string; readonly password: string }
  | { readonly op: 'lock' }
  | { readonly op: 'import'; readonly caseId: RecordId; readonly path: string; readonly format: 'csv' | null }
  | { readonly op: 'evidence'; readonly caseId: RecordId; readonly path: string }
  | { readonly op: 'note'; readonly caseId: RecordId; readonly title: string }
  | { readonly op: 'write-note'; readonly id: RecordId; readonly body: string }
  | {
      readonly op: 'seal';
      readonly caseId: RecordId;
      readonly partner: string;
      readonly password: string;
      readonly target: string | null;
    }
  | { readonly op: 'open'; readonly path: string }
  | { readonly op: 'accept'; readonly entry: string | null }
  | { readonly op: 'backup'; readonly target: string }
  | {
      readonly op: 'restore';
      readonly source: string;
      readonly folder: string;
      readonly name: string;
      readonly password: string;
    }
  | { readonly op: 'change-password'; readonly current: string; readonly next: string }
  | { readonly op: 'add-officer'; readonly name: string; readonly password: string }
  | { readonly op: 'set-roles'; readonly name: string; readonly roles: readonly Role[] }
  | { readonly op: 'disable-officer'; readonly name: string }
  | { readonly op: 'check' }
  | { readonly op: 'skew'; readonly by: number; readonly every: number };

type Work = {
  readonly [K in Operation['op']]: (core: RealCore, input: Extract<Operation, { op: K }>) => Promise<Json>;
};

/** `skew` is the worker's own: it holds the clock. */
export const works: Omit<Work, 'skew'> = {
  async unlock({ api, file }, { vault, name, password }) {
    // Chosen once, as by a person: where it was, and is no more, is then told from where it never was.
    if ((await api.session.state({})).state === 'none') await api.vault.select({ folder: file(vault, 'folder') });
    await api.session.unlock({ name, password });
    return {};
  },
  lock: ({ api }) => api.session.lock({}),
  async import({ api, file, job }, { caseId, path, format }) {
    const { jobId } = await api.imports.run({ caseId, files: [{ file: file(path, 'read'), format, csv: null }] });
    const [first] = (await job<{ files: ImportOutcome[] }>(jobId)).files;
    if (first?.outcome !== 'imported') throw new Refusal(first?.code ?? 'no outcome', {});
    return first.report?.importId ?? null;
  },
  async evidence({ api, file, job }, { caseId, path }) {
    const { jobId } = await api.evidence.add({ caseId, files: [file(path, 'read')], reason: 'seized' });
    return (await job<{ evidence: { id: string }[] }>(jobId)).evidence[0]?.id ?? null;
  },
  async note({ api }, { caseId, title }) {
    const fields = { title, body: 'Not a word is lost.' };
    return (await api.records.create({ type: 'note', caseId, fields, envelope: {} })).id;
  },
  async 'write-note'({ api }, { id, body }) {
    const seen = (await api.records.get({ id })).fields['body']?.writes.map(({ leaf }) => leaf) ?? [];
    await api.records.update({ id, changes: [{ field: 'body', value: body, seen }] });
    return body;
  },
  async seal({ api, file, job }, { caseId, partner, password, target }) {
    const plan = await api.exchange.plan({ caseId, partner, chosenOut: [], contents: 'all', suite: 'auto' });
    const medium = target === null ? null : file(target, 'write');
    const { jobId } = await api.exchange.seal({ planId: plan.planId, note: '', password, target: medium });
    return job<{ bundleId: string; sequence: number; sha256: string }>(jobId);
  },
  async open({ api, file, job }, { path }) {
    const { jobId } = await api.exchange.open({ file: file(path, 'read') });
    return (await job<{ entry: string }>(jobId)).entry;
  },
  async accept({ api, job }, { entry }) {
    const waiting = async (): Promise<string | undefined> =>
      (await api.exchange.inbox({ partner: null, state: 'waiting', offset: 0, limit: 1 })).rows[0]?.id;
    const id = entry ?? (await waiting());
    if (id === undefined) throw new Refusal('torture/nothing-waits', {});
    await job((await api.exchange.accept({ id, except: [] })).jobId);
    return id;
  },
  async backup({ api, file, job }, { target }) {
    return job<{ sha256: string }>((await api.vault.backup({ target: file(target, 'write') })).jobId);
  },
  async restore({ api, file, job }, { source, folder, name, password }) {
    const input = { source: file(source, 'read'), folder: file(folder, 'folder'), name, password };
    const report = await job<{ ok: boolean }>((await api.vault.restore(input)).jobId);
    return report.ok;
  },
  'change-password': ({ api }, { current, next }) => api.officers.changePassword({ current, next }),
  async 'add-officer'({ api }, { name, password }) {
    return (await api.officers.add({ name, password, roles: ['analyst'] })).id;
  },
  async 'set-roles'(core, { name, roles }) {
    await core.api.officers.setRoles({ id: await idOf(core, name), roles: [...roles], reason: 'torture' });
    return {};
  },
  async 'disable-officer'(core, { name }) {
    await core.api.officers.disable({ id: await idOf(core, name), reason: 'torture' });
    return {};
  },
  async check({ api, job }) {
    const { findings } = await job<{ findings: Json[] }>((await api.vault.check({})).jobId);
    return findings;
  },
};

interface ImportOutcome {
  readonly outcome: string;
  readonly code?: string;
  readonly report?: { readonly importId: string | null };
}

async function idOf({ api }: RealCore, name: string): Promise<OfficerId> {
  const officer = (await api.officers.list({})).find((one) => one.name === name);
  if (!officer) throw new Refusal('officers/not-found', {});
  return officer.id;
}
