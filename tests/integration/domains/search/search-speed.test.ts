import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { CallContext } from '#electron/domains/session/officer-session.ts';
import { type Casework, openCasework } from '#tests/support/casework.ts';

const isSlow = process.env['SLOW'] === '1';
if (!isSlow) console.warn('Skipped: the search among a million identifiers takes a minute to set up (SLOW=1).');

const count = 1_000_000;
const caseCount = 50;
const budgetMilliseconds = 50;

describe.skipIf(!isSlow)('search among a million identifiers', () => {
  let unit: Casework;
  let head: CallContext;
  let member: CallContext;

  beforeAll(async () => {
    unit = await openCasework();
    head = await unit.addOfficer('Head', ['head-of-unit']);
    const opener = await unit.addOfficer('Opener', ['investigator']);
    member = await unit.addOfficer('Member', ['investigator']);
    const cases: RecordId[] = [];
    for (let at = 0; at < caseCount; at += 1) cases.push((await unit.openCase(opener, `Case ${at}`)).id as RecordId);
    for (const caseId of cases.slice(0, 3)) {
      unit.write.run(`INSERT INTO case_members VALUES (?, ?, 'x', 0, 'x')`, caseId, member.session.officerId);
    }
    fill(unit, cases);
  }, 300_000);
  afterAll(() => unit.close());

  it.each([
    'https://host4711.example.com/path/abc?id=12',
    'host4711.',
    'example.com',
    'com',
    'user123456@mail',
    '203.0.113',
    'xq',
    'h',
    'nothing-like-this-anywhere',
    '.example.org host',
    'needle',
    'Case 17',
  ])('answers %s within its budget, for who reads all and for who reads little', async (text) => {
    for (const officer of [head, member]) {
      const times: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        const began = performance.now();
        await unit.search.find({ text, types: [], limit: 50 }, officer);
        times.push(performance.now() - began);
      }
      const median = times.toSorted((a, b) => a - b)[3] ?? Infinity;
      console.info(`${text} ${officer.session.name}: ${median.toFixed(1)} ms`);
      expect.soft(median).toBeLessThan(budgetMilliseconds);
    }
  });

  it('draws up the dashboard and the list of cases', async () => {
    for (const [name, work] of [
      ['figures', () => unit.dashboard.figures({ months: 12, zone: 'Europe/Paris' }, head)],
      ['today', () => unit.dashboard.today({ zone: 'Europe/Paris' }, head)],
      ['list by title', () => list('title')],
      ['list by records', () => list('records')],
      ['list by change', () => list('updatedAt')],
    ] as const) {
      await work();
      const began = performance.now();
      await work();
      console.info(`${name}: ${(performance.now() - began).toFixed(1)} ms`);
      expect.soft(performance.now() - began).toBeLessThan(1_000);
    }
  });

  function list(field: 'title' | 'records' | 'updatedAt') {
    return unit.cases.list({ text: '', filters: [], sort: { field, descending: true }, offset: 0, limit: 100 }, head);
  }
});

function fill(unit: Casework, cases: readonly RecordId[]): void {
  const { write } = unit;
  let state = 5;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 4) % below;
  };
  const record = write.prepare(
    `INSERT INTO records (number, id, type, pack, case_id, title, kind, removed, handling, tlp, pap, source, information, legal_basis,
       retention_until, review_on, conflicts, banal, field_values, created_at, updated_at)
     VALUES (?, ?, 'identifier', 'core@1', ?, ?, 'x', 0, 'H1', 'AMBER', 'AMBER', 'X', '4', '', '2030-01-01', '2027-01-01', 0, 0, ?, ?, ?)`,
  );
  const identifier = write.prepare('INSERT INTO identifiers VALUES (?, ?, ?, ?, ?)');
  const parts = write.prepare('INSERT INTO identifier_parts (rowid, text) VALUES (?, ?)');
  write.exec('BEGIN');
  for (let at = 1; at <= count; at += 1) {
    const value = [
      () => `${random(256)}.${random(256)}.${random(256)}.${random(256)}`,
      () => `https://host${random(100_000)}.example.com/path/${random(1e6).toString(36)}?id=${random(1e6)}`,
      () => `user${random(1e6)}@mail${random(1_000)}.example.org`,
      () => `${random(2 ** 28).toString(16)}-domain${random(1e5)}.net`,
    ][at % 4]!();
    const number = at + 1_000;
    const caseId = cases[random(cases.length)]!;
    const values = JSON.stringify({
      identifierKind: 'other',
      value,
      comment: 'As the source has it, with a few words of context.',
    });
    record.run(number, `${number}`, caseId, value, values, at, at);
    identifier.run(number, caseId, 'other', value, value);
    parts.run(number, value);
  }
  write.exec('COMMIT');
}
