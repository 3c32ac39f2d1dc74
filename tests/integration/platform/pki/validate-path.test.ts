import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PathInput } from '#electron/platform/pki/pki-types.ts';
import { validatePath } from '#electron/platform/pki/validate-path.ts';
import { createOpenSsl } from '#tests/support/openssl.ts';
import {
  type IssueInput,
  type KeyKind,
  authorityExtensions,
  issue,
  listRevoked,
  officerExtensions,
} from '#tests/support/openssl-authority.ts';
import { codeOf } from '#tests/support/refusal.ts';

const openssl = createOpenSsl();
afterAll(() => openssl.remove());

/** An hour on, because the certificates are made while the test runs. */
const now = Date.now() + 3_600_000;
const day = 86_400_000;
const ders = new Map<string, Buffer>();
const lists = new Map<string, Buffer>();

function make(input: IssueInput): void {
  ders.set(input.name, issue(openssl, input).der);
}
function der(name: string): Buffer {
  const found = ders.get(name);
  if (!found) throw new Error(`No certificate ${name}`);
  return found;
}
const authority = (...more: string[]): string[] => [...authorityExtensions, ...more];
const limited = (length: number): string[] => [
  `basicConstraints=critical,CA:TRUE,pathlen:${length}`,
  ...authorityExtensions.slice(1),
];
const officer = (usage: string, ...more: string[]): string[] => [
  `keyUsage=critical,${usage}`,
  'subjectKeyIdentifier=hash',
  ...more,
];

beforeAll(() => {
  make({ name: 'root', issuer: null });
  make({ name: 'issuing', issuer: 'root', extensions: authority() });
  make({ name: 'officer', issuer: 'issuing' });
  make({ name: 'stranger', issuer: null });
  make({ name: 'namesake', issuer: null, subject: '/C=PT/O=Lisbon unit/CN=root', extensions: authority().slice(0, 2) });
  lists.set('root', listRevoked(openssl, { issuer: 'root' }));
  lists.set('issuing', listRevoked(openssl, { issuer: 'issuing' }));
});

function input(leaf: string, changes: Partial<PathInput> = {}): PathInput {
  return {
    leaf: der(leaf),
    intermediates: ['issuing'].map(der),
    anchors: [der('root')],
    revocationLists: [...lists.values()],
    at: now,
    purpose: 'signing',
    revocation: 'none',
    now,
    ...changes,
  };
}
const refusalOf = (leaf: string, changes: Partial<PathInput> = {}): string | null =>
  codeOf(() => validatePath(input(leaf, changes)));

describe('a path', () => {
  it('leads from the leaf over its issuer to the anchor, and says as of when nothing is revoked', () => {
    const { path, notRevokedAsOf } = validatePath(input('officer', { revocation: 'required' }));
    expect(path.map((one) => one.commonName)).toEqual(['officer', 'issuing', 'root']);
    expect(Math.abs((notRevokedAsOf ?? 0) - now)).toBeLessThan(7_200_000);
    const accepts = ['-CAfile', 'root.pem', '-untrusted', 'issuing.pem', '-x509_strict', '-purpose', 'smimesign'];
    expect(openssl.accepts('verify', ...accepts, 'officer.pem')).toBe(true);
  });

  it('ends at the first anchor that it meets', () => {
    const { path } = validatePath(input('officer', { anchors: [der('root'), der('issuing')], revocation: 'required' }));
    expect(path.map((one) => one.commonName)).toEqual(['officer', 'issuing']);
  });

  it('is found among certificates of no use and bytes that are none', () => {
    const intermediates = [Buffer.from('nothing'), der('stranger'), der('namesake'), der('officer'), der('issuing')];
    expect(validatePath(input('officer', { intermediates })).path).toHaveLength(3);
  });

  const kinds: KeyKind[] = ['rsa', 'rsa3072', 'p384', 'p521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1'];
  it.each(kinds)('holds with keys of kind %s', (key) => {
    make({ name: `root-${key}`, key, issuer: null });
    make({ name: `officer-${key}`, key, issuer: `root-${key}` });
    const changes = {
      anchors: [der(`root-${key}`)],
      revocationLists: [listRevoked(openssl, { issuer: `root-${key}` })],
    };
    expect(validatePath(input(`officer-${key}`, { ...changes, revocation: 'required' })).path).toHaveLength(2);
  });

  it('holds with RSASSA-PSS, and between keys of different kinds', () => {
    make({ name: 'pss-root', key: 'rsa', issuer: null });
    const args = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:digest', '-sha384'];
    make({ name: 'pss', key: 'p384', issuer: 'pss-root', args });
    expect(validatePath(input('pss', { anchors: [der('pss-root')] })).path[0]?.key).toBe('P-384');
  });

  it('of an authority is for issuing', () => {
    expect(validatePath(input('issuing', { purpose: 'authority' })).path).toHaveLength(2);
    expect(refusalOf('officer', { purpose: 'authority' })).toBe('pki/not-an-authority');
  });
});

