import { openSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corePack } from '#shared/packs/core/core.pack.ts';
import { type CliRun, concord } from '#tests/support/command-line.ts';
import { founder, openCore, temporaryFolder } from '#tests/support/real-core.ts';

const place = temporaryFolder();
const at = (name: string): string => join(place.path, name);
const vault = at('vault');
const passwordFile = at('password');
const withPassword = ['--password-file', passwordFile];
let created: CliRun;
let opened: CliRun;
let caseId: string;

const mispEvent = {
  Event: {
    uuid: '5c6d21f9-bb60-4f55-8f5b-4f3b950d210f',
    info: 'Test event',
    date: '2026-01-05',
    timestamp: '1767600000',
    Attribute: [
      {
        uuid: '5c6d21f9-bb60-4f55-8f5b-4f3b950d2101',
        type: 'domain',
        category: 'Network activity',
        value: 'evil.example',
        timestamp: '1767600000',
        to_ids: true,
      },
      {
        uuid: '5c6d21f9-bb60-4f55-8f5b-4f3b950d2102',
        type: 'ip-dst',
        category: 'Network activity',
        value: '203.0.113.77',
        timestamp: '1767600000',
        to_ids: true,
      },
    ],
  },
};

beforeAll(async () => {
  writeFileSync(passwordFile, `${founder.password}\r\nsecond line\n`);
  writeFileSync(at('event.json'), JSON.stringify(mispEvent));
  writeFileSync(at('note.bin'), Buffer.from([0, 1, 2, 3]));
  created = await concord([
    'vault',
    'create',
    vault,
    '--unit',
    'OCLCTIC',
    '--country',
    'fr',
    '--person',
    founder.name,
    ...withPassword,
    '--json',
  ]);
  opened = await concord(['case', 'create', vault, '--title', 'Operation Levant', ...withPassword, '--json']);
  caseId = opened.json<{ id: string }>().id;
});
afterAll(() => place.remove());

