import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { CallContext } from '#electron/domains/session/officer-session.ts';
import { type Casework, openCasework } from '#tests/support/casework.ts';

let unit: Casework;
let analyst: CallContext;
let head: CallContext;
const zone = 'Europe/Paris';
const due = (at: number) => ({ at, zone, written: '' });

beforeEach(async () => {
  unit = await openCasework();
  analyst = await unit.addOfficer('Amal Haddad', ['analyst']);
  head = await unit.addOfficer('Hélène Roux', ['head-of-unit']);
});
afterEach(() => unit.close());

describe('the figures', () => {
  it('counts cases in the month of the zone asked for and fills the months in which none was opened', async () => {
    unit.clock.set(Date.UTC(2026, 1, 28, 23, 30));
    await unit.openCase(analyst, 'March in Paris, February in UTC', {
      formOfCrime: 'illegal-access',
      countries: ['FR'],
    });
    unit.clock.set(Date.UTC(2026, 4, 20, 9));
    await unit.openCase(analyst, 'May', { formOfCrime: 'copyright', countries: ['FR', 'ES'] });
    const inParis = await unit.dashboard.figures({ months: 4, zone }, head);
    expect(inParis.opened.map(({ month, count }) => [month, count])).toEqual([
      ['2026-02', 0],
      ['2026-03', 1],
      ['2026-04', 0],
      ['2026-05', 1],
    ]);
    const inUtc = await unit.dashboard.figures({ months: 4, zone: 'UTC' }, head);
    expect(inUtc.opened.map(({ count }) => count)).toEqual([1, 0, 0, 1]);
    expect(inParis.formsOfCrime.filter(({ count }) => count > 0)).toEqual([
      { month: '2026-03', key: 'illegal-access', count: 1 },
      { month: '2026-05', key: 'copyright', count: 1 },
    ]);
    expect(inParis.countries).toEqual([
      { country: 'FR', count: 2 },
      { country: 'ES', count: 1 },
    ]);
    expect(inParis.openByAge).toEqual([
      { state: 'preliminary', band: '0-30', count: 1 },
      { state: 'preliminary', band: '31-90', count: 1 },
    ]);
    expect(unit.notes.at(-1)).toMatchObject({ action: 'consultation', operation: 'dashboard.figures' });
  });

  it('refuses a zone that does not exist', async () => {
    await expect(async () => unit.dashboard.figures({ months: 3, zone: 'Mars/Olympus' }, head)).rejects.toMatchObject({
      code: 'time/unknown-zone',
    });
  });

  it('sums costs by month and currency in whole units, and counts what is late, held and removed', async () => {
    const { id } = await unit.openCase(analyst, 'Levant');
    const caseId = id as RecordId;
    await unit.addRecord(analyst, 'task', caseId, {
      title: 'A',
      hours: 1.5,
      cost: { amount: 1250, currency: 'EUR' },
      due: due(Date.UTC(2026, 1, 1)),
    });
    await unit.addRecord(analyst, 'task', caseId, { title: 'B', hours: 2, cost: { amount: 900, currency: 'JPY' } });
    const sealed = { sha1: 'a', md5: 'b', fileName: 'disk.img' };
    await unit.addRecord(analyst, 'evidence', caseId, {
      label: 'Disk',
      size: 1_000,
      sha256: 'a'.repeat(64),
      ...sealed,
    });
    await unit.addRecord(analyst, 'attachment', caseId, { size: 5, sha256: 'b'.repeat(64), ...sealed });
    const gone = await unit.addRecord(analyst, 'note', caseId, { title: 'gone' });
    await unit.amend(analyst, gone, { removed: true });
    const figures = await unit.dashboard.figures({ months: 3, zone }, head);
    expect(figures.costs).toEqual([
      { month: '2026-05', unit: 'EUR', amount: 12.5 },
      { month: '2026-05', unit: 'JPY', amount: 900 },
      { month: '2026-05', unit: 'h', amount: 3.5 },
    ]);
    expect(figures.totals).toEqual({
      cases: 1,
      open: 1,
      closed: 0,
      records: 4,
      evidenceItems: 1,
      evidenceBytes: 1_000,
      overdueTasks: 1,
      conflicts: 0,
    });
    expect(figures.late).toEqual([
      { caseId, number: '2026-0001', title: 'Levant', count: 1, oldestDue: '2026-02-01T00:00:00.000Z' },
    ]);
  });
});

