import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { CallContext } from '#electron/domains/session/officer-session.ts';
import { type Casework, openCasework } from '#tests/support/casework.ts';

let unit: Casework;
let analyst: CallContext;
let head: CallContext;

beforeEach(async () => {
  unit = await openCasework();
  analyst = await unit.addOfficer('Amal Haddad', ['analyst']);
  head = await unit.addOfficer('Hélène Roux', ['head-of-unit']);
});
afterEach(() => unit.close());

const everything = {
  text: '',
  filters: [],
  sort: { field: 'number', descending: false },
  offset: 0,
  limit: 100,
} as const;
const list = (by: CallContext, more: object = {}) =>
  unit.cases.list({ ...structuredClone(everything), filters: [], ...more }, by);

describe('opening a case', () => {
  it('numbers cases by year in the zone of the workstation and makes the opener lead and first member', async () => {
    unit.clock.set(Date.UTC(2026, 11, 31, 22, 30));
    const last = await unit.openCase(analyst, 'Last of the year');
    unit.clock.set(Date.UTC(2026, 11, 31, 23, 30));
    const first = await unit.openCase(analyst, 'First of the year');
    expect([last.number, first.number]).toEqual(['2026-0001', '2027-0001']);
    const { row, members, leadId } = await unit.cases.overview({ id: last.id as RecordId }, analyst);
    expect(row.lead).toBe('Amal Haddad');
    expect(leadId).toBe(analyst.session.officerId);
    expect(members.map(({ name }) => name)).toEqual(['Amal Haddad']);
    expect(unit.notes[0]).toMatchObject({ action: 'collection', operation: 'cases.open', recordId: last.id });
  });

  it('never gives the number of a removed case again', async () => {
    await unit.openCase(analyst, 'One');
    const second = await unit.openCase(analyst, 'Two');
    await unit.amend(analyst, second.id as RecordId, { removed: true });
    expect((await unit.openCase(analyst, 'Three')).number).toBe('2026-0003');
  });

  it('counts on past 9999 and sorts by the number, not by its letters', async () => {
    const early = await unit.openCase(analyst, 'Early');
    unit.write.run(`UPDATE cases SET case_number = '2026-9999' WHERE case_id = ?`, early.id);
    const late = await unit.openCase(analyst, 'Late');
    expect(late.number).toBe('2026-10000');
    const { rows } = await list(analyst);
    expect(rows.map(({ number }) => number)).toEqual(['2026-9999', '2026-10000']);
  });

  it('leaves nothing when the pack refuses a value', async () => {
    await expect(unit.openCase(analyst, 'Odd', { formOfCrime: 'witchcraft' })).rejects.toMatchObject({
      code: 'packs/bad-value',
    });
    expect((await list(analyst)).total).toBe(0);
    expect(unit.notes).toEqual([]);
  });
});

