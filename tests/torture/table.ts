import { textTable } from '#tests/support/text-table.ts';
import { type Fault, faultKinds } from './torture.ts';
import type { TortureResult } from './torture-run.ts';

/** One line for each kind and surrounding; what was not run says so. */
export function tableOf({ killed, surrounded }: TortureResult): string {
  const head = ['', 'kills or tries', 'in the middle', ...faultKinds, 'refusals'];
  const lines = [
    ...killed.map((one) => [one.kind, String(one.rounds), String(one.hits), ...counts(one.faults), told(one.refusals)]),
    ...surrounded.map((one) =>
      one.notRun === null
        ? [one.name, String(one.tried), '-', ...counts(one.faults), told(one.refusals)]
        : [one.name, '-', '-', ...faultKinds.map(() => '-'), `NOT RUN: ${one.notRun}`],
    ),
  ];
  return textTable([head, ...lines]);
}

const counts = (faults: readonly Fault[]): string[] =>
  faultKinds.map((kind) => String(faults.filter(({ fault }) => fault === kind).length));

const told = (refusals: ReadonlyMap<string, number>): string =>
  [...refusals].map(([code, count]) => `${code} ${count}`).join(', ') || '-';
