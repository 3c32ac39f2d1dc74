import { describe, expect, it } from 'vitest';
import { additionsTo } from '#electron/domains/imports/additions.rules.ts';
import { identifierType } from '#shared/packs/core/entity.types.ts';
import { createPackEngine } from '#shared/packs/engine/pack-engine.ts';
import { corePack } from '#shared/packs/core/core.pack.ts';

const { fields } = createPackEngine([corePack]).typeOf(identifierType.name).type;
const at = (milliseconds: number) => ({ at: milliseconds, zone: 'UTC', written: '' });

describe('what an import adds to a record that is there', () => {
  it('fills what is empty and never replaces a value', () => {
    const existing = { identifierKind: 'ip', value: '10.0.0.1', comment: 'ours' };
    const incoming = { identifierKind: 'ip', value: '10.0.0.1 ', comment: 'theirs', sourcePort: 443 };
    expect(additionsTo(existing, incoming, fields)).toEqual({ sourcePort: 443 });
  });

  it('joins tags and ids, in the order in which they came', () => {
    const existing = { tags: ['a', 'b'], externalIds: ['misp:1'] };
    expect(additionsTo(existing, { tags: ['b', 'c'], externalIds: ['misp:1'] }, fields)).toEqual({
      tags: ['a', 'b', 'c'],
    });
  });

  it('moves first seen back and last seen on, never the other way', () => {
    const existing = { firstSeen: at(100), lastSeen: at(200) };
    expect(additionsTo(existing, { firstSeen: at(50), lastSeen: at(300) }, fields)).toEqual({
      firstSeen: at(50),
      lastSeen: at(300),
    });
    expect(additionsTo(existing, { firstSeen: at(150), lastSeen: at(150) }, fields)).toEqual({});
  });

  it('adds nothing the second time', () => {
    const incoming = { value: 'x', tags: ['a'], firstSeen: at(1), comment: 'c' };
    const once = additionsTo({}, incoming, fields);
    expect(additionsTo(once, incoming, fields)).toEqual({});
  });
});
