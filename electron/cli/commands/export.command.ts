import {
  type ExportFormat,
  type ExportReport,
  exportFormats,
  exportReportSchema,
} from '#shared/domains/exports/exports.contract.ts';
import { type Marking, tlpLevels } from '#shared/core/marking.ts';
import { type Command, type CommandInput, optionOf } from '../command.ts';
import { findCase, stateReason } from '../find-case.ts';
import { UsageError } from '../outcome.ts';
import { alignColumns, formatBytes, oneLine } from '../text-table.ts';

const shownLeftOut = 20;
/** What most records carry; the audience must be told if it may be given more. */
const usualCeiling = 'AMBER';

/** Every export is a disclosure and stands in the log; so does that nobody said why. */
const noReason = 'On the command line, no reason given';

const exportCase: Command = {
  name: 'export',
  summary: 'Write a case for those who have no Concord; says what stays and why',
  arguments: ['DIR'],
  options: {
    case: { value: 'CASE', isRequired: true, help: 'the case to export' },
    format: {
      value: exportFormats.join('|'),
      isRequired: true,
      help: 'threat intelligence, custody, table, or a bag for a court',
    },
    output: { value: 'OUT', short: 'o', isRequired: true, help: 'the file to write' },
    ceiling: {
      value: 'TLP',
      help: `the audience may be given what is marked up to this level; ${usualCeiling} if absent`,
    },
  },
  async run(input) {
    const format = exportFormats.find((known) => known === optionOf(input, 'format'));
    if (!format) throw new UsageError(`--format takes ${exportFormats.join(', ')}.`);
    const ceiling = ceilingOf(optionOf(input, 'ceiling') ?? usualCeiling);
    const reason = optionOf(input, 'reason')?.trim() ?? noReason;
    if (reason.length < 3) throw new UsageError('--reason takes three characters or more: why this is disclosed.');
    return input.withVault(async (client) => {
      const caseId = await findCase(client, optionOf(input, 'case') ?? '');
      await stateReason(client, caseId, reason);
      const target = client.registerFile(pathOf(input), 'write');
      const { jobId } = await client.methods.exports.run({ caseId, format, ceiling, target, reason });
      const report = await client.finish(jobId, exportReportSchema);
      return { json: { caseId, ceiling, ...report }, text: textOf(report, format) };
    });
  },
};

function pathOf(input: CommandInput): string {
  return input.io.resolvePath(optionOf(input, 'output') ?? '');
}

function ceilingOf(text: string): Marking['tlp'] {
  const word = text.toUpperCase().replace(/^TLP:/, '');
  const found = tlpLevels.find((level) => level === word);
  if (!found) throw new UsageError(`--ceiling takes ${tlpLevels.join(', ')}.`);
  return found;
}

function textOf(report: ExportReport, format: ExportFormat): string {
  const listed = report.leftOut
    .slice(0, shownLeftOut)
    .map(({ reason, type, title, field }) => [
      `    ${reason}`,
      field === null ? type : `${type}.${field}`,
      oneLine(title),
    ]);
  const more = report.leftOutTotal - listed.length;
  return [
    `${format}: ${formatBytes(report.bytes)}, SHA-256 ${report.sha256}`,
    ...alignColumns(report.included.map(({ type, count }) => [`  ${type}`, count])),
    ...(report.contents > 0 ? [`  contents  ${report.contents}`] : []),
    `  left out: ${report.leftOutTotal}`,
    ...alignColumns(listed),
    ...(more > 0 ? [`    and ${more} more; --json lists the first 500`] : []),
  ].join('\n');
}

export const exportCommands: readonly Command[] = [exportCase];
