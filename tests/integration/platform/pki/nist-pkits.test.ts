/**
 * NIST's Public Key Interoperability Test Suite, as Debian ships it (package python3-cryptography-vectors): 224 signed
 * messages with their chains and revocation lists. A strict profile may refuse some that are valid; it must never accept
 * one that is not.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AppError } from '#shared/core/app-error.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import { verifyCms } from '#electron/platform/pki/verify-cms.ts';

const folder = '/usr/lib/python3/dist-packages/cryptography_vectors/x509/PKITS_data';
const isPresent = existsSync(folder);
if (!isPresent)
  console.log('PKITS skipped: its vectors are not installed (apt-get install python3-cryptography-vectors)');

const now = Date.UTC(2026, 5, 1);
const read = (...path: string[]): Buffer => readFileSync(join(folder, ...path));

function splitMessage(message: string): { readonly content: Buffer; readonly signature: Buffer } {
  const [, boundary = ''] = /boundary="([^"]+)"/.exec(message) ?? [];
  const [, text = '', signed = ''] = message.split(`--${boundary}`);
  const content = text.replace(/^\r?\n/, '').replace(/\r?\n$/, '');
  const [, base64 = ''] = signed.split(/\r?\n\r?\n/);
  return {
    content: Buffer.from(content.replaceAll(/\r?\n/g, '\r\n'), 'latin1'),
    signature: Buffer.from(base64, 'base64'),
  };
}

/** Null: accepted; otherwise the code of the refusal. */
function judge(file: string, lists: readonly Buffer[]): string | null {
  try {
    const { content, signature } = splitMessage(read('smime', file).toString('latin1'));
    const cms = verifyCms(signature, content);
    validatePath({
      leaf: cms.signer.der,
      intermediates: cms.certificates.map(({ der }) => der),
      anchors: [read('certs', 'TrustAnchorRootCertificate.crt')],
      revocationLists: lists,
      at: now,
      purpose: 'signing',
      revocation: 'required',
      now,
    });
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** An authority of these chains asks for a policy that the rest of the chain does not have (PKITS §4.8). */
const withoutCommonPolicy = /DifferentPoliciesTest(4|5|7|8|9|12)\.eml$/;

/** What the suite itself says; the other policy tests depend on settings. */
function expectationOf(file: string): 'valid' | 'invalid' | 'by policy' {
  if (file.includes('Invalid') || file.includes('MissingCRL') || withoutCommonPolicy.test(file)) return 'invalid';
  return file.includes('Valid') ? 'valid' : 'by policy';
}

it.skipIf(!isPresent)('accepts none of the messages that NIST calls invalid, and most that it calls valid', () => {
  const lists = readdirSync(join(folder, 'crls')).map((file) => read('crls', file));
  const verdicts = readdirSync(join(folder, 'smime')).map((file) => ({
    file,
    expected: expectationOf(file),
    code: judge(file, lists),
  }));
  const counted = (expected: string, isAccepted: boolean): string[] =>
    verdicts
      .filter((one) => one.expected === expected && (one.code === null) === isAccepted)
      .map(({ file, code }) => `${file} ${code ?? ''}`);
  const falselyRefused = counted('valid', false);
  console.log(
    `PKITS: ${verdicts.length} messages; invalid: ${counted('invalid', false).length} refused, ` +
      `${counted('invalid', true).length} falsely accepted; valid: ${counted('valid', true).length} accepted, ` +
      `${falselyRefused.length} outside the profile; by policy: ${counted('by policy', true).length} accepted, ` +
      `${counted('by policy', false).length} refused`,
  );
  expect(verdicts).toHaveLength(224);
  expect(counted('invalid', true)).toEqual([]);
  expect(falselyRefused.length).toBeLessThan(70);
});
