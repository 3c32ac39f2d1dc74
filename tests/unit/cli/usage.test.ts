import { describe, expect, it } from 'vitest';
import { commands } from '#electron/cli/commands/index.ts';
import { errorSentence } from '#electron/cli/error-sentence.ts';
import { alignColumns, formatBytes, oneLine } from '#electron/cli/text-table.ts';
import { concord } from '#tests/support/command-line.ts';

/** Enough arguments and options for each command to be taken, before anything is opened. */
const complete: Readonly<Record<string, readonly string[]>> = {
  'vault create': ['DIR', '--unit', 'U', '--country', 'FR', '--person', 'P'],
  'vault check': ['DIR'],
  'vault backup': ['DIR', '-o', 'FILE'],
  'vault restore': ['FILE', 'DIR'],
  'vault key': ['DIR'],
  'vault age-key': ['DIR', '-o', 'FILE'],
  'case create': ['DIR', '--title', 'T'],
  'case list': ['DIR'],
  'case show': ['DIR', 'CASE'],
  'officer add': ['DIR', '--name', 'N', '--role', 'analyst'],
  'officer list': ['DIR'],
  'officer disable': ['DIR', 'NAME', '--because', 'Left the unit'],
  'card export': ['DIR', '-o', 'FILE'],
  'card import': ['DIR', 'FILE', '--fingerprint', 'HEX'],
  'card list': ['DIR'],
  'card withdraw': ['DIR', 'UNIT', '--because', 'Keys lost'],
  'identity show': ['DIR'],
  'identity request': ['DIR', '-o', 'FILE'],
  'identity import': ['DIR', 'FILE'],
  'identity renew': ['DIR'],
  'identity revoke': ['DIR', 'FINGERPRINT', '--because', 'keyCompromise', '--note', 'Stolen'],
  'identity crl': ['DIR', '-o', 'FILE'],
  'identity pkcs12': ['DIR', '-o', 'FILE', '--passphrase-file', 'FILE'],
  conflicts: ['DIR'],
  import: ['DIR', 'FILE', '--case', 'CASE'],
  seal: ['DIR', '--case', 'CASE', '--to', 'UNIT', '-o', 'FILE'],
  receipt: ['DIR', '-o', 'FILE'],
  outbox: ['DIR'],
  open: ['DIR', 'FILE'],
  inbox: ['DIR'],
  verify: ['FILE', '--trust', 'CARD'],
  export: ['DIR', '--case', 'CASE', '--format', 'csv', '-o', 'OUT'],
  search: ['DIR', 'TEXT'],
  stats: ['DIR'],
  audit: ['DIR'],
};

describe('the usage', () => {
  it('knows exactly the commands of the specification', () => {
    expect(commands.map(({ name }) => name)).toEqual(Object.keys(complete));
  });

  it.each(Object.entries(complete))(
    'of %s is shown with exit 2 for anything missing, unknown or too much',
    async (name, words) => {
      const command = name.split(' ');
      const wrong = [
        [...command, ...words, '--nonsense'],
        [...command, ...words, '--json=yes'],
        [...command, ...words, '--password-file'],
        command,
        ...words.flatMap((word, at) => (word.startsWith('-') ? [[...command, ...words.toSpliced(at, 2)]] : [])),
        ...(name === 'import' ? [] : [[...command, ...words, 'EXTRA']]),
      ];
      for (const attempt of wrong) {
        const run = await concord(attempt);
        expect([attempt, run.code, run.out]).toEqual([attempt, 2, '']);
        expect(run.error).toMatch(/^concord: .+\n\nUsage: concord /);
      }
      const help = await concord([...command, '--help']);
      expect([help.code, help.error]).toEqual([0, '']);
      expect(help.out).toContain(`Usage: concord ${name}`);
    },
  );

  it('answers no command, an unknown one and an unknown part of a group', async () => {
    for (const [words, message] of [
      [[], 'No command is given.'],
      [['frobnicate'], 'There is no command frobnicate.'],
      [['vault', 'frobnicate'], 'There is no command vault frobnicate.'],
      [['case'], 'case needs one of: create, list, show.'],
      [['__proto__'], 'There is no command __proto__.'],
    ] as const) {
      const run = await concord(words);
      expect([run.code, run.out]).toEqual([2, '']);
      expect(run.error.split('\n')[0]).toBe(`concord: ${message}`);
    }
    expect((await concord(['--help'])).code).toBe(0);
  });

  it('refuses values that cannot be before anything is opened', async () => {
    for (const words of [
      ['search', 'DIR', 'x', '--limit', '0'],
      ['search', 'DIR', ' '],
      ['stats', 'DIR', '--months', 'many'],
      ['audit', 'DIR', '--limit', '-1'],
      ['vault', 'create', 'DIR', '--unit', 'U', '--country', 'France', '--person', 'P'],
      ['case', 'create', 'DIR', '--title', '  '],
    ]) {
      expect([words, (await concord(words)).code]).toEqual([words, 2]);
    }
  });
});

describe('texts for people', () => {
  it('stand in columns, figures to the right, without anything that moves the cursor', () => {
    expect(
      alignColumns(
        [
          ['a', 5, 'x\u001b[31m'],
          ['long', 12, 'y'],
        ],
        ['N', 'F', 'T'],
      ),
    ).toEqual(['N      F  T', 'a      5  x [31m', 'long  12  y']);
    expect(oneLine('a\r\nb\u202ec')).toBe('a b c');
    expect([0, 999, 1000, 1_500_000, 2e12].map(formatBytes)).toEqual(['0 B', '999 B', '1.0 kB', '1.5 MB', '2.0 TB']);
  });

  it('of a refusal is the window’s own sentence with its values, and never another key of an object', () => {
    expect(errorSentence({ code: 'cli/case-ambiguous', params: { count: 3 } })).toMatch(/^3 cases have this title/);
    expect(errorSentence({ code: 'constructor', params: {} })).toBe(
      errorSentence({ code: 'no/such-code', params: {} }),
    );
  });
});
