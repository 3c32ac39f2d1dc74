import { expect, it } from 'vitest';
import { DerError } from '#electron/platform/pki/der.ts';
import { isPem, readPem, writePem } from '#electron/platform/pki/pem.ts';

const der = Buffer.from(Array.from({ length: 100 }, (_, index) => index));

it('reads what it writes, in lines of at most 64', () => {
  const text = writePem('CERTIFICATE', der);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBe(64);
  expect(readPem(text)).toEqual([{ label: 'CERTIFICATE', der }]);
});

it('reads several blocks with words between them and any line ends', () => {
  const text = `subject=CN = root\r\n${writePem('CERTIFICATE', der).replaceAll('\n', '\r\n')}\rmore\n${writePem('X509 CRL', der)}`;
  expect(readPem(text).map(({ label }) => label)).toEqual(['CERTIFICATE', 'X509 CRL']);
});

it.each([
  ['a block that does not end', '-----BEGIN A-----\nAAAA\n'],
  ['the end of another block', '-----BEGIN A-----\nAAAA\n-----END B-----\n'],
  ['an end without a beginning', '-----END A-----\n'],
  ['a block within a block', '-----BEGIN A-----\n-----BEGIN A-----\nAAAA\n-----END A-----\n'],
  ['headers of an encrypted block', '-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END A-----\n'],
  ['base64 that is cut short', '-----BEGIN A-----\nAAA\n-----END A-----\n'],
  ['base64 with bits left over', '-----BEGIN A-----\nAAB=\n-----END A-----\n'],
  ['an empty block', '-----BEGIN A-----\n-----END A-----\n'],
])('refuses %s', (_what, text) => {
  expect(() => readPem(text)).toThrow(DerError);
});

it('knows PEM from DER', () => {
  expect(isPem(Buffer.from(`words\n${writePem('A', der)}`))).toBe(true);
  expect(isPem(der)).toBe(false);
});
