import { describe, expect, test } from 'vitest';
import {
  type CertificateRow,
  commonName,
  dayMs,
  listNumber,
  officerRows,
  standingOf,
} from '#renderer/domains/identity/certificate-rows.ts';
import { at } from '../exchange/fake-records.ts';
import { certificate, overview } from './fake-overview.ts';

const row = (part: Partial<CertificateRow> = {}): CertificateRow => ({
  certificate: certificate(1),
  owner: 'Amina Belkacem',
  officer: null,
  isCurrent: true,
  isDisabled: false,
  ...part,
});

describe('where a certificate stands', () => {
  test.each([
    ['current', row({ certificate: certificate(1, { notAfter: at + 60 * dayMs }) })],
    ['soon', row({ certificate: certificate(1, { notAfter: at + 60 * dayMs - 1 }) })],
    ['expired', row({ certificate: certificate(1, { notAfter: at }) })],
    ['earlier', row({ isCurrent: false })],
    ['left', row({ isCurrent: false, isDisabled: true })],
    ['revoked', row({ isDisabled: true, certificate: certificate(1, { revokedAt: at }) })],
  ] as const)('%s', (standing, one) => {
    expect(standingOf(one, at)).toBe(standing);
  });

  test('only the first of an officer’s certificates is in use, none of one who has left', () => {
    const standings = officerRows(overview).map((one) => [one.owner, standingOf(one, at)]);
    expect(standings).toEqual([
      ['Amina Belkacem', 'current'],
      ['Amina Belkacem', 'earlier'],
      ['Bruno Salgado', 'soon'],
      ['Daan Visser', 'left'],
    ]);
  });
});

test.each([
  ['CN=Officer 1a2b3c4d, O=OCLCTIC, C=FR', 'Officer 1a2b3c4d'],
  ['C=FR, O=OCLCTIC, CN=Root\\, the first', 'Root\\, the first'],
  ['O=No name', 'O=No name'],
])('of %s the screen shows %s', (subject, name) => {
  expect(commonName(subject)).toBe(name);
});

test.each([
  ['1f', '31'],
  ['0', '0'],
  ['de0b6b3a7640000', '1000000000000000000'],
  ['', ''],
])('list number %j reads %j', (hexadecimal, decimal) => {
  expect(listNumber(hexadecimal)).toBe(decimal);
});
