/** Vectors of a bundle: the statement. */
import { type Group, text, statement, recipients } from './bend.ts';
import { lisbonUnit, madridUnit } from './vector-parts.ts';

export const statementsVectors: Group = [
  '5.1',
  [
    {
      name: 'statement-not-json',
      about: 'Not JSON',
      expect: 'bundle/statement-malformed',
      recipe: { statementBytes: () => Buffer.from('{"format":\n') },
    },
    {
      name: 'statement-not-utf8',
      about: 'Not UTF-8',
      expect: 'bundle/statement-malformed',
      recipe: {
        statementBytes: (right) => Buffer.concat([right.subarray(0, 20), Buffer.from([0xff]), right.subarray(20)]),
      },
    },
    {
      name: 'statement-deep',
      about: 'JSON nested 5,000 deep',
      expect: 'bundle/statement-malformed',
      recipe: { statementBytes: () => Buffer.from(`${'['.repeat(5000)}${']'.repeat(5000)}\n`) },
    },
    {
      name: 'statement-unknown-member',
      about: 'A member that version 1 does not know',
      expect: 'bundle/statement-malformed',
      recipe: { statement: (right) => ({ ...right, also: 1 }) },
    },
    {
      name: 'statement-no-recipient',
      about: 'Nobody is addressed',
      expect: 'bundle/statement-malformed',
      recipe: { statement: statement({ recipients: [] }) },
    },
    {
      name: 'statement-no-case',
      about: 'A bundle of a case without the case',
      expect: 'bundle/statement-malformed',
      recipe: { statement: statement({ case: null }) },
    },
    {
      name: 'statement-name-control',
      about: 'A control character in the name of an item',
      expect: 'bundle/statement-malformed',
      recipe: {
        statement: (right) => ({ ...right, items: right.items.map((item) => ({ ...item, name: 'a\u0000b' })) }),
      },
    },
    {
      name: 'statement-version-2',
      about: 'A later version of the format',
      expect: 'bundle/newer-version',
      recipe: { statement: statement({ version: 2 }) },
    },
    {
      name: 'statement-no-line-feed',
      about: 'No line feed at the end',
      expect: 'bundle/statement-not-canonical',
      recipe: { statementBytes: (right) => right.subarray(0, -1) },
    },
    {
      name: 'statement-blank',
      about: 'A blank between two members',
      expect: 'bundle/statement-not-canonical',
      recipe: { statementBytes: text((right) => right.replace(',"createdAt"', ', "createdAt"')) },
    },
    {
      name: 'statement-order',
      about: 'Members in another order',
      expect: 'bundle/statement-not-canonical',
      recipe: {
        statementBytes: text((right) =>
          right.replace('"sequence":1,"suite":"x25519"', '"suite":"x25519","sequence":1'),
        ),
      },
    },
    {
      name: 'statement-number',
      about: 'A number written in another way',
      expect: 'bundle/statement-not-canonical',
      recipe: { statementBytes: text((right) => right.replace('"sequence":1,', '"sequence":1.0,')) },
    },
    {
      name: 'statement-escape',
      about: 'A letter written as an escape',
      expect: 'bundle/statement-not-canonical',
      recipe: { statementBytes: text((right) => right.replace('Levant', '\\u004cevant')) },
    },
    {
      name: 'statement-repeated-member',
      about: 'One member twice: which one counts depends on the reader',
      expect: 'bundle/statement-not-canonical',
      recipe: { statementBytes: text((right) => right.replace('"sequence":1,', '"sequence":9,"sequence":1,')) },
    },
    {
      name: 'statement-byte-order-mark',
      about: 'A byte order mark',
      expect: 'bundle/statement-malformed',
      recipe: { statementBytes: text((right) => `\ufeff${right}`) },
    },
    {
      name: 'statement-duplicate-item',
      about: 'One content under two names',
      expect: 'bundle/duplicate-item',
      recipe: { statement: (right) => ({ ...right, items: [...right.items, { ...right.items[0], name: 'again' }] }) },
    },
    {
      name: 'statement-duplicate-recipient',
      about: 'One recipient named twice, so that the count hides another',
      expect: 'bundle/duplicate-recipient',
      recipe: {
        recipients: [recipients.lisbon, recipients.madrid],
        statement: (right) => ({
          ...right,
          recipients: [...right.recipients, { ...right.recipients[0], unit: madridUnit }],
        }),
      },
    },
    {
      name: 'statement-suite',
      about: 'The statement promises a hybrid, the recipient is none',
      expect: 'bundle/suite-differs',
      recipe: { statement: statement({ suite: 'mlkem768x25519' }) },
    },
    {
      name: 'header-suite',
      about: 'Sealed by X25519, though the statement names a hybrid recipient',
      expect: 'bundle/suite-differs',
      recipe: { recipients: [recipients.lisbon], declared: [{ unit: lisbonUnit, age: recipients['lisbon-hybrid'] }] },
    },
    {
      name: 'header-hidden-recipient',
      about: 'Sealed for Madrid too, whom the statement does not name',
      expect: 'bundle/hidden-recipient',
      recipe: { recipients: [recipients.lisbon, recipients.madrid] },
    },
    {
      name: 'statement-too-large',
      about: 'Contents of 32 TiB are declared',
      expect: 'bundle/too-large',
      recipe: { statement: (right) => ({ ...right, items: right.items.map((item) => ({ ...item, size: 2 ** 44 })) }) },
    },
  ],
];
