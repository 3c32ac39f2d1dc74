import { describe, expect, it } from 'vitest';
import { highlight } from '#renderer/domains/search/highlight.ts';

const found = (excerpt: string, wanted: string) => ({
  excerpt,
  matchStart: excerpt.indexOf(wanted),
  matchLength: wanted.length,
});

describe('the marked part of a hit', () => {
  it('stays on the same letters when the identifier is defanged', () => {
    expect(highlight(found('a.levant-pay.example', 'levant-pay.example'), 'domain')).toEqual({
      before: 'a[.]',
      match: 'levant-pay[.]example',
      after: '',
    });
    expect(highlight(found('https://levant.example/pay', 'levant'), 'url')).toEqual({
      before: 'hxxps://',
      match: 'levant',
      after: '[.]example/pay',
    });
    expect(highlight(found('2001:db8::1', 'db8'), 'ip')).toEqual({
      before: '2001[:]',
      match: 'db8',
      after: '[:][:]1',
    });
  });

  it('is taken from prose as it is, but for the scheme of a web address', () => {
    expect(highlight(found('see http://a.example for wallet', 'wallet'), null)).toEqual({
      before: 'see hxxp://a.example for ',
      match: 'wallet',
      after: '',
    });
  });

  it('is empty where nothing in the line matched', () => {
    expect(highlight({ excerpt: 'Title', matchStart: 0, matchLength: 0 }, null)).toMatchObject({ match: '' });
  });
});
