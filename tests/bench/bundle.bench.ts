/** Bundles of 1 GB beside the stock tools in a pipe, and a bundle of 20,000 records. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import { type Bench, type BenchContext, type BenchRow, median, seconds } from './bench.ts';
import { type InOwnProcess, emptyPageCache, prepareUnitWork, writeRandomFile } from './unit-process.ts';
import type { Measured } from './unit-work.ts';

const runs = 3;
const contentBytes = 1_000_000_000;
const recordCount = 20_000;
/** Architecture §9. */
const budgets = { ratio: 1, memory: 250, pause: 50, openRecords: 10, acceptRecords: 15 };

export const bench: Bench = {
  area: 'bundle',
  async run(context) {
    const inOwnProcess = await prepareUnitWork();
    return [...(await measureContent(context, inOwnProcess)), ...(await measureRecords(context, inOwnProcess))];
  },
};

interface Runs {
  readonly seal: Measured[];
  readonly deliver: Measured[];
  readonly open: Measured[];
  readonly stockSeal: number[];
  readonly stockDeliver: number[];
  readonly stockOpen: number[];
}

async function measureContent({ folder, scale, say }: BenchContext, inOwnProcess: InOwnProcess): Promise<BenchRow[]> {
  const at = (name: string): string => join(folder, name);
  const bytes = Math.round(contentBytes * scale);
  const stock = stockUnit(at('stock-unit'));
  const { paris, lisbon, lisbonId } = await inOwnProcess({ kind: 'found', folder });
  const { caseId } = await inOwnProcess({ kind: 'case', officer: paris, csv: null });
  const content = at('content');
  writeRandomFile(content, bytes);
  await inOwnProcess({ kind: 'import', officer: paris, caseId, file: content });

  const measured: Runs = { seal: [], deliver: [], open: [], stockSeal: [], stockDeliver: [], stockOpen: [] };
  const timed = async (work: () => void): Promise<number> => {
    emptyPageCache();
    return seconds(work);
  };
  for (let run = 0; run < runs; run += 1) {
    say(`seal and open ${bytes / 1e6} MB, run ${run + 1} of ${runs}`);
    const sealing = { kind: 'seal', officer: paris, caseId, partner: lisbonId } as const;
    const target = at(`${run}.concord`);
    measured.stockSeal.push(await timed(() => stock('seal', content, at('stock.age'))));
    measured.stockDeliver.push(await timed(() => stock('copy', at('stock.age'), at('stock.copy'))));
    emptyPageCache();
    measured.seal.push((await inOwnProcess({ ...sealing, target: '' })).seal);
    emptyPageCache();
    measured.deliver.push((await inOwnProcess({ ...sealing, target })).seal);
    measured.stockOpen.push(await timed(() => stock('open', at('stock.copy'), at('stock-opened'))));
    rmSync(at('stock-opened'), { recursive: true });
    emptyPageCache();
    const { open, accept } = await inOwnProcess({ kind: 'open', officer: lisbon, file: target });
    measured.open.push(together(open, accept));
    rmSync(target);
  }
  return contentRows(measured, `${bytes / 1e6} MB`);
}