describe('months and ages of the zone asked for', () => {
  it('puts hours and money into the month that it was there when the task was made', async () => {
    unit.clock.set(Date.UTC(2026, 3, 30, 22, 30));
    const { id } = await unit.openCase(analyst, 'Levant');
    await unit.addRecord(analyst, 'task', id as RecordId, { title: 'May in Paris, April in UTC', hours: 4 });
    unit.clock.set(Date.UTC(2026, 4, 20, 9));
    const inParis = await unit.dashboard.figures({ months: 3, zone }, head);
    const inUtc = await unit.dashboard.figures({ months: 3, zone: 'UTC' }, head);
    expect(inParis.costs).toEqual([{ month: '2026-05', unit: 'h', amount: 4 }]);
    expect(inUtc.costs).toEqual([{ month: '2026-04', unit: 'h', amount: 4 }]);
  });

  it('counts the age of a case in calendar days, as the filter on the day of opening does', async () => {
    unit.clock.set(Date.UTC(2026, 3, 19, 22, 30));
    await unit.openCase(analyst, 'Opened on 20 April in Paris');
    unit.clock.set(Date.UTC(2026, 4, 20, 9));
    const bands = async (asked: string) =>
      (await unit.dashboard.figures({ months: 3, zone: asked }, head)).openByAge.map(({ band }) => band);
    expect(await bands(zone)).toEqual(['0-30']);
    expect(await bands('UTC')).toEqual(['31-90']);
  });
});

describe('today', () => {
  it('shows an officer what is due in their cases, their own first marked, and nothing of others', async () => {
    const other = await unit.addOfficer('Other', ['investigator']);
    const mine = (await unit.openCase(analyst, 'Mine')).id as RecordId;
    const theirs = (await unit.openCase(other, 'Theirs')).id as RecordId;
    await unit.addRecord(analyst, 'task', mine, {
      title: 'Overdue',
      due: due(Date.UTC(2026, 4, 1)),
      assignee: analyst.session.officerId,
    });
    await unit.addRecord(analyst, 'task', mine, { title: 'This week', due: due(Date.UTC(2026, 4, 24)) });
    await unit.addRecord(analyst, 'task', mine, { title: 'Next month', due: due(Date.UTC(2026, 5, 24)) });
    await unit.addRecord(other, 'task', theirs, {
      title: 'Not mine to see',
      due: due(Date.UTC(2026, 4, 1)),
      assignee: analyst.session.officerId,
    });
    const today = await unit.dashboard.today({ zone }, analyst);
    expect(today.tasks.map(({ title, overdue, mine: own }) => [title, overdue, own])).toEqual([
      ['Overdue', true, true],
      ['This week', false, false],
    ]);
    expect(today.recent.map(({ title }) => title)).toEqual(['Mine']);
    const seen = await unit.dashboard.today({ zone }, head);
    expect(seen.tasks).toEqual([]);
    expect(seen.recent).toHaveLength(2);
  });

  it('gives an auditor or administrator nothing, though they were members of a case before', async () => {
    const opened = (await unit.openCase(analyst, 'Mine')).id as RecordId;
    await unit.addRecord(analyst, 'task', opened, { title: 'Overdue', due: due(Date.UTC(2026, 4, 1)) });
    for (const role of ['auditor', 'administrator'] as const) {
      const outsider = await unit.addOfficer(role, [role]);
      unit.write.run(`INSERT INTO case_members VALUES (?, ?, 'x', 0, 'x')`, opened, outsider.session.officerId);
      expect(await unit.dashboard.today({ zone }, outsider)).toEqual({
        tasks: [],
        conflicts: [],
        reviews: [],
        recent: [],
        imports: [],
        marking: null,
      });
    }
  });
});
