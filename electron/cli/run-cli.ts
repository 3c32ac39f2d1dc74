/** From the words on the command line to an exit code. Everything that is printed is printed here. */
import { AppError, type ErrorData } from '#shared/core/app-error.ts';
import type { Notice } from '#shared/ipc/envelope.ts';
import type { CliIo } from './cli-io.ts';
import type { Command } from './command.ts';
import { commands } from './commands/index.ts';
import { type CliCore, createCoreClient } from './core-client.ts';
import { errorSentence } from './error-sentence.ts';
import { type CommandOutcome, exitCodes, Interrupted, UsageError } from './outcome.ts';
import { findCommand, type ParsedCommand, parseCommand } from './parse-command.ts';
import { createVaultAccess, interruptible, progressLine } from './vault-access.ts';
import { usageOf, usageOfAll } from './usage.ts';
import { oneLine } from './text-table.ts';

export interface CliDeps {
  readonly io: CliIo;
  readonly makeToken: () => string;
  connect(notify: (notice: Notice) => void): CliCore;
}

/** @returns the exit code. Never throws. */
export async function runCli(words: readonly string[], deps: CliDeps): Promise<number> {
  const { io } = deps;
  if (words.length === 1 && ['--help', '-h', 'help'].includes(words[0] ?? '')) {
    io.writeOut(`${usageOfAll(commands)}\n`);
    return exitCodes.done;
  }
  const found = findCommand(commands, words);
  if (!found) return refuseUsage(io, unknownCommand(words), usageOfAll(commands));
  const { command, rest } = found;
  let wantsJson = rest.includes('--json');
  try {
    const parsed = parseCommand(command, rest);
    wantsJson = parsed.wantsJson;
    if (parsed.wantsHelp) {
      io.writeOut(`${usageOf(command)}\n`);
      return exitCodes.done;
    }
    return printOutcome(io, await runCommand(parsed, deps), wantsJson);
  } catch (error) {
    return printFailure(io, error, command, wantsJson);
  }
}

function unknownCommand(words: readonly string[]): string {
  const [first = '', second] = words;
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  if (first === '') return 'No command is given.';
  if (group.length === 0) return `There is no command ${oneLine(first)}.`;
  const names = group.map(({ name }) => name.split(' ')[1]).join(', ');
  return second === undefined || second.startsWith('-')
    ? `${first} needs one of: ${names}.`
    : `There is no command ${first} ${oneLine(second)}.`;
}

async function runCommand(parsed: ParsedCommand, deps: CliDeps): Promise<CommandOutcome> {
  const { io } = deps;
  const client = createCoreClient(deps.connect, { makeToken: deps.makeToken, onProgress: progressLine(io) });
  const option = (name: string): string | undefined => parsed.options.get(name)?.at(-1);
  const access = createVaultAccess(client, io, { passwordFile: option('password-file'), person: option('person') });
  try {
    return await interruptible(io, client, () =>
      parsed.command.run({
        io,
        arguments: parsed.arguments,
        options: parsed.options,
        access,
        withVault: async (work) => work(await access.unlock(parsed.arguments[0] ?? '')),
      }),
    );
  } finally {
    await client.close();
  }
}

function printOutcome(io: CliIo, outcome: CommandOutcome, wantsJson: boolean): number {
  if (wantsJson) io.writeOut(`${JSON.stringify(outcome.json)}\n`);
  else if (outcome.text !== '') io.writeOut(`${outcome.text}\n`);
  for (const refusal of outcome.refusals ?? []) io.writeError(refusalLine(refusal, refusal.about));
  return (outcome.refusals ?? []).length > 0 ? exitCodes.refused : exitCodes.done;
}

function printFailure(io: CliIo, error: unknown, command: Command, wantsJson: boolean): number {
  if (error instanceof UsageError) return refuseUsage(io, error.message, usageOf(command));
  if (error instanceof Interrupted) {
    return printRefusal(io, { code: 'cli/interrupted', params: {} }, wantsJson, exitCodes.interrupted);
  }
  const data: ErrorData =
    error instanceof AppError ? error.toData() : { code: 'internal/unexpected', params: { incident: '-' } };
  printRefusal(io, data, wantsJson, exitCodes.refused);
  if (io.isDebugging && error instanceof Error) io.writeError(`${error.stack ?? error.message}\n`);
  return exitCodes.refused;
}

function printRefusal(io: CliIo, data: ErrorData, wantsJson: boolean, code: number): number {
  if (wantsJson) io.writeOut(`${JSON.stringify({ error: { ...data, message: errorSentence(data) } })}\n`);
  io.writeError(refusalLine(data));
  return code;
}

function refusalLine(data: ErrorData, about?: string): string {
  return `concord: ${data.code}: ${errorSentence(data)}${about === undefined ? '' : ` [${oneLine(about)}]`}\n`;
}

function refuseUsage(io: CliIo, message: string, usage: string): number {
  io.writeError(`concord: ${message}\n\n${usage}\n`);
  return exitCodes.usage;
}
