/** Whether a vault is sound after whatever happened to it: it opens, `vault check` finds nothing, and it goes on. */
import { readdirSync } from 'node:fs';
import type { Clock } from '#electron/platform/ports.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { CheckReport } from '#shared/domains/vault/vault.contract.ts';
import { type RealCore, Refusal, openCore } from '#tests/support/real-core.ts';
import type { Verdict } from './torture.ts';

export interface Login {
  readonly name: string;
  readonly password: string;
}

export interface Place {
  readonly vault: string;
  readonly login: Login;
  /** Where a note is written, to see that the vault goes on. */
  readonly caseId: RecordId;
  readonly clock?: Clock;
}

/** @param look into the open vault, after the check. */
export async function judgeVault(
  { vault, login, caseId, clock }: Place,
  verdict: Verdict,
  look: (core: RealCore) => Promise<void>,
): Promise<void> {
  const core = openCore(clock);
  try {
    await core.api.vault.select({ folder: core.file(vault, 'folder') });
    await core.api.session.unlock(login);
    const { jobId } = await core.api.vault.check({});
    for (const { code, place } of (await core.job<CheckReport>(jobId)).findings)
      verdict.add('half done', `vault check: ${code} at ${place}`);
    for (const name of unfinishedIn(vault)) verdict.add('half done', `left behind: ${name}`);
    await look(core);
    const fields = { title: 'Goes on', body: '' };
    await core.api.records.create({ type: 'note', caseId, fields, envelope: {} });
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    verdict.add('stuck', `${cause.message} ${core.logged.join(' | ')}`);
  } finally {
    await core.close();
  }
}

/** Files of an open vault that nobody finished: an unlock must have taken them away. The heads are being written all the time. */
function unfinishedIn(vault: string): string[] {
  const names = readdirSync(vault, { recursive: true }).map(String);
  return names.filter((name) => name.endsWith('.part') && name !== 'heads.json.part');
}

/** Every record of the types in the case. */
export async function listRecords({ api }: RealCore, caseId: RecordId, type: string) {
  const query = { types: [type], caseId, text: '', filters: [], sort: { field: 'createdAt', descending: false } };
  const rows = [];
  for (;;) {
    const page = await api.records.list({ ...query, offset: rows.length, limit: 500 });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

export const namesIn = (folder: string): string[] => readdirSync(folder).toSorted();
