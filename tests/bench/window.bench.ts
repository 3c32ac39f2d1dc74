/** The real window over full vaults, measured through the browser's own tracing (docs/performance.md, "Window"). */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '#tests/support/repository-root.ts';
import type { Bench, BenchContext, BenchRow } from './bench.ts';
import { type FullVault, fullVault } from './full-vault.ts';
import { click, middleOf, type, unlock, untilPainted } from './window/acts.ts';
import { measureChart } from './window/charting.ts';
import { firstRow, firstRowsRow, measureFirstRows, measureScrolling } from './window/lists.ts';
import { measureLongJobs } from './window/long-jobs.ts';
import { makeProfile } from './window/profile.ts';
import { measureSearch } from './window/searching.ts';
import { type StartedProgram, startProgram } from './window/started-program.ts';

export const bench: Bench = {
  area: 'window',
  async run(context) {
    const { scale, say } = context;
    const cases = Math.round(100_000 * scale);
    // No fewer than make a case with a chart of 5,000 nodes.
    const identifiers = Math.max(25_000, Math.round(1_000_000 * scale));
    const whole = await fullVault({ cases, identifiers, say });
    // The case in the middle takes a tenth of all: asked for ten times as many, a single case has them all.
    const single = await fullVault({ cases: 1, identifiers: 10 * (identifiers - 1), say });
    return [
      ...(await inWindow(context, 'whole', whole, (program) => measureWhole(program, say, cases, identifiers))),
      ...(await inWindow(context, 'single', single, (program) => measureSingle(program, say, identifiers))),
      ...(await measureLongJobs({ ...context, folder: under(context, 'jobs') }, repositoryRoot)),
    ];
  },
};

type Say = BenchContext['say'];
const count = (number: number): string => number.toLocaleString('en');

async function measureWhole(program: StartedProgram, say: Say, cases: number, identifiers: number) {
  say(`list of ${count(cases)} cases`);
  const name = `${count(cases)} cases`;
  const opener = 'nav a[href="/cases"]';
  const rows = [await measureFirstRows(program, name, opener), ...(await measureScrolling(program, name))];
  await click(program, await middleOf(program, `nav a:not([href="/cases"])`));
  await program.until(`!${firstRow}`);
  rows.push(await measureFirstRows(program, `${name}, opened again`, opener));
  say(`search among ${count(identifiers)} identifiers`);
  rows.push(await measureSearch(program, `${count(identifiers)} identifiers`));
  say('link chart of 5,000 nodes');
  // Its case has 11,000 records with the links; the largest a tenth of all identifiers.
  await openCase(program, identifiers / 10 > 11_000 ? 1 : 0);
  rows.push(...(await measureChart(program)));
  return rows;
}

async function measureSingle(program: StartedProgram, say: Say, identifiers: number) {
  const name = `${count(identifiers)} rows`;
  say(`list of ${name}`);
  await openCase(program, 0);
  const tab = await middleOf(program, '[role=tab][data-key=entities]');
  const first = await untilPainted(program, firstRow, () => click(program, tab));
  return [firstRowsRow(name, first), ...(await measureScrolling(program, name))];
}

/** @param place among the cases, those with most records first. */
async function openCase(program: StartedProgram, place: number): Promise<void> {
  const sort = { field: 'records', descending: true };
  const query = JSON.stringify({ text: '', filters: [], sort, offset: place, limit: 1 });
  const found = await program.evaluate<{ readonly id: string; readonly number: string }>(
    `window.concord.cases.list(${query}).then(({ value }) => value.rows[0])`,
  );
  const purpose = JSON.stringify({ caseId: found.id, taskId: null, reason: 'measuring' });
  await program.evaluate(`window.concord.session.setPurpose(${purpose})`);
  await click(program, await middleOf(program, 'nav a[href="/cases"]'));
  await program.until(firstRow);
  await type(program, '#page input:not([type=checkbox])', found.number);
  const row = `[...document.querySelectorAll('#page [role=row]')].find((row) =>
    [...row.querySelectorAll('[role=gridcell]')].some((cell) => cell.textContent === '${found.number}'))`;
  await program.until(row);
  await program.evaluate(`${row}.id = 'wanted-row'`);
  await click(program, await middleOf(program, '#wanted-row'), 2);
  await program.until(`document.querySelector('[role=tab][data-key=entities]')`);
}

/** On a copy: what is done in the window is written into the vault's log. */
async function inWindow(
  context: BenchContext,
  name: string,
  { folder, officer, password }: FullVault,
  measure: (program: StartedProgram) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  const place = under(context, name);
  const vault = join(place, 'vault');
  cpSync(folder, vault, { recursive: true });
  // Else the system writes these gigabytes half a minute later, and whoever waits for the disk then waits for them.
  execFileSync('sync');
  const program = await startProgram({ program: repositoryRoot, profile: makeProfile(place, vault) });
  try {
    await unlock(program, officer, password);
    await program.until(`document.querySelector('#page h1')`);
    return await measure(program);
  } finally {
    await program.close();
  }
}

function under({ folder }: BenchContext, name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}
