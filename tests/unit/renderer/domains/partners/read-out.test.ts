import { describe, expect, test } from 'vitest';
import { readOutOf } from '#renderer/domains/partners/compare/read-out.ts';
import { alarmsOf, changedKeys, stateOf } from '#renderer/domains/partners/partner-words.ts';
import { at, hex, lisbon } from '../exchange/fake-records.ts';
import { alarmed, alarming, card, half, offered, settled, waiting } from './fake-partners.ts';

describe('what is typed while somebody reads out', () => {
  test.each([
    ['', 'nothing', 0, false],
    ['exile grace', 'words', 2, false],
    ['Élaborer, ferveur; léger', 'words', 3, false],
    ['4fac ae32', 'hex', 8, false],
    ['4fac '.repeat(16), 'hex', 64, true],
    [`${'4FAC-'.repeat(15)}4fac`, 'hex', 64, true],
    ['exile gr4ce', 'neither', 2, false],
  ] as const)('%j is %s', (text, kind, count, isComplete) => {
    const { kind: found, count: counted, isComplete: complete } = readOutOf(text);
    expect([found, counted, complete]).toEqual([kind, count, isComplete]);
  });

  test('twelve words are complete, thirteen are not', () => {
    expect(readOutOf('exile '.repeat(12))).toMatchObject({ kind: 'words', isComplete: true });
    expect(readOutOf('exile '.repeat(13))).toMatchObject({ kind: 'words', isComplete: false });
  });

  test('a word of the letters a to f alone is a word', () => {
    expect(readOutOf('decade')).toMatchObject({ kind: 'words', count: 1 });
  });
});

describe('the state of a partner', () => {
  test.each([
    ['alarm', alarmed],
    ['confirmed', settled],
    ['offered', waiting(offered)],
    ['second', waiting(half)],
    ['expired', { ...settled, card: card({ validUntil: at - 1 }) }],
    ['rejected', { ...settled, card: null }],
  ] as const)('is %s', (state, partner) => {
    expect(stateOf(partner, at)).toBe(state);
  });
});

describe('an alarm', () => {
  test('names the keys that differ and no others', () => {
    expect(changedKeys(card(), alarming).map(({ key }) => key)).toEqual(['authority', 'x25519']);
    expect(changedKeys(card(), card())).toEqual([]);
  });

  test('about a stranger under a partner’s name is held against that partner’s card', () => {
    const stranger = { ...lisbon, id: hex('5e'), name: 'UNC3T LISBOA' };
    const forged = card({ ...alarming, unit: stranger });
    const partners = [
      { ...alarmed, waiting: [] },
      { ...waiting(forged), unit: stranger },
    ];
    const [alarm] = alarmsOf(partners);
    expect(alarm?.inUse?.unit.id).toBe(lisbon.id);
    expect(changedKeys(card(), forged).map(({ key }) => key)).toContain('unit');
  });
});
