import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RecordId } from '#shared/core/ids.ts';
import type { CallContext } from '#electron/domains/session/officer-session.ts';
import { type Casework, openCasework } from '#tests/support/casework.ts';

let unit: Casework;
let analyst: CallContext;
let caseId: RecordId;

beforeEach(async () => {
  unit = await openCasework();
  analyst = await unit.addOfficer('Amal Haddad', ['analyst']);
  caseId = (await unit.openCase(analyst, 'Opération Lévant')).id as RecordId;
});
afterEach(() => unit.close());

const find = async (text: string, by = analyst, types: string[] = []) =>
  unit.search.find({ text, types, limit: 50 }, by);
const titles = async (text: string, types: string[] = []) =>
  (await find(text, analyst, types)).hits.map(({ title }) => title);
const identifier = (kind: string, value: string) =>
  unit.addRecord(analyst, 'identifier', caseId, { identifierKind: kind, value });

describe('search', () => {
  it('finds an identifier by any part of it, defanged or not, in any case', async () => {
    await identifier('url', 'hxxps://Evil[.]Example/Path/Login.php');
    await identifier('email', 'someone@evil.example');
    await identifier('iban', 'FR76 3000 6000 0112 3456 7890 189');
    await identifier('phone', '+33 6 12 34 56 78');
    expect(await titles('evil.ex')).toHaveLength(2);
    expect(await titles('evil[.]example/pa')).toEqual(['hxxps://Evil[.]Example/Path/Login.php']);
    expect(await titles('hxxps://Ev')).toHaveLength(1);
    expect(await titles('ONE@EVIL')).toEqual(['someone@evil.example']);
    expect(await titles('3000 6000 01')).toEqual(['FR76 3000 6000 0112 3456 7890 189']);
    expect(await titles('06 12 34')).toEqual(['+33 6 12 34 56 78']);
    expect(await titles('so')).toEqual(['someone@evil.example']);
    expect(await titles('ample.evil')).toEqual([]);
  });

  it('puts the identifier itself first, then those that begin so, then titles, then prose', async () => {
    await unit.addRecord(analyst, 'note', caseId, { title: 'Late', body: 'About evil.example' });
    await unit.addRecord(analyst, 'note', caseId, { title: 'The site evil.example', body: '' });
    await identifier('domain', 'www.evil.example');
    await identifier('domain', 'evil.example.org');
    await identifier('domain', 'evil.example');
    const found = await titles('evil.example');
    expect(found.slice(0, 3)).toEqual(['evil.example', 'evil.example.org', 'The site evil.example']);
    expect(found.slice(3)).toEqual(['www.evil.example', 'Late']);
  });

  it('finds words without accents, the last one by its beginning, and shows them in their place', async () => {
    await unit.addRecord(analyst, 'note', caseId, {
      title: 'Réunion',
      body: `${'x '.repeat(400)}Le témoin a reconnu la voiture\nverte.`,
    });
    const { hits } = await find('temoin reconnu voit');
    expect(hits).toHaveLength(1);
    const [hit] = hits;
    expect(hit).toMatchObject({ field: 'body', caseTitle: 'Opération Lévant', caseNumber: '2026-0001' });
    expect(hit!.excerpt.slice(hit!.matchStart, hit!.matchStart + hit!.matchLength)).toBe('témoin');
    expect(hit!.excerpt).not.toContain('\n');
    expect(await titles('levant')).toEqual(['Opération Lévant']);
    expect(await titles('2026-0001')).toEqual(['Opération Lévant']);
    expect(await titles('reunion', ['person'])).toEqual([]);
  });

  it('takes quotes, operators and SQL for what they are: text', async () => {
    await unit.addRecord(analyst, 'note', caseId, { title: 'plain', body: 'one two' });
    for (const hostile of [
      '"',
      '""',
      "'",
      'one" OR "two',
      'title:one',
      'one NOT two',
      '*',
      '^one',
      'NEAR(one two)',
      '{title} : x',
      '-one',
      `'; DROP TABLE records; --`,
      '%%%',
      '___',
      '\u0000',
      '()',
      'a\u0000b"c',
    ]) {
      const answer = await find(hostile);
      expect(answer.withheld).toBe(0);
    }
    expect(await titles('plain')).toEqual(['plain']);
  });

  it('forgets what was removed and what lies in a removed case', async () => {
    const id = await identifier('domain', 'evil.example');
    await unit.addRecord(analyst, 'note', caseId, { title: 'Keep me' });
    await unit.amend(analyst, id, { removed: true });
    expect(await titles('evil.example')).toEqual([]);
    await unit.amend(analyst, caseId, { removed: true });
    expect(await titles('keep')).toEqual([]);
  });

  it('counts withheld hits and says nothing else of them', async () => {
    const other = await unit.addOfficer('Other', ['investigator']);
    const theirs = (await unit.openCase(other, 'Theirs')).id as RecordId;
    await unit.addRecord(other, 'identifier', theirs, { identifierKind: 'domain', value: 'evil.example' });
    await unit.addRecord(other, 'note', theirs, { title: 'evil.example again' });
    await identifier('domain', 'not-evil.example');
    const mine = await find('evil.example');
    expect(mine.hits.map(({ title }) => title)).toEqual(['not-evil.example']);
    expect(mine.withheld).toBe(2);
    expect(JSON.stringify(mine)).not.toContain(theirs);
    expect((await find('evil.example', other)).hits).toHaveLength(2);
    const head = await unit.addOfficer('Head', ['head-of-unit']);
    expect(await find('evil.example', head)).toMatchObject({ withheld: 0, more: false, hits: { length: 3 } });
    for (const role of ['auditor', 'administrator'] as const) {
      expect((await find('evil.example', await unit.addOfficer(role, [role]))).hits).toEqual([]);
    }
  });

  it('logs each search with its words and how many hits were shown', async () => {
    await identifier('domain', 'evil.example');
    await find('evil');
    expect(unit.notes.at(-1)).toMatchObject({
      action: 'consultation',
      operation: 'search.find',
      reason: 'evil',
      count: 1,
    });
  });

  it('says when there is more than was asked for', async () => {
    for (const name of ['a', 'b', 'c']) await identifier('domain', `${name}.evil.example`);
    const answer = await unit.search.find({ text: 'evil', types: [], limit: 2 }, analyst);
    expect(answer.hits).toHaveLength(2);
    expect(answer.more).toBe(true);
  });
});