describe('the list of cases', () => {
  it('counts tasks, overdue tasks, records and conflicts of each case', async () => {
    const { id } = await unit.openCase(analyst, 'Levant');
    const caseId = id as RecordId;
    const due = (at: number) => ({ at, zone: 'Europe/Paris', written: '' });
    await unit.addRecord(analyst, 'task', caseId, { title: 'Late', due: due(Date.UTC(2026, 0, 1)) });
    await unit.addRecord(analyst, 'task', caseId, { title: 'Soon', due: due(Date.UTC(2026, 11, 1)) });
    const done = await unit.addRecord(analyst, 'task', caseId, { title: 'Done', due: due(Date.UTC(2026, 0, 1)) });
    await unit.amend(analyst, done, { state: 'done' });
    const gone = await unit.addRecord(analyst, 'note', caseId, { title: 'Gone' });
    await unit.amend(analyst, gone, { removed: true });
    const { rows } = await list(analyst);
    expect(rows[0]).toMatchObject({ openTasks: 2, overdueTasks: 1, records: 3, conflicts: 0, state: 'preliminary' });
  });

  it('finds text without regard to accents and case, and takes none of it as a pattern or as SQL', async () => {
    await unit.openCase(analyst, 'Opération Lévant');
    await unit.openCase(analyst, `100% "safe'; DROP TABLE cases;--`);
    expect((await list(analyst, { text: 'OPERATION lev' })).rows.map(({ title }) => title)).toEqual([
      'Opération Lévant',
    ]);
    expect((await list(analyst, { text: '%' })).total).toBe(1);
    expect((await list(analyst, { text: `'; DROP TABLE cases;--` })).total).toBe(1);
    expect((await list(analyst, { text: '_' })).total).toBe(0);
    const hostile = { field: `number) OR 1=1 --`, operator: 'is', value: 'x' };
    await expect(async () => list(analyst, { filters: [hostile] })).rejects.toMatchObject({
      code: 'records/unknown-column',
    });
    expect((await list(analyst, { filters: [{ field: 'title', operator: 'is', value: `' OR ''='` }] })).total).toBe(0);
  });

  it('filters by country, deadline of retention and date of opening', async () => {
    await unit.openCase(analyst, 'France', { countries: ['FR', 'BE'] });
    await unit.openCase(analyst, 'Spain', { countries: ['ES'] });
    await unit.openCase(analyst, 'Nowhere');
    const titles = async (...filters: object[]) => (await list(analyst, { filters })).rows.map(({ title }) => title);
    expect(await titles({ field: 'countries', operator: 'is', value: 'BE' })).toEqual(['France']);
    expect(await titles({ field: 'countries', operator: 'is-empty' })).toEqual(['Nowhere']);
    expect(await titles({ field: 'countries', operator: 'is-not', value: 'FR' })).toEqual(['Spain', 'Nowhere']);
    expect(await titles({ field: 'openedAt', operator: 'is', value: '2026-05-20' })).toHaveLength(3);
    expect(await titles({ field: 'openedAt', operator: 'before', value: '2026-05-20' })).toEqual([]);
    expect(await titles({ field: 'retentionUntil', operator: 'after', value: '2030-01-01' })).toHaveLength(3);
    expect(
      await titles(
        { field: 'title', operator: 'contains', value: 'pai' },
        { field: 'records', operator: 'is', value: '0' },
      ),
    ).toEqual(['Spain']);
  });
});

