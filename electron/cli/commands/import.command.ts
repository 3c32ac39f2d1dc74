import { basename } from 'node:path';
import { z } from 'zod';
import { AppError, type ErrorData } from '#shared/core/app-error.ts';
import type { RecordId } from '#shared/core/ids.ts';
import { type FileOutcome, fileOutcomeSchema } from '#shared/domains/imports/imports.schema.ts';
import { type Command, optionOf } from '../command.ts';
import { errorSentence } from '../error-sentence.ts';
import { findCase, stateReason } from '../find-case.ts';
import { alignColumns, oneLine } from '../text-table.ts';
import type { OpenVaultClient } from '../vault-access.ts';

const shownSetAside = 20;
const resultSchema = z.object({ files: z.array(fileOutcomeSchema) });

const importFiles: Command = {
  name: 'import',
  summary: 'Take MISP, STIX, CSV, e-mail, warning list or other files into a case',
  arguments: ['DIR', 'FILE...'],
  options: { case: { value: 'CASE', isRequired: true, help: 'the case that the files belong to' } },
  run: (input) =>
    input.withVault(async (client) => {
      const caseId = await findCase(client, optionOf(input, 'case') ?? '');
      await stateReason(client, caseId, optionOf(input, 'reason'));
      const paths = input.arguments.slice(1).map((path) => input.io.resolvePath(path));
      const outcomes: FileOutcome[] = [];
      for (const path of paths) outcomes.push(await importOne(client, caseId, path));
      const refused = outcomes.filter((outcome) => outcome.outcome === 'refused');
      const everyFileWas = outcomes.length > 0 && refused.length === outcomes.length;
      for (const outcome of everyFileWas ? [] : refused) {
        input.io.writeError(`concord: ${outcome.code}: ${errorSentence(outcome)} [${oneLine(outcome.name)}]\n`);
      }
      return {
        json: { caseId, files: outcomes.map((outcome, at) => toJson(outcome, paths[at] ?? '')) },
        text: outcomes.flatMap((outcome) => toText(outcome)).join('\n'),
        ...(everyFileWas && { refusals: refused.map((outcome) => ({ ...toError(outcome), about: outcome.name })) }),
      };
    }),
};

/** A job for each file, so that one that cannot even be opened says so for itself and the others go on. */
async function importOne(client: OpenVaultClient, caseId: RecordId, path: string): Promise<FileOutcome> {
  const files = [{ file: client.registerFile(path, 'read'), format: null, csv: null }];
  try {
    const { jobId } = await client.methods.imports.run({ caseId, files });
    const [outcome] = (await client.finish(jobId, resultSchema)).files;
    if (outcome) return outcome;
    throw new Error('The import of one file gave no outcome');
  } catch (cause) {
    if (!(cause instanceof AppError) || /^(cases|session)\//.test(cause.code)) throw cause;
    return { outcome: 'refused', name: basename(path), code: cause.code, params: { ...cause.params } };
  }
}

function toError({ code, params }: Extract<FileOutcome, { outcome: 'refused' }>): ErrorData {
  return { code, params };
}

/** The outcome as it is, with the figures that a script asks for first. */
function toJson(outcome: FileOutcome, path: string): Record<string, unknown> {
  if (outcome.outcome === 'refused') {
    const refusal = { code: outcome.code, params: outcome.params, message: errorSentence(outcome) };
    return {
      ...outcome,
      file: basename(path),
      format: null,
      created: 0,
      merged: 0,
      attachments: 0,
      setAside: [],
      error: refusal,
    };
  }
  const { report } = outcome;
  return {
    ...outcome,
    file: report.name,
    format: report.format,
    created: report.created.reduce((sum, { count }) => sum + count, 0),
    createdByType: Object.fromEntries(report.created.map(({ type, count }) => [type, count])),
    merged: report.merged,
    attachments: report.attachments,
    banal: report.banal,
    setAside: report.setAside,
    setAsideTotal: report.setAsideTotal,
  };
}

function toText(outcome: FileOutcome): string[] {
  if (outcome.outcome === 'refused') return [`${oneLine(outcome.name)}: refused (${outcome.code})`];
  const { report } = outcome;
  const figures = [
    ...report.read.map(({ what, count }) => [`  read ${what}`, count] as const),
    ...report.created.map(({ type, count }) => [`  created ${type}`, count] as const),
    ['  merged', report.merged] as const,
    ['  attachments', report.attachments] as const,
    ['  banal', report.banal] as const,
    ['  set aside', report.setAsideTotal] as const,
  ];
  const listed = report.setAside
    .slice(0, shownSetAside)
    .map(({ code, place, detail }) => [`    ${code}`, place, detail]);
  const more = report.setAsideTotal - listed.length;
  return [
    `${oneLine(report.name)}: ${report.format}`,
    ...alignColumns(figures),
    ...alignColumns(listed),
    ...(more > 0 ? [`    and ${more} more; --json lists them`] : []),
  ];
}

export const importCommands: readonly Command[] = [importFiles];