describe('is refused', () => {
  it('without its anchor, without its issuer, and under a namesake of the anchor', () => {
    expect(refusalOf('officer', { anchors: [der('stranger')] })).toBe('pki/untrusted-authority');
    expect(refusalOf('officer', { intermediates: [] })).toBe('pki/untrusted-authority');
    expect(refusalOf('officer', { anchors: [der('namesake')] })).toBe('pki/untrusted-authority');
  });

  it('with an altered certificate, be it the leaf or an issuer', () => {
    const alter = (name: string): Buffer => {
      const altered = Buffer.from(der(name));
      altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
      return altered;
    };
    expect(refusalOf('officer', { leaf: alter('officer') })).toBe('pki/chain-broken');
    expect(refusalOf('officer', { intermediates: [alter('issuing')] })).toBe('pki/chain-broken');
    expect(refusalOf('officer', { leaf: Buffer.concat([der('officer'), Buffer.alloc(1)]) })).toBe(
      'pki/certificate-malformed',
    );
  });

  it('where the authority key identifier names another key', () => {
    make({ name: 'twin', issuer: null, subject: '/C=PT/O=Lisbon unit/CN=root' });
    expect(refusalOf('issuing', { anchors: [der('twin')], purpose: 'authority' })).toBe('pki/untrusted-authority');
  });

  it('before and after its time, the anchor’s time included', () => {
    expect(refusalOf('officer', { at: now - day })).toBe('pki/not-yet-valid');
    expect(refusalOf('officer', { at: now + 366 * day })).toBe('pki/expired');
    make({ name: 'short-root', issuer: null, days: 10 });
    make({ name: 'outliving', issuer: 'short-root', days: 100 });
    expect(refusalOf('outliving', { anchors: [der('short-root')], at: now + 50 * day })).toBe('pki/expired');
  });

  it.each<[string, string, string[], string | null]>([
    [
      'a certificate for servers',
      'tls',
      officer('digitalSignature', 'extendedKeyUsage=serverAuth,clientAuth'),
      'pki/not-for-signing',
    ],
    ['a certificate for encryption', 'encipher', officer('keyEncipherment'), 'pki/not-for-signing'],
    ['an authority that may not sign documents', 'signing-ca', authority(), 'pki/not-for-signing'],
    ['an authority without usages', 'bare-ca', authority().slice(0, 1), 'pki/not-for-signing'],
    [
      'an unknown critical extension',
      'critical',
      [...officerExtensions, '1.2.3.4.5=critical,ASN1:UTF8String:x'],
      'pki/unknown-critical-extension',
    ],
    [
      'nothing against any usage',
      'any',
      officer('digitalSignature', 'extendedKeyUsage=serverAuth,anyExtendedKeyUsage'),
      null,
    ],
    ['nothing against commitment to content', 'commitment', officer('nonRepudiation'), null],
    [
      'nothing against an unknown extension that is not critical',
      'harmless',
      [...officerExtensions, '1.2.3.4.5=ASN1:UTF8String:x'],
      null,
    ],
    ['nothing against a certificate without extensions', 'plain', [], null],
  ])('for %s', (_reason, name, extensions, code) => {
    make({ name, issuer: 'root', extensions });
    expect(refusalOf(name)).toBe(code);
  });

  it.each<[string, string, string[], string]>([
    ['an officer’s certificate', 'not-ca', officerExtensions, 'pki/not-an-authority'],
    [
      'a certificate without basic constraints',
      'no-constraints',
      ['keyUsage=critical,keyCertSign', 'subjectKeyIdentifier=hash'],
      'pki/not-an-authority',
    ],
    [
      'an authority that may not sign certificates',
      'no-cert-sign',
      ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,cRLSign', 'subjectKeyIdentifier=hash'],
      'pki/not-an-authority',
    ],
    ['an authority for servers', 'tls-ca', authority('extendedKeyUsage=serverAuth'), 'pki/not-for-signing'],
    [
      'constraints on names',
      'names',
      authority('nameConstraints=critical,permitted;email:example.org'),
      'pki/unknown-critical-extension',
    ],
    [
      'constraints on names that are not marked critical',
      'soft-names',
      authority('nameConstraints=permitted;email:example.org'),
      'pki/unknown-critical-extension',
    ],
    [
      'constraints on policies',
      'policies',
      authority('policyConstraints=critical,requireExplicitPolicy:0'),
      'pki/unknown-critical-extension',
    ],
    ['inhibited policies', 'inhibit', authority('inhibitAnyPolicy=critical,0'), 'pki/unknown-critical-extension'],
    ['a short key', 'rsa1024', authority(), 'pki/weak-key'],
  ])('under an issuer that is %s', (_reason, name, extensions, code) => {
    make({ name, issuer: 'root', extensions, ...(name === 'rsa1024' && { key: 'rsa1024' as const }) });
    make({ name: `under-${name}`, issuer: name, extensions: officerExtensions.slice(0, 4) });
    expect(refusalOf(`under-${name}`, { intermediates: [der(name)] })).toBe(code);
  });

  it.each([
    ['SHA-1', ['-sha1'], 'pki/weak-signature'],
    ['MD5', ['-md5'], 'pki/weak-signature'],
    ['SHA-224', ['-sha224'], 'pki/unsupported-algorithm'],
    ['PSS with SHA-1 inside', ['-sigopt', 'rsa_padding_mode:pss', '-sha1'], 'pki/weak-signature'],
  ])('for a signature with %s', (name, args, code) => {
    if (!ders.has('rsa-root')) make({ name: 'rsa-root', key: 'rsa', issuer: null });
    const leaf = name.replaceAll(' ', '');
    make({ name: leaf, issuer: 'rsa-root', args });
    expect(refusalOf(leaf, { anchors: [der('rsa-root')] })).toBe(code);
  });

  it('for keys that are not used here', () => {
    make({ name: 'edwards', key: 'ed25519', issuer: 'root' });
    expect(refusalOf('edwards')).toBe('pki/unsupported-algorithm');
  });

  it('for more authorities than one above allows; an own renewal is not counted', () => {
    make({ name: 'limited', issuer: null, extensions: limited(0) });
    make({ name: 'direct', issuer: 'limited' });
    make({ name: 'second', issuer: 'limited', extensions: authority() });
    make({ name: 'too-deep', issuer: 'second' });
    make({ name: 'renewed', issuer: 'limited', extensions: authority(), subject: '/C=PT/O=Lisbon unit/CN=limited' });
    make({ name: 'under-renewed', issuer: 'renewed' });
    const changes = { anchors: [der('limited')], intermediates: [der('second'), der('renewed')] };
    expect(refusalOf('direct', changes)).toBeNull();
    expect(refusalOf('too-deep', changes)).toBe('pki/path-too-long');
    expect(refusalOf('second', { ...changes, purpose: 'authority' })).toBe('pki/path-too-long');
    expect(refusalOf('under-renewed', changes)).toBeNull();
  });

  it('where it is longer than eight', () => {
    make({ name: 'step0', issuer: null });
    for (let step = 1; step <= 8; step++)
      make({ name: `step${step}`, issuer: `step${step - 1}`, extensions: authority() });
    const steps = Array.from({ length: 9 }, (_, step) => der(`step${step}`));
    const changes = { anchors: [der('step0')], intermediates: steps, purpose: 'authority' as const };
    expect(refusalOf('step7', changes)).toBeNull();
    expect(refusalOf('step8', changes)).toBe('pki/untrusted-authority');
  });
});

it('does not search without end among certificates of one name', () => {
  const crowd = Array.from({ length: 12 }, (_, index) => {
    make({
      name: `crowd${index}`,
      issuer: index % 2 ? 'crowd0' : null,
      subject: '/CN=crowd',
      serial: `0x5${index}`,
      extensions: ['basicConstraints=CA:TRUE'],
    });
    return der(`crowd${index}`);
  });
  const started = performance.now();
  expect(refusalOf('crowd1', { intermediates: crowd })).toMatch(/^pki\/(chain-broken|untrusted-authority)$/);
  expect(performance.now() - started).toBeLessThan(2000);
});
