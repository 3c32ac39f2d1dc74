import { describe, expect, it } from 'vitest';
import { birthRefusal, writeRefusal } from '#electron/domains/exchange/deciding/preview-leaf.ts';
import { type IncomingLeaf, previewRecord } from '#electron/domains/exchange/deciding/preview-record.ts';
import type { Json } from '#shared/core/json.ts';
import { packs } from '#tests/support/replica.ts';

const caseId = '0197a1b2-0000-7000-8000-00000000000c';
const note = '0197a1b2-0000-7000-8000-00000000000d';
const birth = { type: 'note', pack: 'core@1', caseId };

describe('the first write of a record', () => {
  const refusal = (value: Json, record = note) => birthRefusal(packs, record, value, caseId);

  it('is taken for a record of this case, and for the case itself', () => {
    expect(refusal(birth)).toBeNull();
    expect(refusal({ ...birth, type: 'case', caseId: null }, caseId)).toBeNull();
  });

  it.each<[string, Json, string]>([
    ['another case', { ...birth, caseId: note }, 'bundle/foreign-record'],
    ['a second case', { ...birth, type: 'case', caseId: null }, 'bundle/foreign-record'],
    ['a newer pack', { ...birth, pack: 'core@999' }, 'bundle/newer-pack'],
    ['an unknown type', { ...birth, type: 'spaceship' }, 'packs/unknown-type'],
    ['another member', { ...birth, more: 1 }, 'bundle/birth-malformed'],
    ['no object', 'note', 'bundle/birth-malformed'],
  ])('is set aside where it names %s', (_what, value, code) => {
    expect(refusal(value)).toBe(code);
  });
});

describe('a later write', () => {
  it.each<[string, Json, string | null]>([
    ['body', 'Seen at noon', null],
    ['removed', true, null],
    ['removed', 'yes', 'packs/bad-value'],
    ['marking', { handling: 'H1', tlp: 'GREEN', pap: 'GREEN' }, null],
    ['marking', { handling: 'H9' }, 'packs/bad-value'],
    ['body', { script: 1 }, 'packs/bad-value'],
    ['payload', 'x', 'packs/unknown-field'],
    ['keptHome', ['body'], 'bundle/reserved-field'],
    ['state', 'nowhere', 'packs/bad-value'],
  ])('of %s to %j: %s', (field, value, code) => {
    expect(writeRefusal(packs, 'note', { record: note, field, value })).toBe(code);
  });
});

describe('a record', () => {
  const leaf = (field: string, value: Json, code: string | null = null): IncomingLeaf => ({
    leafId: `${field} ${JSON.stringify(value)}`,
    commitId: 'c0',
    author: 'a0',
    field,
    value,
    clock: [1, 0],
    at: 1,
    zone: 'Europe/Paris',
    code,
  });
  const nothing = { isSuperseded: () => false, hidersOf: () => new Map() };
  const deps = { packs, caseId, nameOf: () => ({ author: 'Officer 1a2b3c4d', unit: 'Paris' }) };
  const unknown = { type: null, caseId: null, heads: [] };
  const preview = (leaves: IncomingLeaf[], here: Parameters<typeof previewRecord>[2] = unknown) =>
    previewRecord(note, leaves, here, nothing, deps);

  it('without its first write is set aside', () => {
    expect(preview([leaf('body', 'x')])).toMatchObject({ effect: 'set-aside', reason: 'bundle/birth-withheld' });
  });

  it('of two beginnings is set aside', () => {
    const two = [leaf('record', birth), leaf('record', { ...birth, type: 'task' })];
    expect(preview(two)).toMatchObject({ effect: 'set-aside', reason: 'bundle/second-birth' });
  });

  it('of an author who cannot be believed is set aside with the reason', () => {
    const code = 'bundle/author-unit-unknown';
    expect(preview([leaf('record', birth, code)])).toMatchObject({ effect: 'set-aside', reason: code });
  });

  it('is taken without the writes that do not fit, and says so', () => {
    const made = preview([leaf('record', birth), leaf('title', 'Watch'), leaf('keptHome', ['title'])]);
    expect(made).toMatchObject({ effect: 'created', title: 'Watch', reason: 'bundle/reserved-field' });
    expect(made?.content.fields.map(({ field }) => field)).toEqual(['title']);
  });

  it('of another case here is left alone, whatever a bundle says of it', () => {
    const here = { type: 'note', caseId: 'another case', heads: [] };
    expect(preview([leaf('body', 'mine now')], here)).toMatchObject({ reason: 'bundle/foreign-record' });
  });
});
