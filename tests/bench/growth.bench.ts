/** How cost grows with a vault, from 10 k to 1 M identifiers; draws docs/images/growth.svg at the full size. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRecordWriter } from '#electron/domains/records/index.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { openCore, type CoreApi } from '#tests/support/real-core.ts';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { createSeeded } from '#tests/support/seeded.ts';
import { type Bench, type BenchContext, type BenchRow, median, seconds } from './bench.ts';
import { openBenchVault, ports } from './bench-vault.ts';
import { fullVault, type FullVault } from './full-vault.ts';
import { makeIdentifier } from './full-vault-values.ts';
import { drawGrowth, type Growth } from './growth-plot.ts';

const sizes = [10_000, 100_000, 1_000_000];
const searches = 30;
const insertedAtOnce = 1_000;

const works = {
  unlock: 'unlock, with key derivation',
  insert: 'insert 1,000 identifiers',
  identifier: 'find by identifier',
  part: 'find by part',
  words: 'find by words',
  list: 'first rows of all identifiers',
} as const;
type Work = keyof typeof works;
type Costs = Record<Work, number>;

async function run({ scale, say }: BenchContext): Promise<readonly BenchRow[]> {
  const measured: { size: number; costs: Costs }[] = [];
  for (const full of sizes) {
    const size = Math.round(full * scale);
    const vault = await fullVault({ cases: Math.round(size / 10), identifiers: size, say });
    // What the program loads and compiles at its first use grows with nothing.
    if (measured.length === 0) await costsOfUse(vault);
    const costs = { ...(await costsOfUse(vault)), insert: await costOfInsert(vault) };
    say(
      `${size}: ${Object.entries(costs)
        .map(([work, cost]) => `${work} ${cost.toFixed(1)} ms`)
        .join(', ')}`,
    );
    measured.push({ size, costs });
  }
  const growths = (Object.keys(works) as Work[]).map((work): Growth => ({
    name: works[work],
    points: measured.map(({ size, costs }) => [size, costs[work]]),
  }));
  if (scale === 1) writeFileSync(join(repositoryRoot, 'docs/images/growth.svg'), drawGrowth(growths));
  return growths.map(({ name, points }) => ({
    name: `${name}, at 1 M against 10 k`,
    unit: 'ms',
    ours: points.at(-1)?.[1] ?? 0,
    baseline: points[0]?.[1] ?? 0,
    // A hundred times as much must not take a hundred times as long.
    budget: 20,
    note: 'the same work in a vault of a hundredth',
  }));
}

async function costsOfUse({ folder, officer, password }: FullVault): Promise<Omit<Costs, 'insert'>> {
  const real = openCore();
  await real.api.vault.select({ folder: real.file(folder, 'folder') });
  const unlock = await milliseconds(() => real.api.session.unlock({ name: officer, password }));
  const list = (offset: number) =>
    real.api.records.list({
      types: ['identifier'],
      caseId: null,
      text: '',
      filters: [],
      sort: { field: 'updatedAt', descending: true },
      offset,
      limit: 100,
    });
  const { total } = await list(0);
  const { rows } = await list(Math.floor(total / 2));
  const titles = (
    await real.api.records.list({
      types: ['case'],
      caseId: null,
      text: '',
      filters: [],
      sort: { field: 'title', descending: false },
      offset: 0,
      limit: 100,
    })
  ).rows;
  const find = (texts: readonly string[]) => costOfFinding(real.api, texts);
  const values = rows.map(({ title }) => title);
  const costs = {
    unlock,
    list: median(await each([1, 2, 3, 4, 5], () => list(0))),
    identifier: await find(values),
    part: await find(values.map((value) => value.slice(2, 10))),
    words: await find(titles.map(({ title }) => title.split(' ').slice(0, 2).join(' '))),
  };
  await real.close();
  return costs;
}

const costOfFinding = async (api: CoreApi, texts: readonly string[]): Promise<number> =>
  median(await each(texts.slice(0, searches), (text) => api.search.find({ text, types: [], limit: 20 })));

/** Drafted, signed, stored and indexed in one transaction, which is rolled back: the vault stays as it is. */
async function costOfInsert({ folder }: FullVault): Promise<number> {
  const { vault, session, close } = await openBenchVault(folder);
  const records = createRecordWriter({ ...ports, banal: { matches: () => false }, notify: () => undefined });
  const caseId = vault.read.get<{ id: RecordId }>("SELECT id FROM records WHERE type = 'case' LIMIT 1")?.id;
  if (!caseId) throw new Error('The vault has no case');
  const seeded = createSeeded(31);
  const times = await each([1, 2, 3, 4, 5, 6, 7], (round) => {
    const wanted = Array.from({ length: insertedAtOnce }, (_, index) => {
      const { kind, value } = makeIdentifier(seeded, 10_000_000 * round + index);
      return { type: 'identifier', caseId, fields: { identifierKind: kind, value } };
    });
    const rollBack = new Error('rolled back');
    return vault.writer
      .transaction((connection) => {
        const changes = records.draftAll(connection, wanted).flatMap((draft) => draft.changes);
        records.commit(connection, session, changes);
        throw rollBack;
      })
      .catch((cause: unknown) => {
        if (cause !== rollBack) throw cause;
      });
  });
  await close();
  return median(times);
}

const milliseconds = async (work: () => unknown): Promise<number> => 1000 * (await seconds(work));

async function each<T>(items: readonly T[], work: (item: T) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) times.push(await milliseconds(() => work(item)));
  return times;
}

export const bench: Bench = { area: 'growth', run };
