import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildWarningMatcher, type WarningList, type WarningMatching } from '#shared/domains/identifiers/index.ts';
import { safePattern } from '#shared/domains/identifiers/safe-pattern.ts';

const publicDns = '../shared/testdata/warninglists/public-dns-v4.json';
const hasRealLists = existsSync(publicDns);
if (!hasRealLists) console.warn('skipped: ../shared/testdata is absent, real warning lists are not matched');

function list(matching: WarningMatching, entries: readonly string[], attributes: readonly string[] = []): WarningList {
  return { name: matching, matching, attributes, entries };
}

describe('a warning list', () => {
  it('of host names covers the name itself and all below it, and nothing beside it', () => {
    const matcher = buildWarningMatcher([list('hostname', ['.example.com', 'bank.test', '*.wild.test'])]);
    for (const name of ['example.com', 'a.b.example.com', 'www.bank.test', 'wild.test'])
      expect(matcher.match('domain', name)).toEqual(['hostname']);
    for (const name of ['badexample.com', 'com', 'example.com.evil.test'])
      expect(matcher.match('domain', name)).toEqual([]);
    expect(matcher.match('url', 'https://www.bank.test/login')).toEqual(['hostname']);
    expect(matcher.match('email', 'a@mail.example.com')).toEqual(['hostname']);
  });

  it('of ranges covers addresses and whole prefixes of both families', () => {
    const matcher = buildWarningMatcher([list('cidr', ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32', 'rubbish'])]);
    for (const ip of ['10.255.255.255', '10.1.0.0/16', '192.0.2.1', '2001:db8:ffff::1', '2001:db8:1::/48'])
      expect(matcher.match('ip', ip)).toEqual(['cidr']);
    for (const ip of ['11.0.0.0', '8.0.0.0/6', '192.0.2.2', '2001:db9::', '2001::/16'])
      expect(matcher.match('ip', ip)).toEqual([]);
    expect(matcher.match('url', 'http://10.1.2.3/x')).toEqual(['cidr']);
    expect(matcher.refused.get('cidr')).toBe(1);
  });

  it('of strings ignores case and the writing of IPv6', () => {
    const matcher = buildWarningMatcher([list('string', ['Google.COM', '2001:4860:4860:0:0:0:0:8888'])]);
    expect(matcher.match('domain', 'google.com')).toEqual(['string']);
    expect(matcher.match('domain', 'www.google.com')).toEqual([]);
    expect(matcher.match('ip', '2001:4860:4860::8888')).toEqual(['string']);
  });

  it('of parts finds them anywhere', () => {
    const matcher = buildWarningMatcher([list('substring', ['dyndns', 'ab'])]);
    expect(matcher.match('domain', 'x.dyndns.org')).toEqual(['substring']);
    expect(matcher.match('domain', 'cab.org')).toEqual(['substring']);
    expect(matcher.match('domain', 'dyn.dns.org')).toEqual([]);
  });

  it('speaks only of the kinds that its attributes name', () => {
    const matcher = buildWarningMatcher([list('string', ['example.com'], ['domain', 'hostname'])]);
    expect(matcher.match('domain', 'example.com')).toEqual(['string']);
    expect(matcher.match('nickname', 'example.com')).toEqual([]);
  });

  it('of patterns uses only those whose work is bounded', () => {
    const matcher = buildWarningMatcher([
      list('regex', ['/^[a-z0-9]+\\.example\\.(com|net)$/i', '(a+)+$', '(.*)*x', '.*.*.*x', '(?=a)b', '[', '(a)\\1']),
    ]);
    expect(matcher.match('domain', 'abc.example.net')).toEqual(['regex']);
    expect(matcher.refused.get('regex')).toBe(6);
    for (const bad of ['(a|a)*b', '(x{1,50}){1,50}', '((a+))+', 'a{1000}', '']) expect(safePattern(bad)).toBeNull();
  });

  it('of patterns answers at once, whatever the text', () => {
    const start = performance.now();
    safePattern('^.*a.*b$')?.('a'.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(500);
  });

  it.skipIf(!hasRealLists)('of 62,745 resolvers answers 100,000 questions in under a second', () => {
    const { list: entries } = JSON.parse(readFileSync(publicDns, 'utf8')) as { list: string[] };
    const matcher = buildWarningMatcher([list('cidr', entries)]);
    expect(entries.every((entry) => matcher.match('ip', entry).length === 1)).toBe(true);
    const questions = Array.from({ length: 100_000 }, (_, index) => `${(index % 223) + 1}.${index % 256}.8.8`);
    const known = new Set(entries);
    // Processor time: a busy machine must not fail what is fast.
    const start = process.cpuUsage();
    const wrong = questions.filter((ip) => matcher.match('ip', ip).length > 0 !== known.has(ip));
    expect(wrong).toEqual([]);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(1000);
  });
});
