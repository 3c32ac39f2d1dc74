import { describe, expect, it } from 'vitest';
import { csvCell } from '#electron/domains/exports/csv.format.ts';
import { observableId, originalStixId, ownStixId, uuidV5 } from '#electron/domains/exports/stix/stix-ids.ts';
import { markingDefinitions, markingRefs } from '#electron/domains/exports/stix/stix-markings.ts';
import { splitProperties } from '#electron/domains/exports/stix/stix-members.ts';
import { stixHash } from '#electron/domains/exports/stix/stix-observables.ts';

describe('ids of STIX objects', () => {
  it('follow RFC 9562, appendix A.4', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  it('of an address are those that every other tool gives it', () => {
    // The example of the standard's own text (STIX 2.1, Appendix on observable containers).
    expect(observableId({ type: 'ipv4-addr', value: '198.51.100.3' }, '')).toBe(
      'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4',
    );
  });

  it('of a file take one hash, the first of those that the standard prefers', () => {
    const one = observableId({ type: 'file', hashes: { 'SHA-256': 'a'.repeat(64), MD5: 'b'.repeat(32) } }, '');
    expect(one).toBe(observableId({ type: 'file', hashes: { MD5: 'b'.repeat(32) } }, ''));
  });

  it('of a record are the same each time and of a version that the schemas know', () => {
    expect(ownStixId('report', 'x')).toBe(ownStixId('report', 'x'));
    expect(ownStixId('report', 'x')).toMatch(/^report--[0-9a-f]{8}-[0-9a-f]{4}-5/);
  });

  it('are kept from the source only where there is one, of this type and a known version', () => {
    const id = 'malware--11111111-1111-4111-8111-111111111111';
    expect(originalStixId('malware', [`stix:${id}`, 'misp:x'])).toBe(id);
    expect(originalStixId('tool', [`stix:${id}`])).toBeNull();
    expect(originalStixId('malware', [`stix:${id}`, `stix:${id.replace('1111-', '2222-')}`])).toBeNull();
    expect(originalStixId('malware', ['stix:malware--01a20315-493d-7942-82c9-52e7f7b0a58e'])).toBeNull();
  });
});

describe('markings in STIX', () => {
  it('refer to the TLP 2.0 definitions that OASIS published', () => {
    const marking = { handling: 'H1', tlp: 'AMBER+STRICT', pap: 'GREEN' } as const;
    const [tlp, ...statements] = markingDefinitions([marking]);
    expect(tlp).toMatchObject({
      id: 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
      created: '2022-10-01T00:00:00.000Z',
      name: 'TLP:AMBER+STRICT',
    });
    expect(markingRefs(marking)).toEqual([tlp?.['id'], ...statements.map(({ id }) => id)]);
  });
});

describe('members that an import kept', () => {
  it('are given out where they have the shape of the standard, and never refer to anything', () => {
    const { native, rest } = splitProperties('malware', {
      is_family: true,
      capabilities: ['a', 7],
      created_by_ref: 'identity--1',
      operating_system_refs: ['software--1'],
      kill_chain_phases: [{ kill_chain_name: 'k', phase_name: 'p' }],
      'meta-category': 'file',
      event_creator_email: 'a.martin@unit.example',
    });
    expect(native).toEqual({ is_family: true, kill_chain_phases: [{ kill_chain_name: 'k', phase_name: 'p' }] });
    expect(rest).toEqual({ capabilities: ['a', 7], 'meta-category': 'file' });
  });

  it('name hashes as STIX does', () => {
    expect(stixHash('d41d8cd98f00b204e9800998ecf8427e')).toEqual(['MD5', 'd41d8cd98f00b204e9800998ecf8427e']);
    expect(stixHash(`t1${'a'.repeat(70)}`)).toEqual(['TLSH', 'a'.repeat(70)]);
    expect(stixHash('abc')).toBeNull();
  });
});

describe('cells of the table', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+33612345678', '+33612345678'],
    ['-12.5', '-12.5'],
    ['-1+cmd|x', "'-1+cmd|x"],
    ['a "b", c', '"a ""b"", c"'],
    ['two\nlines', '"two\nlines"'],
    ['\t=1', "'\t=1"],
  ])('write %j as %j', (text, cell) => expect(csvCell(text)).toBe(cell));
});
