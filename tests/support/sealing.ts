/** Two units that trust each other, sealing for each other, and what an addressee finds in a bundle. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { readBundle } from '#electron/domains/exchange/container/read-bundle.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { HoldReason } from '#shared/domains/exchange/dissemination.rules.ts';
import type { PlanRow, SealPlan } from '#shared/domains/exchange/seal-plan.schema.ts';
import type { BundleItem, Receipt, Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { Clock } from '#electron/platform/ports.ts';
import { type UnitCore, exportCard, openUnit, trust } from './units.ts';

export interface Pair {
  readonly paris: UnitCore;
  readonly lisbon: UnitCore;
  readonly parisId: string;
  readonly lisbonId: string;
  close(): Promise<void>;
}

/** Paris and Lisbon, whose officers have confirmed each other's cards. */
export async function openPair(folder: string, clock?: Clock): Promise<Pair> {
  const paris = await openUnit(folder, 'Paris', 'FR', clock);
  const lisbon = await openUnit(folder, 'Lisbon', 'PT', clock);
  return {
    paris,
    lisbon,
    parisId: await introduce(folder, paris, lisbon),
    lisbonId: await introduce(folder, lisbon, paris),
    async close() {
      await paris.close();
      await lisbon.close();
    },
  };
}

/** The officers of `to` confirm the card of `who`. @returns id of the unit `who`. */
export async function introduce(folder: string, who: UnitCore, to: UnitCore): Promise<string> {
  const path = join(folder, `${who.name}-for-${to.name}.concord-card`);
  const { fingerprint } = await exportCard(who, path);
  return (await trust(to, path, fingerprint)).unit.id;
}

export async function openLevant(unit: UnitCore): Promise<RecordId> {
  const { id } = await unit.api.cases.open({
    title: 'Operation Levant',
    summary: '',
    formOfCrime: 'illegal-access',
    countries: ['FR', 'PT'],
    envelope: {},
  });
  await unit.api.session.setPurpose({ caseId: id, taskId: null, reason: 'test of exchange' });
  return id;
}

export interface SealChoices {
  readonly chosenOut?: readonly RecordId[];
  readonly contents?: 'none' | 'new' | 'all';
  readonly suite?: 'auto' | 'x25519';
}

export function planFor(
  unit: UnitCore,
  caseId: RecordId,
  partner: string,
  choices: SealChoices = {},
): Promise<SealPlan> {
  const { chosenOut = [], contents = 'new', suite = 'auto' } = choices;
  return unit.api.exchange.plan({ caseId, partner, chosenOut: [...chosenOut], contents, suite });
}

export interface Sealed {
  readonly bundleId: string;
  readonly sequence: number;
  readonly sha256: string;
  readonly size: number;
  readonly records: number;
  readonly held: number;
}

/** Seals a plan into a file, with the password of the chief. */
export async function sealPlan(unit: UnitCore, plan: SealPlan, path: string, note = ''): Promise<Sealed> {
  const target = unit.file(path, 'write');
  const { jobId } = await unit.api.exchange.seal({ planId: plan.planId, note, password: unit.chief.password, target });
  return unit.job<Sealed>(jobId);
}

export async function sealCase(
  unit: UnitCore,
  caseId: RecordId,
  partner: string,
  path: string,
  choices: SealChoices = {},
): Promise<Sealed> {
  return sealPlan(unit, await planFor(unit, caseId, partner, choices), path);
}

export async function allRows(
  unit: UnitCore,
  plan: SealPlan,
  group: 'all' | 'leaving' | 'held' = 'all',
): Promise<PlanRow[]> {
  const rows: PlanRow[] = [];
  for (;;) {
    const page = await unit.api.exchange.planRows({
      planId: plan.planId,
      group,
      type: null,
      text: '',
      offset: rows.length,
      limit: 500,
    });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

/** Why the record, or the field of it, stays. */
export function reasonOf(rows: readonly PlanRow[], id: RecordId, field: string | null = null): HoldReason | null {
  return rows.find(({ recordId }) => recordId === id)?.held.find((part) => part.field === field)?.reason ?? null;
}

export interface Unpacked {
  readonly statement: Statement;
  readonly items: readonly { readonly item: BundleItem; readonly bytes: Buffer }[];
  readonly leaves: readonly Leaf[];
  readonly commits: number;
  readonly receipt: Receipt | null;
  /** Every byte that was inside, names included. */
  readonly everything: Buffer;
}

export interface Leaf {
  readonly record: string;
  readonly field: string;
  readonly value: Json;
}

/** As the addressee reads it, with its own identities. */
export async function unpack(unit: UnitCore, path: string): Promise<Unpacked> {
  const keys = await unit.core.ageKeyFiles();
  const identities = Object.values(keys)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith('AGE-SECRET-KEY'));
  const items: { item: BundleItem; bytes: Buffer }[] = [];
  const tags = await readBundle({
    source: createReadStream(path),
    identities,
    signal: new AbortController().signal,
    advance: () => undefined,
    judge: () => undefined,
    async take(item, chunks) {
      items.push({ item, bytes: await collect(chunks) });
    },
  });
  const linesOf = (kind: BundleItem['kind']): string[] =>
    items
      .filter(({ item }) => item.kind === kind)
      .flatMap(({ bytes }) => bytes.toString('utf8').split('\n'))
      .filter((line) => line !== '');
  const [receipt] = linesOf('receipt');
  return {
    statement: tags.statement,
    items,
    leaves: linesOf('leaves').map((line) => JSON.parse(line) as Leaf),
    commits: linesOf('commits').length,
    receipt: receipt === undefined ? null : (JSON.parse(receipt) as Receipt),
    everything: Buffer.concat([tags.statementBytes, tags.bagInfo, tags.manifest, ...items.map(({ bytes }) => bytes)]),
  };
}

async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const chunk of chunks) pieces.push(Buffer.from(chunk));
  return Buffer.concat(pieces);
}