describe('the overview', () => {
  it('tells what others changed since the last visit, and remembers this one', async () => {
    const { id } = await unit.openCase(analyst, 'Levant');
    const caseId = id as RecordId;
    expect((await unit.cases.overview({ id: caseId }, head)).lastVisit).toBeNull();
    await unit.vault.writer.idle();
    const person = await unit.addRecord(analyst, 'person', caseId, { name: 'Karim B.' });
    await unit.amend(analyst, person, { role: 'courier' });
    const seen = await unit.cases.overview({ id: caseId }, head);
    expect(seen.lastVisit).not.toBeNull();
    expect(seen.changes).toHaveLength(1);
    // Nobody is named before the reader has said why.
    expect(seen.changes[0]).toMatchObject({ id: person, type: 'person', title: '', author: 'Amal Haddad' });
    expect(seen.changes[0]!.fields).toEqual(expect.arrayContaining(['name', 'role']));
    await unit.vault.writer.idle();
    expect((await unit.cases.overview({ id: caseId }, head)).changes).toEqual([]);
    expect(unit.notes.filter(({ operation }) => operation === 'cases.overview')).toHaveLength(3);
  });

  it('names other cases with the same identifier only to those who may read them', async () => {
    const other = await unit.addOfficer('Other', ['investigator']);
    const mine = await unit.openCase(analyst, 'Mine');
    const theirs = await unit.openCase(other, 'Theirs');
    const third = await unit.openCase(other, 'Third');
    for (const [by, opened] of [
      [analyst, mine],
      [other, theirs],
      [other, third],
    ] as const) {
      await unit.addRecord(by, 'identifier', opened.id as RecordId, {
        identifierKind: 'domain',
        value: 'evil[.]example',
      });
    }
    await unit.addRecord(other, 'identifier', theirs.id as RecordId, { identifierKind: 'ip', value: '203.0.113.9' });
    const seenByAnalyst = await unit.cases.overview({ id: mine.id as RecordId }, analyst);
    expect(seenByAnalyst.sharedIdentifiers).toEqual([{ caseId: null, number: '', title: '', count: 1 }]);
    const seenByHead = await unit.cases.overview({ id: mine.id as RecordId }, head);
    expect(seenByHead.sharedIdentifiers.map(({ title, count }) => [title, count])).toEqual([
      ['Theirs', 1],
      ['Third', 1],
    ]);
  });

  it('puts the next deadline first and tasks without one last', async () => {
    const { id } = await unit.openCase(analyst, 'Levant');
    const due = (at: number) => ({ at, zone: 'Europe/Paris', written: '' });
    await unit.addRecord(analyst, 'task', id as RecordId, { title: 'Whenever' });
    await unit.addRecord(analyst, 'task', id as RecordId, { title: 'Later', due: due(Date.UTC(2026, 8, 1)) });
    await unit.addRecord(analyst, 'task', id as RecordId, {
      title: 'Next',
      due: due(Date.UTC(2026, 6, 1)),
      assignee: head.session.officerId,
    });
    const { nextTasks } = await unit.cases.overview({ id: id as RecordId }, analyst);
    expect(nextTasks.map(({ title, due: at, assignee }) => [title, at, assignee])).toEqual([
      ['Next', '2026-07-01T00:00:00.000Z', 'Hélène Roux'],
      ['Later', '2026-09-01T00:00:00.000Z', ''],
      ['Whenever', '', ''],
    ]);
  });

  it('counts a case that is gone over in parts, whether written in one go or not, and leaves out what is removed', async () => {
    const { id: caseId } = await unit.openCase(analyst, 'Many');
    const address = (value: number) => ({
      type: 'identifier',
      caseId: caseId as RecordId,
      fields: { identifierKind: value % 5 === 0 ? 'domain' : 'email', value: `a${value}@many.example` },
    });
    const inOneGo = await unit.addRecords(
      analyst,
      Array.from({ length: 4_500 }, (_, value) => address(value)),
    );
    for (let value = 4_500; value < 4_520; value += 1) await unit.addRecords(analyst, [address(value)]);
    await unit.amend(analyst, inOneGo[1]!, { removed: true });
    const { counts } = await unit.cases.overview({ id: caseId as RecordId }, analyst);
    expect(counts).toEqual([
      { type: 'identifier', kind: 'email', count: 3_615 },
      { type: 'identifier', kind: 'domain', count: 904 },
    ]);
  });
});

describe('the chart and the timeline', () => {
  it('draws what lies within so many steps of the centre and counts what is banal', async () => {
    unit.banalWords.add('8.8.8.8');
    const { id } = await unit.openCase(analyst, 'Levant');
    const caseId = id as RecordId;
    const person = await unit.addRecord(analyst, 'person', caseId, { name: 'P' });
    const ip = await unit.addRecord(analyst, 'identifier', caseId, { identifierKind: 'ip', value: '203.0.113.9' });
    const resolver = await unit.addRecord(analyst, 'identifier', caseId, { identifierKind: 'ip', value: '8.8.8.8' });
    const far = await unit.addRecord(analyst, 'organisation', caseId, { name: 'Far' });
    const link = (from: RecordId, to: RecordId) =>
      unit.addRecord(analyst, 'link', caseId, { linkKind: 'uses', from, to });
    const first = await link(person, ip);
    await link(person, resolver);
    await link(ip, far);
    const graph = (more: object) =>
      unit.cases.graph({ id: caseId, centre: person, steps: 1, withBanal: false, limit: 100, ...more }, analyst);
    const near = await graph({});
    expect(near.nodes.map((node) => node.id).toSorted()).toEqual([person, ip].toSorted());
    expect(near.edges.map((edge) => edge.id)).toEqual([first]);
    expect(near).toMatchObject({ hiddenBanal: 1, omitted: 0 });
    expect((await graph({ steps: 2, withBanal: true })).nodes).toHaveLength(4);
    expect(await graph({ centre: null, limit: 1 })).toMatchObject({ omitted: 2, hiddenBanal: 1, edges: [] });
    const links = await unit.cases.links({ id: ip }, analyst);
    expect(links.map(({ other, outgoing }) => [other.title, outgoing])).toEqual([
      ['Far', true],
      ['P', false],
    ]);
  });

  it('gives what lasts into the window, in time order, with the true total', async () => {
    const { id } = await unit.openCase(analyst, 'Levant');
    const instant = (day: number) => ({ at: Date.UTC(2026, 2, day), zone: 'UTC', written: '' });
    for (const [title, start, end] of [
      ['A', 1, 10],
      ['B', 5, null],
      ['C', 20, null],
    ] as const) {
      await unit.addRecord(analyst, 'event', id as RecordId, {
        title,
        start: instant(start),
        end: end && instant(end),
      });
    }
    const window = { id: id as RecordId, from: Date.UTC(2026, 2, 8), to: Date.UTC(2026, 2, 30), limit: 1 };
    const timeline = await unit.cases.timeline(window, analyst);
    expect(timeline.total).toBe(2);
    expect(timeline.entries.map(({ title }) => title)).toEqual(['A']);
  });
});

