/** From the words after `concord` to a command with its arguments and options; anything unknown is a usage error. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { type Command, commonOptions, type OptionDefinition } from './command.ts';
import { UsageError } from './outcome.ts';

export interface ParsedCommand {
  readonly command: Command;
  readonly arguments: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly wantsHelp: boolean;
  readonly wantsJson: boolean;
}

/** Finds the command by its first words. Null where none is named, or only its group (`concord vault --help`). */
export function findCommand(
  commands: readonly Command[],
  words: readonly string[],
): { command: Command; rest: readonly string[] } | null {
  for (const command of commands) {
    const name = command.name.split(' ');
    if (name.every((word, at) => words[at] === word)) return { command, rest: words.slice(name.length) };
  }
  return null;
}

/** @throws UsageError */
export function parseCommand(command: Command, rest: readonly string[]): ParsedCommand {
  const definitions = { ...commonOptions, ...command.options };
  const { values, positionals } = parse(definitions, rest);
  const options = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(values)) options.set(name, [value].flat().map(String));
  const wantsHelp = options.has('help');
  if (!wantsHelp) {
    checkRequired(command, options);
    checkArguments(command, positionals);
  }
  return { command, arguments: positionals, options, wantsHelp, wantsJson: options.has('json') };
}

function parse(definitions: Readonly<Record<string, OptionDefinition>>, rest: readonly string[]) {
  const options: ParseArgsOptionsConfig = {};
  for (const [name, { value, short, isRepeatable }] of Object.entries(definitions)) {
    options[name] = { type: value ? 'string' : 'boolean', multiple: isRepeatable ?? false, ...(short && { short }) };
  }
  try {
    return parseArgs({ args: [...rest], options, strict: true, allowPositionals: true });
  } catch (cause) {
    // The runtime's own message names the option and what is wrong with it; its advice after the first sentence misleads.
    const message = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : '';
    throw new UsageError(`${message.replace(/\.$/, '')}.`);
  }
}

function checkRequired(command: Command, options: ReadonlyMap<string, readonly string[]>): void {
  for (const [name, { isRequired, short }] of Object.entries(command.options)) {
    const written = short && name === 'output' ? `-${short}` : `--${name}`;
    if (isRequired && (options.get(name)?.at(-1) ?? '') === '') throw new UsageError(`${written} is missing.`);
  }
}

function checkArguments(command: Command, given: readonly string[]): void {
  const missing = command.arguments[given.length];
  if (missing) throw new UsageError(`${missing.replace('...', '')} is missing.`);
  const isVariadic = command.arguments.at(-1)?.endsWith('...') ?? false;
  const extra = given[command.arguments.length];
  if (extra !== undefined && !isVariadic) throw new UsageError(`One argument is too many: ${extra}`);
  if (given.some((argument) => argument === '')) throw new UsageError('An argument is empty.');
}
