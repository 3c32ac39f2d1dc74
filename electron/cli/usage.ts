/** Usage texts, made from the commands themselves so that they cannot disagree with them. */
import { type Command, commonOptions, type OptionDefinition } from './command.ts';
import { alignColumns } from './text-table.ts';

export function usageOfAll(commands: readonly Command[]): string {
  const lines = alignColumns(commands.map((command) => [`  ${synopsis(command)}`, command.summary]));
  return [
    'Usage: concord COMMAND [ARGUMENT...] [OPTION...]',
    '',
    'Works on a Concord vault without a window. CASE is an id, a case number or the exact title.',
    '',
    ...lines,
    '',
    'Options of every command:',
    ...optionLines(commonOptions),
    '',
    'Exit codes: 0 done, 2 wrong usage, 3 refused (the reason is on stderr).',
  ].join('\n');
}

export function usageOf(command: Command): string {
  return [
    `Usage: concord ${synopsis(command)} [OPTION...]`,
    '',
    `${command.summary}.`,
    '',
    'Options:',
    ...optionLines({ ...command.options, ...commonOptions }),
  ].join('\n');
}

function synopsis(command: Command): string {
  const required = Object.entries(command.options)
    .filter(([, { isRequired }]) => isRequired)
    .map(([name, { value, short }]) => `${short ? `-${short}` : `--${name}`} ${value ?? ''}`.trim());
  return [command.name, ...command.arguments, ...required].join(' ');
}

function optionLines(options: Readonly<Record<string, OptionDefinition>>): string[] {
  return alignColumns(
    Object.entries(options).map(([name, { value, short, help }]) => {
      const long = `--${name}${value ? ` ${value}` : ''}`;
      return [`  ${short ? `-${short}, ` : '    '}${long}`, help];
    }),
  );
}
