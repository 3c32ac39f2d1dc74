import { afterEach, describe, expect, it } from 'vitest';
import { createExportsDomain } from '#electron/domains/exports/index.ts';
import type { RecordId } from '#shared/core/ids.ts';
import type { Json } from '#shared/core/json.ts';
import type { Marking } from '#shared/core/marking.ts';
import { type Casework, openCasework } from '#tests/support/casework.ts';

let casework: Casework | null = null;
afterEach(async () => {
  await casework?.close();
  casework = null;
});

const marked = (handling: Marking['handling'], tlp: Marking['tlp']) => ({
  marking: { handling, tlp, pap: 'AMBER' as const },
});

async function open() {
  casework = await openCasework();
  const work = casework;
  const lead = await work.addOfficer('Lead', ['investigator']);
  const { id } = await work.cases.open(
    { title: 'Levant', summary: '', formOfCrime: '', countries: [], envelope: {} },
    lead,
  );
  const caseId = id as RecordId;
  lead.session.purposes.set(caseId, { taskId: null, reason: 'Test' });
  const never = (): never => {
    throw new Error('A preview writes nothing');
  };
  const { handlers } = createExportsDomain(work.vault, {
    records: work.records,
    audit: work.audit,
    jobs: { start: never },
    files: { resolve: never },
    evidence: { store: null as never },
  });
  const preview = async (ceiling: Marking['tlp'] = 'AMBER', format: 'bagit' | 'stix' = 'bagit') => {
    const { leftOut, included } = await handlers.preview({ caseId, format, ceiling }, lead);
    return {
      included,
      stays: leftOut.map(({ title, field, reason }) =>
        [title, field, reason].filter((part) => part !== null).join(' '),
      ),
    };
  };
  const add = async (by: typeof lead, type: string, fields: Record<string, Json>, envelope = {}) => {
    const [id] = await work.addRecords(by, [{ type, caseId, fields, envelope }]);
    return id as RecordId;
  };
  const set = (by: typeof lead, id: RecordId, field: string, value: Json, handling = 'H1') =>
    work.vault.writer.transaction((connection) => {
      work.records.commit(connection, by.session, [{ recordId: id, field, value, handling, supersedes: [] }]);
    });
  return { work, lead, caseId, preview, add, set };
}

describe('what an export holds', () => {
  it('leaves out a field that is kept home, and the whole record where it needs that field', async () => {
    const { lead, preview, add, set } = await open();
    const person = await add(lead, 'person', { name: 'Dupont', role: 'seller' });
    const other = await add(lead, 'person', { name: 'Durand' });
    await set(lead, person, 'keptHome', ['role']);
    await set(lead, other, 'keptHome', ['name']);
    expect((await preview()).stays.toSorted()).toEqual(['Dupont role kept-home', 'Durand kept-home']);
  });

  it('judges a conflict by its strictest side, whichever of them the tables show', async () => {
    const { lead, preview, add, set } = await open();
    const red: Json = { handling: 'H1', tlp: 'RED', pap: 'AMBER' };
    const green: Json = { handling: 'H1', tlp: 'GREEN', pap: 'AMBER' };
    const later = await add(lead, 'person', { name: 'Red later' }, marked('H1', 'GREEN'));
    await set(lead, later, 'marking', red);
    const first = await add(lead, 'person', { name: 'Red first' }, marked('H1', 'RED'));
    await set(lead, first, 'marking', green);
    const kept = await add(lead, 'person', { name: 'Kept twice', role: 'seller', comment: 'x' });
    await set(lead, kept, 'keptHome', ['role']);
    await set(lead, kept, 'keptHome', ['comment']);
    expect((await preview()).stays.toSorted()).toEqual([
      'Kept twice comment kept-home',
      'Kept twice role kept-home',
      'Red first tlp-red',
      'Red later tlp-red',
    ]);
  });

  it('follows what stays: links and mentions of it stay or lose it, however long the chain', async () => {
    const { lead, preview, add } = await open();
    const secret = await add(lead, 'person', { name: 'Secret' }, marked('H3', 'CLEAR'));
    const open1 = await add(lead, 'person', { name: 'Open' });
    await add(lead, 'link', { linkKind: 'knows', from: open1, to: secret });
    await add(lead, 'note', { title: 'About it', about: secret });
    expect((await preview()).stays.toSorted()).toEqual([
      'About it about refers-to-held',
      'Secret handling-h3',
      'knows refers-to-held',
    ]);
  });

  it('takes out a chain of links on links in whichever order they were made', async () => {
    const { lead, preview, add } = await open();
    const person = await add(lead, 'person', { name: 'Open' });
    const secret = await add(lead, 'person', { name: 'Secret' }, marked('H3', 'CLEAR'));
    let end = await add(lead, 'link', { linkKind: 'knows', from: person, to: secret });
    for (let link = 0; link < 3; link += 1) end = await add(lead, 'link', { linkKind: 'knows', from: end, to: person });
    await add(lead, 'link', { linkKind: 'knows', from: person, to: person });
    expect((await preview()).stays.toSorted()).toEqual([
      'Secret handling-h3',
      ...Array.from({ length: 4 }, () => 'knows refers-to-held'),
    ]);
  });

  it('keeps the words of another unit under the code that unit gave them', async () => {
    const { work, lead, preview, add, set } = await open();
    const partner = await work.addOfficer('Partner', ['investigator']);
    work.write.run("UPDATE certificates SET unit = 'lisbon' WHERE fingerprint = ?", partner.session.author.fingerprint);
    await add(partner, 'person', { name: 'Theirs, amber' });
    await add(partner, 'person', { name: 'Theirs, green' }, marked('H1', 'GREEN'));
    await add(partner, 'person', { name: 'Theirs, H2' }, marked('H2', 'GREEN'));
    const ours = await add(lead, 'person', { name: 'Ours' }, marked('H1', 'GREEN'));
    await set(partner, ours, 'role', 'courier', 'H2');
    expect((await preview('RED')).stays.toSorted()).toEqual([
      'Ours role handling-h2',
      'Theirs, H2 handling-h2',
      'Theirs, amber tlp-amber-onward',
    ]);
  });

  it('lets nothing go under a ceiling below the case, and says so of the case too', async () => {
    const { lead, preview, add } = await open();
    await add(lead, 'person', { name: 'Clear' }, marked('H0', 'CLEAR'));
    const { included, stays } = await preview('GREEN');
    expect(included).toEqual([{ type: 'person', count: 1 }]);
    expect(stays).toEqual(['Levant above-ceiling']);
  });

  it('asks for the purpose before it names persons, and logs that it did', async () => {
    const { work, lead, caseId, preview, add } = await open();
    await add(lead, 'person', { name: 'Secret' }, marked('H3', 'CLEAR'));
    await preview();
    expect(work.notes.at(-1)).toMatchObject({ action: 'consultation', operation: 'exports.preview', count: 1 });
    lead.session.purposes.delete(caseId);
    await expect(preview()).rejects.toMatchObject({ code: 'session/purpose-needed' });
  });

  it('is for those who may release from this case, and for nobody else', async () => {
    const { work, caseId } = await open();
    const stranger = await work.addOfficer('Stranger', ['investigator']);
    const { handlers } = createExportsDomain(work.vault, { audit: work.audit } as never);
    const input = { caseId, format: 'csv' as const, ceiling: 'AMBER' as const };
    await expect(handlers.preview(input, stranger)).rejects.toMatchObject({ code: 'cases/out-of-reach' });
  });
});
