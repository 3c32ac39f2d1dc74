/** Steps of an import and what was chosen in them. */
import { z } from 'zod';
import type { FileToken, JobId } from '#shared/core/ids.ts';
import {
  type CsvMapping,
  type FileOutcome,
  fileOutcomeSchema,
  type ImportFormat,
} from '#shared/domains/imports/imports.schema.ts';
import type { ChosenFile } from '#shared/domains/shell/shell.contract.ts';

export type Step =
  | { readonly name: 'choose' }
  | { readonly name: 'previewing' | 'running'; readonly jobId: JobId }
  | { readonly name: 'previewed' | 'done'; readonly outcomes: readonly FileOutcome[] };

/** What `imports.inspect` says of a file. */
export interface Known {
  readonly token: string;
  readonly name: string;
  readonly size: number;
  readonly format: ImportFormat;
  readonly csv: { readonly mapping: CsvMapping; readonly head: readonly (readonly string[])[] } | null;
}

export interface Inspected {
  readonly token: string;
  readonly data: Known | undefined;
  readonly error: unknown;
}

/** What a person chose otherwise than proposed. */
export interface FileChoice {
  readonly format: ImportFormat | null;
  readonly csv: CsvMapping | null;
}

/** Files that could be looked at, with the person's choices. */
export function toChoices(
  files: readonly ChosenFile[],
  known: readonly Known[],
  choices: ReadonlyMap<string, FileChoice>,
): { file: FileToken; format: ImportFormat | null; csv: CsvMapping | null }[] {
  return files
    .filter(({ token }) => known.some((one) => one.token === token))
    .map(({ token }) => {
      const choice = choices.get(token);
      const proposed = known.find((one) => one.token === token)?.format ?? null;
      const format = choice?.format ?? proposed;
      return { file: token, format, csv: format === 'csv' ? (choice?.csv ?? null) : null };
    });
}

const resultSchema = z.object({ files: z.array(fileOutcomeSchema) });

/** Reads the result of a preview or an import; empty where the job gave none. */
export function outcomesOf(result: unknown): readonly FileOutcome[] {
  return resultSchema.safeParse(result).data?.files ?? [];
}