describe('need-to-know', () => {
  it('gives an officer without membership nothing: not from list, overview, chart, timeline or links', async () => {
    const { id } = await unit.openCase(analyst, 'Secret of Levant');
    const caseId = id as RecordId;
    const person = await unit.addRecord(analyst, 'person', caseId, { name: 'Karim B.' });
    for (const role of ['investigator', 'analyst', 'auditor', 'administrator'] as const) {
      const outsider = await unit.addOfficer(role, [role]);
      expect(await list(outsider)).toEqual({ total: 0, rows: [] });
      const refused = { code: 'cases/out-of-reach' };
      const absent = '0198f2c2-0000-7000-8000-000000000001' as RecordId;
      const answers = [
        () => unit.cases.overview({ id: caseId }, outsider),
        () => unit.cases.graph({ id: caseId, centre: null, steps: 1, withBanal: true, limit: 10 }, outsider),
        () => unit.cases.timeline({ id: caseId, from: null, to: null, limit: 10 }, outsider),
        () => unit.cases.links({ id: person }, outsider),
        () => unit.cases.links({ id: absent }, outsider),
        () => unit.cases.overview({ id: absent }, outsider),
      ];
      for (const answer of answers) await expect(async () => answer()).rejects.toMatchObject(refused);
    }
  });

  it('says of a case what this officer may do in it: a head of unit reads and grants until a member', async () => {
    const head = await unit.addOfficer('Hélène', ['head-of-unit']);
    const outsider = await unit.addOfficer('Outsider', ['investigator']);
    const id = (await unit.openCase(analyst, 'Levant')).id as RecordId;
    const absent = '0198f2c2-0000-7000-8000-000000000001' as RecordId;
    expect(await unit.cases.verbs({ id }, head)).toEqual(['case:read', 'case:grant']);
    expect(await unit.cases.verbs({ id }, outsider)).toEqual([]);
    expect(await unit.cases.verbs({ id: absent }, head)).toEqual([]);
    expect(await unit.cases.verbs({ id }, analyst)).toEqual([...analyst.session.verbs]);
  });

  it('does not show the far end of a link that leads into another case', async () => {
    const other = await unit.addOfficer('Other', ['investigator']);
    const mine = await unit.openCase(analyst, 'Mine');
    const theirs = await unit.openCase(other, 'Theirs');
    const here = await unit.addRecord(analyst, 'person', mine.id as RecordId, { name: 'Here' });
    const there = await unit.addRecord(other, 'person', theirs.id as RecordId, { name: 'There' });
    await unit.addRecord(analyst, 'link', mine.id as RecordId, { linkKind: 'knows', from: here, to: there });
    expect(await unit.cases.links({ id: here }, analyst)).toEqual([]);
    const graph = await unit.cases.graph(
      { id: mine.id as RecordId, centre: null, steps: 1, withBanal: true, limit: 10 },
      analyst,
    );
    expect(graph.nodes.map(({ title }) => title)).toEqual(['Here']);
    expect(graph.edges).toEqual([]);
  });
});
