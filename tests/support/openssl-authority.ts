/** A small hierarchy made by the real `openssl` alone: root, issuing authority, officers of any kind of key. */
import { createHash } from 'node:crypto';
import type { OpenSsl } from './openssl.ts';

/** Arguments of `openssl genpkey`. */
export const keyKinds = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  rsa1024: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  rsa3072: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'],
  p256: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  p384: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  p521: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  brainpoolP256r1: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:brainpoolP256r1'],
  brainpoolP384r1: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:brainpoolP384r1'],
  brainpoolP512r1: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:brainpoolP512r1'],
  ed25519: ['-algorithm', 'ED25519'],
} as const;

export type KeyKind = keyof typeof keyKinds;

export const authorityExtensions = [
  'basicConstraints=critical,CA:TRUE',
  'keyUsage=critical,keyCertSign,cRLSign',
  'subjectKeyIdentifier=hash',
  'authorityKeyIdentifier=keyid',
];

export const officerExtensions = [
  'basicConstraints=critical,CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=emailProtection',
  'subjectKeyIdentifier=hash',
  'authorityKeyIdentifier=keyid',
];

export interface Issued {
  /** Files `<name>.key`, `<name>.pem`, `<name>.der` lie in the folder. */
  readonly name: string;
  readonly der: Buffer;
}

export interface IssueInput {
  readonly name: string;
  readonly key?: KeyKind;
  /** Null: signed by itself. */
  readonly issuer: string | null;
  readonly extensions?: readonly string[];
  readonly subject?: string;
  readonly serial?: string;
  /** Further arguments of `openssl x509`. */
  readonly args?: readonly string[];
  readonly days?: number;
}

/** Issues a certificate; with the name of one that exists, on its key. */
export function issue(openssl: OpenSsl, input: IssueInput): Issued {
  const { name, issuer } = input;
  const subject = input.subject ?? `/C=PT/O=Lisbon unit/CN=${name}`;
  const extensions = input.extensions ?? (issuer === null ? authorityExtensions : officerExtensions);
  openssl.run('genpkey', ...keyKinds[input.key ?? 'p256'], '-out', `${name}.key`);
  openssl.run('req', '-new', '-utf8', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`);
  openssl.write(`${name}.ext`, `[ext]\n${extensions.join('\n')}\n`);
  const signedBy = issuer === null ? ['-signkey', `${name}.key`] : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`];
  const common = [
    '-days',
    String(input.days ?? 365),
    '-set_serial',
    input.serial ?? `0x1${createHash('sha256').update(name).digest('hex').slice(0, 16)}`,
  ];
  const extended = extensions.length > 0 ? ['-extfile', `${name}.ext`, '-extensions', 'ext'] : [];
  openssl.run(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    ...signedBy,
    ...common,
    ...extended,
    ...(input.args ?? []),
    '-out',
    `${name}.pem`,
  );
  openssl.run('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`);
  return { name, der: openssl.read(`${name}.der`) };
}

export interface ListInput {
  readonly issuer: string;
  /** Lines of an extension section; empty makes a list of version 1. */
  readonly extensions?: readonly string[];
  readonly revoked?: readonly string[];
  readonly reason?: string;
  readonly days?: number;
  readonly args?: readonly string[];
}

/** A revocation list made by `openssl ca`. @returns its DER. */
export function listRevoked(openssl: OpenSsl, input: ListInput): Buffer {
  const { issuer, extensions = ['authorityKeyIdentifier=keyid'] } = input;
  openssl.write('index.txt', '');
  openssl.write('index.txt.attr', 'unique_subject = no\n');
  openssl.write('crlnumber', '1F\n');
  const section = extensions.length > 0 ? `crl_extensions = crl_ext\n[crl_ext]\n${extensions.join('\n')}\n` : '';
  const number = extensions.length > 0 ? 'crlnumber = crlnumber\n' : '';
  openssl.write(
    'ca.cnf',
    `[ca]\ndefault_ca = own\n[own]\ndatabase = index.txt\ndefault_md = sha256\n${number}${section}`,
  );
  const signer = ['-config', 'ca.cnf', '-cert', `${issuer}.pem`, '-keyfile', `${issuer}.key`];
  for (const name of input.revoked ?? [])
    openssl.run('ca', ...signer, '-revoke', `${name}.pem`, '-crl_reason', input.reason ?? 'keyCompromise');
  openssl.run(
    'ca',
    ...signer,
    '-gencrl',
    '-crldays',
    String(input.days ?? 7),
    ...(input.args ?? []),
    '-out',
    'list.pem',
  );
  openssl.run('crl', '-in', 'list.pem', '-outform', 'DER', '-out', 'list.der');
  return openssl.read('list.der');
}
