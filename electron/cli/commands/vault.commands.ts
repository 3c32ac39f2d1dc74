import { z } from 'zod';
import { writeSmallFile } from '#electron/platform/files/small-file.ts';
import { assertWritable } from '#electron/platform/files/write-target.ts';
import { AppError } from '#shared/core/app-error.ts';
import { officerNameSchema } from '#shared/domains/officers/officers.schema.ts';
import { type CheckReport, checkReportSchema, unitSchema } from '#shared/domains/vault/vault.contract.ts';
import { type Command, type CommandInput, optionOf } from '../command.ts';
import { errorSentence } from '../error-sentence.ts';
import { type CommandOutcome, UsageError } from '../outcome.ts';
import { alignColumns, formatBytes, oneLine } from '../text-table.ts';

const vaultCreate: Command = {
  name: 'vault create',
  summary: 'Make a vault in an empty folder; prints the recovery code once',
  arguments: ['DIR'],
  options: {
    unit: { value: 'NAME', isRequired: true, help: 'name of the unit' },
    country: { value: 'CC', isRequired: true, help: 'country of the unit, two capital letters (ISO 3166-1)' },
    person: {
      value: 'NAME',
      isRequired: true,
      help: 'the first officer, who holds every role until others are appointed',
    },
  },
  async run(input) {
    const unit = unitSchema.safeParse({
      name: optionOf(input, 'unit'),
      country: optionOf(input, 'country')?.toUpperCase(),
    });
    const officer = officerNameSchema.safeParse(optionOf(input, 'person'));
    if (!unit.success) throw new UsageError('--unit takes up to 100 characters and --country two letters.');
    if (!officer.success) throw new UsageError('--person takes up to 100 characters.');
    const { client } = input.access;
    const [path = ''] = input.arguments;
    const folder = client.registerFile(input.io.resolvePath(path), 'folder');
    const { session, recoveryCode } = await client.methods.vault.create({
      folder,
      unit: unit.data,
      officer: officer.data,
      password: await input.access.newPassword(),
    });
    const { vaultId } = await client.methods.vault.summary({});
    return {
      json: {
        vaultId,
        folder: input.io.resolvePath(path),
        recoveryCode,
        officer: { id: session.officerId, name: session.name, roles: session.roles },
        unit: session.unit,
      },
      text: [
        `Vault ${vaultId} of ${oneLine(session.unit.name)} (${session.unit.country}) is ready; ${oneLine(session.name)} holds every role.`,
        '',
        'Recovery code, shown this once. Print it and lock it away; without it a lost password is a lost vault:',
        '',
        `    ${recoveryCode}`,
      ].join('\n'),
    };
  },
};

const vaultCheck: Command = {
  name: 'vault check',
  summary: 'Go over every byte and every claim of a vault; exit 3 where anything does not hold',
  arguments: ['DIR'],
  options: {},
  run: async (input) => reportOutcome(await checkAsFarAsPossible(input)),
};

/** What says nothing about the vault itself: these stay refusals. */
const notAboutTheVault = /^(cli|session|files|jobs|ipc|internal)\/|^vault\/(wrong-password|in-use|not-found)$/;

/** A vault that does not open is a vault with a finding: the refusal itself, and that nothing behind it was looked at. */
async function checkAsFarAsPossible(input: CommandInput): Promise<CheckReport> {
  try {
    const client = await input.access.unlock(input.arguments[0] ?? '');
    const { jobId } = await client.methods.vault.check({});
    return await client.finish(jobId, checkReportSchema);
  } catch (cause) {
    if (!(cause instanceof AppError) || notAboutTheVault.test(cause.code)) throw cause;
    const place = /header|slot|format|malformed|tamper/.test(cause.code) ? 'vault.json' : 'vault.db';
    return {
      ok: false,
      steps: [{ step: 'open', examined: 0 }],
      findings: [{ code: cause.code, place, params: { ...cause.params } }],
    };
  }
}

