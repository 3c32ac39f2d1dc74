/** The unit's certificates: requests to a national authority and its answers, renewal, revocation, PKCS #12. */
import { AppError } from '#shared/core/app-error.ts';
import { revocationReasons } from '#shared/domains/identity/identity.contract.ts';
import { type Command, type CommandInput, optionOf } from '../command.ts';
import { UsageError } from '../outcome.ts';
import { alignColumns, formatBytes, formatMoment, oneLine } from '../text-table.ts';
import { firstLine } from '../vault-access.ts';

const output = { value: 'FILE', short: 'o', isRequired: true, help: 'the file to write' } as const;
const again = (input: CommandInput): Promise<string> => input.access.password('Password again, for your own key: ');
const day = (at: number): string => formatMoment(at, 'UTC').slice(0, 10);

const identityShow: Command = {
  name: 'identity show',
  summary: 'List the certificates of the unit and its officers, and the revocation lists',
  arguments: ['DIR'],
  options: {},
  run: (input) =>
    input.withVault(async (client) => {
      const overview = await client.methods.identity.overview({});
      const { unit, officers, revocationList } = overview;
      const rows = [
        ...unit.map((one) => ['unit', one.isCurrent ? 'in use' : '', one.subject, day(one.notAfter), one.fingerprint]),
        ...officers.flatMap(({ name, certificates }) =>
          certificates.map((one, at) => [
            name,
            one.revokedAt === null ? (at === 0 ? 'in use' : '') : 'revoked',
            one.subject,
            day(one.notAfter),
            one.fingerprint,
          ]),
        ),
      ];
      const list = revocationList
        ? `Revocation list ${revocationList.number}: ${revocationList.entries} revoked, good until ${day(revocationList.nextUpdate)}`
        : 'No revocation list yet.';
      return {
        json: { ...overview },
        text: [...alignColumns(rows, ['OF', 'STATE', 'SUBJECT', 'UNTIL', 'FINGERPRINT']), list].join('\n'),
      };
    }),
};

const identityRequest: Command = {
  name: 'identity request',
  summary: 'Write a certificate request (PKCS #10) for the unit’s key, or for your own',
  arguments: ['DIR'],
  options: { output, own: { help: 'for your own key instead of the unit’s' } },
  run: (input) =>
    input.withVault(async (client) => {
      const path = input.io.resolvePath(optionOf(input, 'output') ?? '');
      const owner = input.options.has('own') ? client.session.officerId : ('unit' as const);
      const target = client.registerFile(path, 'write');
      const { bytes } = await client.methods.identity.requestCertificate({
        owner,
        target,
        password: await again(input),
      });
      return { json: { file: path, bytes }, text: `${oneLine(path)}: ${formatBytes(bytes)}` };
    }),
};

const identityImport: Command = {
  name: 'identity import',
  summary: 'Take in an authority’s answer with its chain, or a PKCS #12 file with --passphrase-file',
  arguments: ['DIR', 'FILE'],
  options: {
    'passphrase-file': { value: 'FILE', help: 'FILE is PKCS #12; its passphrase is the first line of this one' },
  },
  run: (input) =>
    input.withVault(async (client) => {
      const file = client.registerFile(input.io.resolvePath(input.arguments[1] ?? ''), 'read');
      const secret = optionOf(input, 'passphrase-file');
      const password = await again(input);
      const certificate =
        secret === undefined
          ? (await client.methods.identity.importCertificate({ file, password })).certificate
          : await client.methods.identity.importPkcs12({
              file,
              passphrase: await firstLine(input.io, secret),
              password,
            });
      return { json: { certificate }, text: `${oneLine(certificate.subject)}\n${certificate.fingerprint}` };
    }),
};

const identityRenew: Command = {
  name: 'identity renew',
  summary: 'Take a new key and certificate for yourself; what you signed stays under the old one',
  arguments: ['DIR'],
  options: {},
  run: (input) =>
    input.withVault(async (client) => {
      const certificate = await client.methods.identity.renew({ password: await again(input) });
      return {
        json: { certificate },
        text: `${oneLine(certificate.subject)}, good until ${day(certificate.notAfter)}\n${certificate.fingerprint}`,
      };
    }),
};

const identityRevoke: Command = {
  name: 'identity revoke',
  summary: 'Revoke a certificate of an officer; the next revocation list names it',
  arguments: ['DIR', 'FINGERPRINT'],
  options: {
    because: { value: 'REASON', isRequired: true, help: `one of ${revocationReasons.join(', ')}` },
    note: { value: 'TEXT', isRequired: true, help: 'what happened; kept in the audit log' },
  },
  run(input) {
    const reason = revocationReasons.find((one) => one === optionOf(input, 'because'));
    if (!reason) throw new UsageError(`--because takes one of ${revocationReasons.join(', ')}.`);
    const certificate = (input.arguments[1] ?? '').toLowerCase().replaceAll(/[\s:]/g, '');
    return input.withVault(async (client) => {
      if (!/^[0-9a-f]{64}$/.test(certificate)) throw new AppError('identity/certificate-unknown');
      await client.methods.identity.revoke({ certificate, reason, note: optionOf(input, 'note') ?? '' });
      return { json: { certificate, reason }, text: `Revoked ${certificate}` };
    });
  },
};

const identityLists: Command = {
  name: 'identity crl',
  summary: 'Write the unit’s revocation list (PEM) with -o, or take in that of an authority with --import',
  arguments: ['DIR'],
  options: {
    output: { value: 'FILE', short: 'o', help: 'the file to write' },
    import: { value: 'FILE', help: 'a list of the national authority or of a partner’s, PEM or DER' },
  },
  run(input) {
    const [target, source] = [optionOf(input, 'output'), optionOf(input, 'import')];
    if ((target === undefined) === (source === undefined)) throw new UsageError('One of -o and --import is needed.');
    return input.withVault(async (client) => {
      const path = input.io.resolvePath(target ?? source ?? '');
      if (target !== undefined) {
        const written = client.registerFile(path, 'write');
        const { bytes } = await client.methods.identity.exportRevocationList({ target: written });
        return { json: { file: path, bytes }, text: `${oneLine(path)}: ${formatBytes(bytes)}` };
      }
      const list = await client.methods.identity.importRevocationList({ file: client.registerFile(path, 'read') });
      const news = list.isNew ? 'taken in' : 'known already';
      return {
        json: { ...list },
        text: `${oneLine(list.issuer)}: list ${list.number}, ${list.entries} revoked, ${news}`,
      };
    });
  },
};

const identityPkcs12: Command = {
  name: 'identity pkcs12',
  summary: 'Write your own key, certificate and chain as PKCS #12; logged as a disclosure',
  arguments: ['DIR'],
  options: {
    output,
    'passphrase-file': { value: 'FILE', isRequired: true, help: 'the first line of FILE protects what is written' },
  },
  run: (input) =>
    input.withVault(async (client) => {
      const path = input.io.resolvePath(optionOf(input, 'output') ?? '');
      const passphrase = await firstLine(input.io, optionOf(input, 'passphrase-file') ?? '');
      if (passphrase.length < 8) throw new UsageError('The passphrase takes at least 8 characters.');
      const { bytes } = await client.methods.identity.exportPkcs12({
        target: client.registerFile(path, 'write'),
        password: await again(input),
        passphrase,
      });
      return { json: { file: path, bytes }, text: `${oneLine(path)}: ${formatBytes(bytes)}` };
    }),
};

export const identityCommands: readonly Command[] = [
  identityShow,
  identityRequest,
  identityImport,
  identityRenew,
  identityRevoke,
  identityLists,
  identityPkcs12,
];
