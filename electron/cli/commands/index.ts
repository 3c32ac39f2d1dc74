/** Every command, in the order in which usage shows them. */
import type { Command } from '../command.ts';
import { auditCommands } from './audit.command.ts';
import { cardCommands } from './card.commands.ts';
import { caseCommands } from './case.commands.ts';
import { exportCommands } from './export.command.ts';
import { conflictsCommands } from './conflicts.command.ts';
import { identityCommands } from './identity.commands.ts';
import { importCommands } from './import.command.ts';
import { officerCommands } from './officer.commands.ts';
import { openCommands } from './open.commands.ts';
import { sealCommands } from './seal.commands.ts';
import { searchCommands } from './search.command.ts';
import { statsCommands } from './stats.command.ts';
import { verifyCommands } from './verify.command.ts';
import { vaultCommands } from './vault.commands.ts';

export const commands: readonly Command[] = [
  ...vaultCommands,
  ...caseCommands,
  ...officerCommands,
  ...cardCommands,
  ...identityCommands,
  ...conflictsCommands,
  ...importCommands,
  ...sealCommands,
  ...openCommands,
  ...verifyCommands,
  ...exportCommands,
  ...searchCommands,
  ...statsCommands,
  ...auditCommands,
];
