/** What a command is, and what it is given. */
import type { CliIo } from './cli-io.ts';
import type { CommandOutcome } from './outcome.ts';
import type { OpenVaultClient, VaultAccess } from './vault-access.ts';

export interface OptionDefinition {
  /** As usage shows the value; absent for a switch. */
  readonly value?: string;
  readonly short?: string;
  readonly isRequired?: boolean;
  readonly isRepeatable?: boolean;
  readonly help: string;
}

export interface CommandInput {
  readonly io: CliIo;
  /** One for each name of `arguments`. */
  readonly arguments: readonly string[];
  /** Present options only; a required one is there. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly access: VaultAccess;
  /** Opens the vault of the first argument, runs the work and locks the vault again, whatever happens. */
  withVault(work: (client: OpenVaultClient) => Promise<CommandOutcome>): Promise<CommandOutcome>;
}

export interface Command {
  /** `vault create`, `search`. */
  readonly name: string;
  readonly summary: string;
  /** Names of the arguments; a last name with `...` takes one or more. */
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, OptionDefinition>>;
  run(input: CommandInput): Promise<CommandOutcome>;
}

/** A required option's value, or the value of one that is there. */
export function optionOf(input: CommandInput, name: string): string | undefined {
  return input.options.get(name)?.at(-1);
}

/** Options that every command knows. */
export const commonOptions: Readonly<Record<string, OptionDefinition>> = {
  'password-file': { value: 'FILE', help: 'read the password from the first line of FILE instead of asking' },
  person: { value: 'NAME', help: 'log in as NAME; otherwise as whoever the password belongs to' },
  reason: { value: 'TEXT', help: 'why you read this case; kept in the audit log with each read' },
  json: { help: 'print one JSON object and nothing else' },
  help: { short: 'h', help: 'show this text' },
};
