/** Opening and accepting bundles in a real unit, and what its vault holds. */
import type { RecordId } from '#shared/core/ids.ts';
import type { InboxChange, InboxDetail } from '#shared/domains/exchange/exchange.contract.ts';
import type { UnitCore } from './units.ts';

export interface Opened {
  readonly entry: string;
  readonly outcome: 'waiting' | 'duplicate' | 'receipt';
}

export interface AcceptResult {
  readonly accepted: number;
  readonly notTaken: number;
  readonly conflicts: number;
  readonly caseId: RecordId;
}

/** @throws Refusal with the code, and the id of the entry in quarantine in param `entry`. */
export async function open(unit: UnitCore, path: string): Promise<Opened> {
  const { jobId } = await unit.api.exchange.open({ file: unit.file(path, 'read') });
  return unit.job<Opened>(jobId);
}

export async function accept(unit: UnitCore, id: string, except: readonly RecordId[] = []): Promise<AcceptResult> {
  const { jobId } = await unit.api.exchange.accept({ id, except: [...except] });
  return unit.job<AcceptResult>(jobId);
}

export async function openAndAccept(
  unit: UnitCore,
  path: string,
  except: readonly RecordId[] = [],
): Promise<AcceptResult> {
  return accept(unit, (await open(unit, path)).entry, except);
}

export async function allChanges(
  unit: UnitCore,
  id: string,
  effect: InboxChange['effect'] | null = null,
): Promise<InboxChange[]> {
  const rows: InboxChange[] = [];
  for (;;) {
    const page = await unit.api.exchange.changes({ id, effect, text: '', offset: rows.length, limit: 500 });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

export const detailOf = (unit: UnitCore, id: string): Promise<InboxDetail> => unit.api.exchange.inboxEntry({ id });
