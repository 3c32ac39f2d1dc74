import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '#shared/domains/cases/cases.contract.ts';
import { caseSortFields } from '#shared/domains/cases/cases.contract.ts';
import { fold } from '#shared/core/fold.ts';
import { type ChartEdge, type ChartEntity, chooseChart } from '#electron/domains/cases/graph.rules.ts';
import type { CallContext } from '#electron/domains/session/officer-session.ts';
import { type Casework, openCasework } from '#tests/support/casework.ts';

const numRuns = process.env['SLOW'] === '1' ? 1000 : 25;
const caseCount = 10_000;

describe('the list of cases', () => {
  let unit: Casework;
  let analyst: CallContext;
  let all: CaseRow[];

  beforeAll(async () => {
    unit = await openCasework();
    analyst = await unit.addOfficer('A', ['head-of-unit']);
    fillCases(unit);
    all = [];
    while (all.length < caseCount) {
      const page = await unit.cases.list(
        { text: '', filters: [], sort: { field: 'number', descending: false }, offset: all.length, limit: 500 },
        analyst,
      );
      all.push(...(page.rows as CaseRow[]));
    }
  });
  afterAll(() => unit.close());

  it('sorts, filters and pages exactly as a naive program would', async () => {
    const forms = ['illegal-access', 'copyright', ''];
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          field: fc.constantFrom(...caseSortFields),
          descending: fc.boolean(),
          form: fc.option(fc.constantFrom(...forms.slice(0, 2)), { nil: null }),
          text: fc.constantFrom('', 'É', 'case 1', '%', "' OR 1=1"),
          offset: fc.nat({ max: caseCount }),
        }),
        async ({ field, descending, form, text, offset }) => {
          const filters = form === null ? [] : [{ field: 'formOfCrime', operator: 'is' as const, value: form }];
          const page = await unit.cases.list(
            { text, filters, sort: { field, descending }, offset, limit: 50 },
            analyst,
          );
          const wanted = all
            .filter((row) => form === null || row.formOfCrime === form)
            .filter((row) => fold(row.title).includes(fold(text)) || row.number.includes(text))
            .map((row, at) => ({ row, at }))
            .toSorted(
              (a, b) => (compare(sortKey(a.row, field), sortKey(b.row, field)) || a.at - b.at) * (descending ? -1 : 1),
            )
            .map(({ row }) => row.id);
          expect(page.total).toBe(wanted.length);
          expect(page.rows.map(({ id }) => id)).toEqual(wanted.slice(offset, offset + 50));
        },
      ),
      { numRuns },
    );
  });
});

function fillCases(unit: Casework): void {
  const { write } = unit;
  const random = seeded(11);
  write.exec('BEGIN');
  for (let at = 0; at < caseCount; at += 1) {
    const id = unit.vault.random.uuidV7();
    const title = `${['Case', 'É', 'zèbre', 'Ångström', 'case'][random(5)]} ${random(500)}`;
    const openedAt = Date.UTC(2026, 0, 1) + random(1e9);
    const number = write.run(
      `INSERT INTO records (id, type, pack, case_id, title, kind, state, removed, handling, tlp, pap, source, information, legal_basis,
         retention_until, review_on, conflicts, banal, field_values, created_at, updated_at)
       VALUES (?, 'case', 'core@1', ?, ?, '', ?, 0, 'H1', 'AMBER', 'AMBER', 'X', '4', '', ?, '', 0, 0, '{}', ?, ?)`,
      id,
      id,
      title,
      ['active', 'closed'][random(2)],
      `20${27 + random(5)}-01-01`,
      openedAt,
      openedAt + random(1e6),
    ).lastInsertRowid;
    write.run(
      `INSERT INTO cases VALUES (?, ?, ?, ?, '[]', NULL, 1, ?, '2026-01')`,
      number,
      id,
      `2026-${String(at + 1).padStart(4, '0')}`,
      ['illegal-access', 'copyright', ''][random(3)],
      openedAt,
    );
    for (let task = random(4); task > 0; task -= 1) {
      write.run(
        `INSERT INTO tasks (record_number, case_id, is_open, month) VALUES (?, ?, ?, '2026-01')`,
        1e6 + at * 10 + task,
        id,
        random(2),
      );
    }
  }
  write.exec('COMMIT');
}

