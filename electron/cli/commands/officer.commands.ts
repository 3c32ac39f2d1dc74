/** Officers of the unit: a second one is needed before a partner's card is believed. */
import { AppError } from '#shared/core/app-error.ts';
import { fold } from '#shared/core/fold.ts';
import { type Role, roles } from '#shared/domains/officers/roles.ts';
import { type Command, type CommandInput, optionOf } from '../command.ts';
import { UsageError } from '../outcome.ts';
import { alignColumns, formatMoment, oneLine } from '../text-table.ts';
import { firstLine } from '../vault-access.ts';

const officerAdd: Command = {
  name: 'officer add',
  summary: 'Give a colleague a key slot, a certificate and a first password, to be changed at the first log-in',
  arguments: ['DIR'],
  options: {
    name: { value: 'NAME', isRequired: true, help: 'the colleague’s name' },
    role: { value: 'ROLE', isRequired: true, isRepeatable: true, help: `one of ${roles.join(', ')}; may be repeated` },
    'new-password-file': { value: 'FILE', help: 'the first password: the first line of FILE; asked for otherwise' },
  },
  run: (input) => {
    const held = rolesOf(input);
    return input.withVault(async (client) => {
      const officer = await client.methods.officers.add({
        name: optionOf(input, 'name') ?? '',
        roles: held,
        password: await firstPassword(input),
      });
      return {
        json: { id: officer.id, name: officer.name, roles: officer.roles, certificate: officer.certificate },
        text: `${oneLine(officer.name)} can log in (${officer.roles.join(', ')}).`,
      };
    });
  },
};

function rolesOf(input: CommandInput): Role[] {
  return (input.options.get('role') ?? []).map((name) => {
    const role = roles.find((known) => known === name);
    if (!role) throw new UsageError(`--role takes one of ${roles.join(', ')}.`);
    return role;
  });
}

async function firstPassword(input: CommandInput): Promise<string> {
  const file = optionOf(input, 'new-password-file');
  if (file !== undefined) return firstLine(input.io, file);
  const asked = await input.io.askSecret('First password of the colleague: ');
  if (asked === null) throw new UsageError('--new-password-file is missing, and there is no terminal to ask for it.');
  return asked;
}

const officerList: Command = {
  name: 'officer list',
  summary: 'List the officers of the unit with their roles and until when their certificates hold',
  arguments: ['DIR'],
  options: {},
  run: (input) =>
    input.withVault(async (client) => {
      const officers = await client.methods.officers.list({});
      const rows = officers.map(({ name, roles: held, certificateValidUntil, disabledAt }) => [
        oneLine(name),
        held.join(', '),
        disabledAt === null ? 'active' : 'disabled',
        formatMoment(certificateValidUntil, 'UTC').slice(0, 10),
      ]);
      const heading = ['NAME', 'ROLES', 'STATE', 'CERTIFICATE UNTIL'];
      return { json: { officers }, text: alignColumns(rows, heading).join('\n') };
    }),
};

const officerDisable: Command = {
  name: 'officer disable',
  summary: 'Take an officer’s key slot away and revoke their certificates; what they signed stays',
  arguments: ['DIR', 'NAME'],
  options: { because: { value: 'TEXT', isRequired: true, help: 'why; kept in the audit log' } },
  run: (input) =>
    input.withVault(async (client) => {
      const wanted = fold(input.arguments[1] ?? '');
      const officers = await client.methods.officers.list({});
      const found = officers.find(({ name, disabledAt }) => fold(name) === wanted && disabledAt === null);
      if (!found) throw new AppError('officers/not-found');
      const officer = await client.methods.officers.disable({ id: found.id, reason: optionOf(input, 'because') ?? '' });
      return { json: { id: officer.id, name: officer.name }, text: `${oneLine(officer.name)} can log in no more.` };
    }),
};

export const officerCommands: readonly Command[] = [officerAdd, officerList, officerDisable];
