import { type Command, optionOf } from '../command.ts';
import { findCase, listCases, stateReason } from '../find-case.ts';
import { UsageError } from '../outcome.ts';
import { alignColumns, formatMoment, oneLine } from '../text-table.ts';

const titleLength = 200;
const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const caseCreate: Command = {
  name: 'case create',
  summary: 'Open a case; you become its lead and first member',
  arguments: ['DIR'],
  options: {
    title: { value: 'T', isRequired: true, help: 'title of the case' },
    summary: { value: 'TEXT', help: 'what it is about' },
    'form-of-crime': { value: 'TERM', help: 'a term of the core pack, such as illegal-access' },
    country: { value: 'CC', isRepeatable: true, help: 'a country concerned; may be given several times' },
  },
  async run(input) {
    const title = (optionOf(input, 'title') ?? '').trim();
    const countries = (input.options.get('country') ?? []).map((code) => code.toUpperCase());
    if (title === '' || title.length > titleLength)
      throw new UsageError(`--title takes 1 to ${titleLength} characters.`);
    if (!countries.every((code) => /^[A-Z]{2}$/.test(code)))
      throw new UsageError('--country takes two letters (ISO 3166-1).');
    return input.withVault(async (client) => {
      const { id, number } = await client.methods.cases.open({
        title,
        summary: optionOf(input, 'summary') ?? '',
        formOfCrime: optionOf(input, 'form-of-crime') ?? '',
        countries,
        envelope: {},
      });
      return { json: { id, number }, text: `${number}  ${id}` };
    });
  },
};

const caseList: Command = {
  name: 'case list',
  summary: 'List the cases within your reach',
  arguments: ['DIR'],
  options: {},
  run: (input) =>
    input.withVault(async (client) => {
      const cases = await listCases(client);
      const rows = cases.map((row) => [row.number, row.state, row.records, row.openTasks, row.lead, row.title]);
      const heading = ['NUMBER', 'STATE', 'RECORDS', 'OPEN TASKS', 'LEAD', 'TITLE'];
      return {
        json: { cases, total: cases.length },
        text: cases.length === 0 ? 'No case within your reach.' : alignColumns(rows, heading).join('\n'),
      };
    }),
};

const caseShow: Command = {
  name: 'case show',
  summary: 'Show a case at a glance: state, contents, next tasks, what changed',
  arguments: ['DIR', 'CASE'],
  options: {},
  run: (input) =>
    input.withVault(async (client) => {
      const id = await findCase(client, input.arguments[1] ?? '');
      await stateReason(client, id, optionOf(input, 'reason'));
      const overview = await client.methods.cases.overview({ id });
      const { row, counts, nextTasks, members } = overview;
      const { marking } = row;
      const facts = alignColumns([
        ['Number', row.number],
        ['Id', row.id],
        ['State', row.state],
        ['Lead', row.lead],
        ['Members', members.map(({ name }) => name).join(', ')],
        ['Marking', `${marking.handling} TLP:${marking.tlp} PAP:${marking.pap}`],
        ['Form of crime', row.formOfCrime],
        ['Countries', row.countries.join(', ')],
        ['Opened', `${formatMoment(row.openedAt, localZone())} ${localZone()}`],
        ['Keep until', row.retentionUntil],
      ]);
      const contents = alignColumns(counts.map(({ type, kind, count }) => [`  ${type}`, kind, count]));
      const tasks = alignColumns(
        nextTasks.map(({ due, title, assignee }) => [`  ${due.slice(0, 10) || '-'}`, title, assignee]),
      );
      return {
        json: { id: row.id, number: row.number, title: row.title, ...overview },
        text: [
          oneLine(row.title),
          ...facts,
          `Records: ${row.records}`,
          ...contents,
          ...(tasks.length > 0 ? ['Next tasks:', ...tasks] : []),
        ].join('\n'),
      };
    }),
};

export const caseCommands: readonly Command[] = [caseCreate, caseList, caseShow];