/** All numbers are of one year here; the ten thousandth has a digit more than the others. */
function sortKey(row: CaseRow, field: (typeof caseSortFields)[number]): string | number {
  if (field === 'number') return Number(row.number.slice('2026-'.length));
  return field === 'title' || field === 'lead' ? fold(row[field]) : row[field];
}

/** By code point, as SQLite compares UTF-8. */
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

/** Linear congruence: the same cases at every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

describe('the choice of the chart', () => {
  const graphs = fc.integer({ min: 1, max: 12 }).chain((count) =>
    fc.record({
      entities: fc
        .array(fc.boolean(), { minLength: count, maxLength: count })
        .map((banal) =>
          banal.map((isBanal, at): ChartEntity => ({ id: `n${at}`, type: 't', kind: '', title: '', banal: isBanal })),
        ),
      edges: fc
        .array(fc.tuple(fc.nat({ max: count }), fc.nat({ max: count })), { maxLength: 30 })
        .map((pairs) =>
          pairs.map(([from, to], at): ChartEdge => ({ id: `e${at}`, from: `n${from}`, to: `n${to}`, kind: 'k' })),
        ),
      choice: fc.record({
        centre: fc.option(
          fc.nat({ max: count }).map((at) => `n${at}`),
          { nil: null },
        ),
        steps: fc.integer({ min: 1, max: 4 }),
        withBanal: fc.boolean(),
        limit: fc.integer({ min: 1, max: 15 }),
      }),
    }),
  );

  it('keeps whole edges, counts what it leaves out, and goes exactly so many steps', () => {
    fc.assert(
      fc.property(graphs, ({ entities, edges, choice }) => {
        const chart = chooseChart(entities, edges, choice);
        const shown = new Set(chart.nodes.map(({ id }) => id));
        expect(shown.size).toBe(chart.nodes.length);
        expect(chart.nodes.length).toBeLessThanOrEqual(choice.limit);
        for (const { from, to } of chart.edges) expect(shown.has(from) && shown.has(to)).toBe(true);
        for (const { banal, id } of chart.nodes) expect(banal && !choice.withBanal && id !== choice.centre).toBe(false);
        const expected = naiveReach(entities, edges, choice);
        expect(chart.nodes.length + chart.omitted).toBe(expected.size);
        for (const id of shown) expect(expected.has(id)).toBe(true);
        expect(choice.centre === null || expected.size === 0 || shown.has(choice.centre)).toBe(true);
        const banal = choice.withBanal ? 0 : entities.filter((entity) => entity.banal).length;
        expect(choice.centre !== null || chart.hiddenBanal === banal).toBe(true);
      }),
      { numRuns: numRuns * 8 },
    );
  });
});

/** Grows the set step by step over every edge: slow and plain. */
function naiveReach(
  entities: readonly ChartEntity[],
  edges: readonly ChartEdge[],
  choice: { centre: string | null; steps: number; withBanal: boolean },
): Set<string> {
  const allowed = new Set(
    entities.filter(({ banal, id }) => choice.withBanal || !banal || id === choice.centre).map(({ id }) => id),
  );
  if (choice.centre === null) return allowed;
  if (!allowed.has(choice.centre)) return new Set();
  let reached = new Set([choice.centre]);
  for (let step = 0; step < choice.steps; step += 1) {
    const next = new Set(reached);
    for (const { from, to } of edges) {
      if (reached.has(from) && allowed.has(to)) next.add(to);
      if (reached.has(to) && allowed.has(from)) next.add(from);
    }
    reached = next;
  }
  return reached;
}