describe('concord', () => {
  it('makes a vault with its recovery code and opens a case in it', () => {
    expect([created.code, created.error]).toEqual([0, '']);
    expect(created.json()).toMatchObject({
      folder: vault,
      officer: { name: founder.name },
      unit: { name: 'OCLCTIC', country: 'FR' },
      recoveryCode: expect.stringMatching(/^[0-9A-Z-]{30,}$/),
    });
    expect(opened.json()).toEqual({ id: caseId, number: expect.stringMatching(/^\d{4}-0001$/) });
  });

  it('imports files and says for each what it took, and finds it again by half of it', async () => {
    const run = await concord([
      'import',
      vault,
      at('event.json'),
      at('absent.json'),
      '--case',
      'Operation Levant',
      ...withPassword,
      '--json',
    ]);
    expect(run.code).toBe(0);
    const { files } = run.json<{ files: Record<string, unknown>[] }>();
    expect(files[0]).toMatchObject({
      outcome: 'imported',
      format: 'misp-event',
      merged: 0,
      attachments: 0,
      setAside: [],
      created: expect.any(Number),
    });
    expect(files[1]).toMatchObject({ outcome: 'refused', name: 'absent.json', code: 'files/not-found', created: 0 });
    expect(run.error).toMatch(/^concord: files\/not-found: .* \[absent\.json\]\n$/);
    const again = await concord(['import', vault, at('event.json'), '--case', caseId, ...withPassword, '--json']);
    expect(again.json<{ files: { created: number }[] }>().files[0]!.created).toBe(0);
    const found = await concord(['search', vault, 'vil.exa', ...withPassword, '--json']);
    const answer = found.json<{ hits: { title: string; caseId: string }[]; withheld: number; more: boolean }>();
    expect(answer).toMatchObject({ withheld: 0, more: false });
    expect(answer.hits.map(({ title, caseId: id }) => [title, id])).toContainEqual(['evil.example', caseId]);
  });

  it('is refused where every file was', async () => {
    const run = await concord(['import', vault, at('absent.json'), '--case', caseId, ...withPassword, '--json']);
    expect(run.code).toBe(3);
    expect(run.json<{ files: unknown[] }>().files).toHaveLength(1);
    expect(run.error).toContain('files/not-found');
  });

  it('shows a case by id, number and title, and logs the reason given', async () => {
    const shown = await concord([
      'case',
      'show',
      vault,
      caseId,
      '--reason',
      'Task 12 of the prosecutor',
      ...withPassword,
      '--json',
    ]);
    const { number, counts } = shown.json<{ number: string; counts: { type: string; count: number }[] }>();
    expect(counts.find(({ type }) => type === 'identifier')?.count).toBeGreaterThan(0);
    for (const name of [number, 'Operation Levant']) {
      expect((await concord(['case', 'show', vault, name, ...withPassword, '--json'])).json()).toMatchObject({
        id: caseId,
      });
    }
    const text = await concord(['case', 'show', vault, number, ...withPassword]);
    expect(text.out).toMatch(/^Operation Levant\nNumber {9}\d{4}-0001\n/);
    const log = await concord(['audit', vault, ...withPassword, '--json']);
    const { entries, verified } = log.json<{
      entries: { operation: string; reason: string }[];
      verified: { ok: boolean };
    }>();
    expect(verified.ok).toBe(true);
    expect(
      entries.some(({ operation, reason }) => operation === 'cases.overview' && reason === 'Task 12 of the prosecutor'),
    ).toBe(true);
  });

  it('refuses a title that two cases have and takes each by its number', async () => {
    for (const _ of [1, 2]) await concord(['case', 'create', vault, '--title', 'Twin', ...withPassword]);
    const run = await concord(['case', 'show', vault, 'Twin', ...withPassword, '--json']);
    expect(run.code).toBe(3);
    expect(run.json()).toMatchObject({
      error: { code: 'cli/case-ambiguous', params: { count: 2 }, message: expect.stringContaining('2 cases') },
    });
    expect(run.error).toMatch(/^concord: cli\/case-ambiguous: 2 cases have this title/);
    const list = await concord(['case', 'list', vault, ...withPassword, '--json']);
    const twins = list
      .json<{ cases: { title: string; number: string }[] }>()
      .cases.filter(({ title }) => title === 'Twin');
    expect(twins).toHaveLength(2);
    expect((await concord(['case', 'show', vault, twins[1]!.number, ...withPassword])).code).toBe(0);
    expect(
      (await concord(['case', 'show', vault, 'operation levant', ...withPassword, '--json'])).json(),
    ).toMatchObject({ error: { code: 'cli/case-unknown' } });
  });

  it('counts the vault, checks it, backs it up and restores it elsewhere', async () => {
    const stats = (await concord(['stats', vault, ...withPassword, '--json'])).json<{
      scope: string;
      totals: { cases: number };
      types: { type: string }[];
    }>();
    expect(stats.scope).toBe('unit');
    expect(stats.types.map(({ type }) => type)).toEqual(corePack.types.map(({ name }) => name));
    const check = await concord(['vault', 'check', vault, ...withPassword, '--json']);
    expect([check.code, check.json()]).toMatchObject([0, { ok: true, findings: [] }]);
    const backup = await concord(['vault', 'backup', vault, '-o', at('backup'), ...withPassword, '--json']);
    expect(backup.json()).toMatchObject({ file: at('backup'), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const restored = await concord(['vault', 'restore', at('backup'), at('restored'), ...withPassword, '--json']);
    expect([restored.code, restored.json()]).toMatchObject([0, { ok: true, folder: at('restored') }]);
    const list = await concord(['case', 'list', at('restored'), ...withPassword, '--json']);
    expect(list.json<{ total: number }>().total).toBe(stats.totals.cases);
    const key = await concord(['vault', 'key', vault, ...withPassword, '--json']);
    expect(key.json()).toEqual({ key: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('names what is wrong with a vault that does not open', async () => {
    const broken = at('restored-broken');
    await concord(['vault', 'restore', at('backup'), broken, ...withPassword]);
    const file = openSync(join(broken, 'vault.db'), 'r+');
    writeSync(file, Buffer.from([0xaa, 0xbb]), 0, 2, 5 * 4096 + 100);
    closeSync(file);
    const check = await concord(['vault', 'check', broken, ...withPassword, '--json']);
    expect(check.code).toBe(3);
    expect(check.json()).toMatchObject({
      ok: false,
      findings: [{ code: 'vault/database-damaged', place: 'vault.db' }],
    });
    expect(check.error).toMatch(/^concord: vault\/check-failed: /);
    writeFileSync(join(broken, 'vault.json'), '{"format":"concord-vault"');
    const header = (await concord(['vault', 'check', broken, ...withPassword, '--json'])).json<{
      findings: { place: string }[];
    }>();
    expect(header.findings.map(({ place: where }) => where)).toEqual(['vault.json']);
  });

  it('takes back an import that is interrupted, and ends with 130', async () => {
    writeFileSync(at('large.csv'), Array.from({ length: 60_000 }, (_, row) => `host${row}.levant.example`).join('\n'));
    const third = await concord(['case', 'create', vault, '--title', 'Interrupted', ...withPassword]);
    expect(third.code).toBe(0);
    const run = await concord(['import', vault, at('large.csv'), '--case', 'Interrupted', ...withPassword], {
      showsProgress: true,
      interruptAt: '\u001b[Kimport',
    });
    expect(run.code).toBe(130);
    expect(run.error).toContain('concord: cli/interrupted: ');
    const shown = await concord(['case', 'show', vault, 'Interrupted', ...withPassword, '--json']);
    expect(shown.json<{ counts: unknown[] }>().counts).toEqual([]);
    expect((await concord(['vault', 'check', vault, ...withPassword])).code).toBe(0);
  });
});

describe('passwords and persons', () => {
  it('asks on the terminal, twice for a new vault, and without a terminal says what is missing', async () => {
    const list = await concord(['case', 'list', vault, '--json'], { secrets: [founder.password] });
    expect(list.code).toBe(0);
    const unlike = await concord(['vault', 'create', at('second'), '--unit', 'U', '--country', 'FR', '--person', 'P'], {
      secrets: ['long enough', 'long enouhg'],
    });
    expect([unlike.code, unlike.error]).toEqual([3, expect.stringContaining('cli/passwords-differ')]);
    const short = await concord(['vault', 'create', at('second'), '--unit', 'U', '--country', 'FR', '--person', 'P'], {
      secrets: ['short', 'short'],
    });
    expect([short.code, short.error]).toEqual([3, expect.stringContaining('vault/password-too-short')]);
    const nobody = await concord(['case', 'list', vault]);
    expect([nobody.code, nobody.out]).toEqual([2, '']);
  });

  it('refuses a wrong password, a folder that is no vault and a password file that is not there, each by its code', async () => {
    writeFileSync(at('wrong'), 'not the password');
    const codes: string[] = [];
    for (const words of [
      ['case', 'list', vault, '--password-file', at('wrong')],
      ['case', 'list', vault, '--person', 'Nobody', ...withPassword],
      ['case', 'list', at('nowhere'), ...withPassword],
      ['case', 'list', vault, '--password-file', at('nothing')],
      ['vault', 'create', vault, '--unit', 'U', '--country', 'FR', '--person', 'P', ...withPassword],
    ]) {
      const run = await concord([...words, '--json']);
      expect(run.code).toBe(3);
      codes.push(run.json<{ error: { code: string } }>().error.code);
    }
    expect(codes.slice(0, 4)).toEqual([
      'vault/wrong-password',
      'vault/wrong-password',
      'vault/not-found',
      'cli/password-file',
    ]);
    expect(codes[4]).toMatch(/^vault\//);
  });

  it('lets each person do what their roles allow', async () => {
    const real = openCore();
    await real.api.vault.select({ folder: real.file(vault, 'folder') });
    await real.api.session.unlock({ name: founder.name, password: founder.password });
    await real.api.officers.add({ name: 'Ana Lyst', roles: ['analyst'], password: 'analyst password' });
    await real.close();
    writeFileSync(at('analyst'), 'analyst password');
    const asAnalyst = ['--password-file', at('analyst'), '--person', 'Ana Lyst', '--json'];
    expect((await concord(['case', 'list', vault, ...asAnalyst])).json()).toEqual({ cases: [], total: 0 });
    expect((await concord(['stats', vault, ...asAnalyst])).json()).toMatchObject({
      scope: 'reach',
      totals: { cases: 0, records: 0 },
    });
    const refused = { error: { code: 'session/not-allowed' } };
    expect((await concord(['vault', 'key', vault, ...asAnalyst])).json()).toMatchObject(refused);
    expect((await concord(['audit', vault, ...asAnalyst])).json()).toMatchObject(refused);
    expect((await concord(['case', 'show', vault, caseId, ...asAnalyst])).json()).toMatchObject({
      error: { code: 'cases/out-of-reach' },
    });
    const found = (await concord(['search', vault, 'evil.example', ...asAnalyst])).json<{
      hits: unknown[];
      withheld: number;
    }>();
    expect(found.hits).toEqual([]);
    expect(found.withheld).toBeGreaterThan(0);
  });
});
