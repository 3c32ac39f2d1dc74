/** Vectors of a bundle: the lines of its items. */
import type { Group } from './bend.ts';
import { caseContents } from './case-contents.ts';
import type { Content } from './vector-parts.ts';

/** The right items of a case, one of them bent. */
const bent = (kind: Content['kind'], change: (right: string) => string) => ({
  contents: caseContents().map((content) =>
    content.kind === kind
      ? { ...content, bytes: Buffer.from(change(content.bytes.toString('utf8')), 'utf8') }
      : content,
  ),
});
/** Bends the bytes that a commit's signature is over. */
const header = (change: (right: string) => string) => (line: string) =>
  line.replace(/"header":"([^"]*)"/, (_, right: string) => {
    const text = Buffer.from(right, 'base64').toString('utf8');
    return `"header":"${Buffer.from(change(text), 'utf8').toString('base64')}"`;
  });

export const linesVectors: Group = [
  '6.5',
  [
    {
      name: 'line-not-json',
      about: 'A line of identities that is not JSON',
      expect: 'bundle/line-malformed',
      recipe: bent('identities', (right) => `see below\n${right}`),
    },
    {
      name: 'line-no-line-feed',
      about: 'The last line of commits has no line feed',
      expect: 'bundle/line-malformed',
      recipe: bent('commits', (right) => right.slice(0, -1)),
    },
    {
      name: 'line-not-canonical',
      about: 'A leaf with a blank, whose hash would be another',
      expect: 'bundle/line-malformed',
      recipe: bent('leaves', (right) => right.replace(',"handling"', ', "handling"')),
    },
    {
      name: 'line-unknown-member',
      about: 'A leaf with a member too many',
      expect: 'bundle/line-malformed',
      recipe: bent('leaves', (right) => right.replace('{"field"', '{"also":1,"field"')),
    },
    {
      name: 'line-deep',
      about: 'The value of a leaf nested 100 deep',
      expect: 'bundle/line-malformed',
      recipe: bent('leaves', (right) => right.replace('"Operation Levant"', `${'['.repeat(100)}${']'.repeat(100)}`)),
    },
    {
      name: 'leaf-foreign',
      about: 'A leaf that no signed commit lists',
      expect: 'bundle/foreign-leaf',
      recipe: bent('leaves', (right) => right.replace('"Operation Levant"', '"Operation Ponant"')),
    },
    {
      name: 'commit-malformed',
      about: 'A commit that is its author’s second and names none before it',
      expect: 'records/header-malformed',
      recipe: bent(
        'commits',
        header((right) => right.replace('"sequence":1', '"sequence":2')),
      ),
    },
    {
      name: 'commit-other-case',
      about: 'A commit of another case',
      expect: 'bundle/foreign-workspace',
      recipe: bent(
        'commits',
        header((right) => right.replace('"workspace":"0197a1b2', '"workspace":"0197a1b3')),
      ),
    },
    {
      name: 'ok-set-aside',
      about: 'The signature of a commit does not hold: its words are set aside, the bundle is not refused',
      expect: 'ok',
      recipe: bent(
        'commits',
        header((right) => right.replace('Europe/Paris', 'Europe/Rome_')),
      ),
    },
  ],
];