function reportOutcome(report: CheckReport, more: Readonly<Record<string, unknown>> = {}): CommandOutcome {
  const findings = report.findings.map((finding) => ({ ...finding, message: errorSentence(finding) }));
  const steps = alignColumns(report.steps.map(({ step, examined }) => [`  ${step}`, examined]));
  const found = findings.flatMap(({ code, place, message }) => [`  ${oneLine(place)}: ${code}`, `    ${message}`]);
  const count = findings.length;
  return {
    json: { ok: report.ok, steps: report.steps, findings, ...more },
    text: ['Examined:', ...steps, count === 0 ? 'Everything holds.' : `Findings: ${count}`, ...found].join('\n'),
    ...(!report.ok && { refusals: [{ code: 'vault/check-failed', params: { count } }] }),
  };
}

const backupResultSchema = z.object({ bytes: z.number(), sha256: z.string() });

const vaultBackup: Command = {
  name: 'vault backup',
  summary: 'Write the vault into one sealed file and read it again to its end',
  arguments: ['DIR'],
  options: { output: { value: 'FILE', short: 'o', isRequired: true, help: 'the file to write' } },
  run: (input) =>
    input.withVault(async (client) => {
      const path = input.io.resolvePath(optionOf(input, 'output') ?? '');
      const { jobId } = await client.methods.vault.backup({ target: client.registerFile(path, 'write') });
      const { bytes, sha256 } = await client.finish(jobId, backupResultSchema);
      return {
        json: { file: path, bytes, sha256 },
        text: `${oneLine(path)}: ${formatBytes(bytes)}\nSHA-256 ${sha256}`,
      };
    }),
};

const vaultRestore: Command = {
  name: 'vault restore',
  summary: 'Restore a backup into an empty folder and check what came out',
  arguments: ['FILE', 'DIR'],
  options: {},
  async run(input) {
    const { client } = input.access;
    const [file = '', folder = ''] = input.arguments.map((path) => input.io.resolvePath(path));
    const { jobId } = await client.methods.vault.restore({
      source: client.registerFile(file, 'read'),
      folder: client.registerFile(folder, 'folder'),
      name: optionOf(input, 'person') ?? '',
      password: await input.access.password(),
    });
    return reportOutcome(await client.finish(jobId, checkReportSchema), { folder });
  },
};

const vaultKey: Command = {
  name: 'vault key',
  summary: 'Print the raw SQLCipher key of vault.db, for stock tools; administrators only, logged',
  arguments: ['DIR'],
  options: {},
  run: (input) =>
    input.withVault(async (client) => {
      const key = await client.rawDatabaseKey();
      return { json: { key }, text: key };
    }),
};

const vaultAgeKey: Command = {
  name: 'vault age-key',
  summary: 'Write the unit’s age identities for an expert with stock age; administrators only, logged',
  arguments: ['DIR'],
  options: {
    output: {
      value: 'FILE',
      short: 'o',
      isRequired: true,
      help: 'the key file for X25519; FILE.hybrid beside it is for age 1.3 and later',
    },
  },
  run: (input) =>
    input.withVault(async (client) => {
      const path = input.io.resolvePath(optionOf(input, 'output') ?? '');
      const hybridPath = `${path}.hybrid`;
      for (const target of [path, hybridPath]) assertWritable(target);
      const { x25519, mlkem768x25519 } = await client.ageKeyFiles();
      await writeSmallFile(path, Buffer.from(x25519, 'ascii'));
      await writeSmallFile(hybridPath, Buffer.from(mlkem768x25519, 'ascii'));
      return {
        json: { file: path, hybridFile: hybridPath },
        text: [
          `${oneLine(path)}: opens bundles sealed to X25519 (age 1.0 and later)`,
          `${oneLine(hybridPath)}: opens bundles sealed to ML-KEM-768 with X25519 (age 1.3 and later)`,
          'Whoever has these files reads everything that is sealed for this unit.',
        ].join('\n'),
      };
    }),
};

export const vaultCommands: readonly Command[] = [
  vaultCreate,
  vaultCheck,
  vaultBackup,
  vaultRestore,
  vaultKey,
  vaultAgeKey,
];