function contentRows(measured: Runs, size: string): BenchRow[] {
  const pipe = 'sha256sum, openssl cms, tar | age, sync';
  const ratioRow = (name: string, ours: readonly Measured[], baseline: readonly number[], note: string): BenchRow => ({
    name: `${name} ${size}`,
    unit: 's',
    ours: median(ours.map((one) => one.seconds)),
    baseline: median(baseline),
    budget: budgets.ratio,
    note,
  });
  const plainRow = (name: string, unit: 'ms' | 'MB', ours: readonly number[], budget: number): BenchRow => ({
    name: `${name} ${size}`,
    unit,
    ours: median(ours),
    baseline: null,
    budget,
    note: '',
  });
  const delivered = measured.stockSeal.map((one, index) => one + (measured.stockDeliver[index] ?? 0));
  const memory = (all: readonly Measured[]): number[] => all.map(({ peakMegabytes }) => peakMegabytes);
  const pauses = (all: readonly Measured[]): number[] => all.map(({ longestPause }) => longestPause);
  return [
    ratioRow('seal into the outbox', measured.seal, measured.stockSeal, pipe),
    ratioRow('seal onto a medium', measured.deliver, delivered, `${pipe}, cp, sync, cmp`),
    ratioRow('open and accept', measured.open, measured.stockOpen, 'age | tar, openssl cms, sha256sum, sync'),
    plainRow('peak memory while sealing', 'MB', memory(measured.deliver), budgets.memory),
    plainRow('peak memory while opening', 'MB', memory(measured.open), budgets.memory),
    plainRow('longest pause of the core while sealing', 'ms', pauses(measured.deliver), budgets.pause),
    plainRow('longest pause of the core while opening', 'ms', pauses(measured.open), budgets.pause),
  ];
}

async function measureRecords({ folder, scale, say }: BenchContext, inOwnProcess: InOwnProcess): Promise<BenchRow[]> {
  const count = Math.round(recordCount * scale);
  say(`open and accept ${count} records`);
  const place = join(folder, 'records');
  mkdirSync(place);
  const csv = join(place, 'addresses.csv');
  writeFileSync(csv, ['address', ...Array.from({ length: count }, (_, index) => addressOf(index))].join('\n'));
  const { paris, lisbon, lisbonId } = await inOwnProcess({ kind: 'found', folder: place });
  const { caseId } = await inOwnProcess({ kind: 'case', officer: paris, csv });
  const target = join(place, 'records.concord');
  const { seal } = await inOwnProcess({ kind: 'seal', officer: paris, caseId, partner: lisbonId, target });
  const { open, accept } = await inOwnProcess({ kind: 'open', officer: lisbon, file: target });
  const { bag } = await inOwnProcess({ kind: 'bag', officer: paris, caseId, target: join(place, 'bag.tar') });
  say(`pauses: seal ${seal.longestPause}, open ${open.longestPause}, accept ${accept.longestPause} ms`);
  const row = (name: string, unit: 's' | 'MB', ours: number, budget: number): BenchRow => ({
    name: `${name} ${count.toLocaleString('en')} records`,
    unit,
    ours,
    baseline: null,
    budget,
    note: 'one run',
  });
  return [
    row('seal', 's', seal.seconds, budgets.openRecords),
    row('open', 's', open.seconds, budgets.openRecords),
    row('accept', 's', accept.seconds, budgets.acceptRecords),
    row('peak memory while opening', 'MB', open.peakMegabytes, 2 * budgets.memory),
    row('peak memory while accepting', 'MB', accept.peakMegabytes, 2 * budgets.memory),
    row('peak memory while exporting a bag of', 'MB', bag.peakMegabytes, 2 * budgets.memory),
  ];
}

const addressOf = (index: number): string => `203.${index >> 16}.${(index >> 8) & 255}.${index & 255}`;

function together(one: Measured, other: Measured): Measured {
  return {
    seconds: one.seconds + other.seconds,
    processorSeconds: one.processorSeconds + other.processorSeconds,
    peakMegabytes: Math.max(one.peakMegabytes, other.peakMegabytes),
    longestPause: Math.max(one.longestPause, other.longestPause),
    longestTurn: Math.max(one.longestTurn, other.longestTurn),
  };
}

/** Keys and certificates of a unit without Concord. @returns what runs a step of the baseline. */
function stockUnit(folder: string): (step: 'seal' | 'open' | 'copy', from: string, to: string) => void {
  execFileSync('bash', [join(repositoryRoot, 'tests/support/stock-bundle.sh'), 'unit', folder, 'Stock', 'FR']);
  const script = join(repositoryRoot, 'tests/bench/stock-pipe.sh');
  return (step, from, to) => {
    const unit = step === 'copy' ? [] : [folder];
    execFileSync('bash', [script, step, ...unit, from, to]);
  };
}
