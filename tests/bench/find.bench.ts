/**
 * Finding among a full vault: ours by the core's own call, from the text that a person typed to the hits that the window
 * shows, entry in the log included; the baseline SQLite without a key and one look-up in the FTS5 index that fits, rows
 * and entry. It is told what the text is: ours looks for identifiers, beginnings, titles, parts and prose each time.
 */
import { existsSync } from 'node:fs';
import { openCore } from '#tests/support/real-core.ts';
import { createSeeded } from '#tests/support/seeded.ts';
import { type Bench, type BenchContext, type BenchRow, median } from './bench.ts';
import { openBenchVault } from './bench-vault.ts';
import { fullVault, type FullVault } from './full-vault.ts';
import { measureAwkward } from './search-awkward.ts';
import { openPlainSearch, type PlainSearch } from './plain-search.ts';

const searches = 200;
const limit = 20;
const kinds = {
  identifier: 'find by identifier among 1 M',
  part: 'find by part of an identifier among 1 M',
  words: 'find by words among 100 k cases',
} as const;
type Kind = keyof typeof kinds;

async function run({ scale, say }: BenchContext): Promise<readonly BenchRow[]> {
  const size = { cases: Math.round(100_000 * scale), identifiers: Math.round(1_000_000 * scale) };
  const full = await fullVault({ ...size, say });
  const plain = await plainSearchOf(full, say);
  const texts = textsOf(plain);
  const real = openCore();
  await real.api.vault.select({ folder: real.file(full.folder, 'folder') });
  await real.api.session.unlock({ name: full.officer, password: full.password });
  const rows: BenchRow[] = [];
  for (const kind of Object.keys(kinds) as Kind[]) {
    const times = { ours: [] as number[], baseline: [] as number[] };
    for (const text of texts[kind]) {
      const start = performance.now();
      const { hits } = await real.api.search.find({ text, types: [], limit });
      const between = performance.now();
      const found = plain.find(text, kind === 'words' ? 'words' : 'part', limit);
      const end = performance.now();
      if (hits.length === 0 || found === 0) throw new Error(`Nothing found for one of the texts of ${kind}`);
      times.ours.push(between - start);
      times.baseline.push(end - between);
    }
    const note = `plain SQLite: its FTS5 index, rows and log entry, ${size.identifiers} identifiers`;
    const medians = { ours: median(times.ours), baseline: median(times.baseline) };
    rows.push({ name: kinds[kind], unit: 'ms', ...medians, budget: 1.5, note });
    rows.push({ name: `${kinds[kind]}, p95`, unit: 'ms', ours: p95(times.ours), baseline: null, budget: 50, note: '' });
  }
  rows.push(...(await measureAwkward(real, full)));
  plain.close();
  await real.close();
  return rows;
}

const p95 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0;

/** Made once beside the full vault, from what it holds. */
async function plainSearchOf({ folder }: FullVault, say: (line: string) => void): Promise<PlainSearch> {
  const path = `${folder}.plain.db`;
  if (!existsSync(path)) {
    say('making the plain twin of the search tables, once');
    const open = await openBenchVault(folder);
    openPlainSearch(path, open.vault.read).close();
    await open.close();
  }
  return openPlainSearch(path);
}

/** Taken from what is there, so that each text has something to find; whole, from the middle, or of a title. */
function textsOf(plain: PlainSearch): Record<Kind, readonly string[]> {
  const seeded = createSeeded(23);
  const draw = (make: () => string | null): string[] => {
    const texts: string[] = [];
    while (texts.length < searches) {
      const text = make();
      if (text !== null) texts.push(text);
    }
    return texts;
  };
  return {
    identifier: draw(() => plain.identifierAt(seeded.below(plain.identifiers))),
    part: draw(() => {
      const value = plain.identifierAt(seeded.below(plain.identifiers)) ?? '';
      const start = 1 + seeded.below(Math.max(1, value.length - 9));
      const part = value.slice(start, start + 8);
      return /^[a-z0-9]{8}$/.test(part) ? part : null;
    }),
    words: draw(() => {
      const words = plain.titleAt(seeded.below(plain.cases))?.match(/\p{L}{4,}/gu) ?? [];
      return words.length < 2 ? null : `${seeded.pick(words)} ${words.at(-1) ?? ''}`;
    }),
  };
}

export const bench: Bench = { area: 'find', run };
