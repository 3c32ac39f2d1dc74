import { corePack } from '#shared/packs/core/core.pack.ts';
import { type Command, optionOf } from '../command.ts';
import { alignColumns, formatBytes } from '../text-table.ts';
import { UsageError } from '../outcome.ts';
import type { OpenVaultClient } from '../vault-access.ts';

const stats: Command = {
  name: 'stats',
  summary: 'Count what the vault holds: the whole unit for a head of unit, otherwise what is within your reach',
  arguments: ['DIR'],
  options: {
    months: { value: 'N', help: 'how many months the figures by month go back; 3 to 60, otherwise 12' },
    zone: { value: 'ZONE', help: 'IANA zone of the months; otherwise the workstation’s' },
  },
  run(input) {
    const months = Number(optionOf(input, 'months') ?? 12);
    if (!Number.isInteger(months) || months < 3 || months > 60)
      throw new UsageError('--months takes a number from 3 to 60.');
    const zone = optionOf(input, 'zone') ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    return input.withVault(async (client) => {
      const types = await countTypes(client);
      const figures = client.session.verbs.includes('dashboard:read')
        ? await client.methods.dashboard.figures({ months, zone })
        : null;
      const within = types.filter(({ type }) => type !== 'case').reduce((sum, { count }) => sum + count, 0);
      const totals = figures?.totals ?? {
        cases: types.find(({ type }) => type === 'case')?.count ?? 0,
        records: within,
      };
      const rows: (string | number)[][] = Object.entries(totals)
        .filter(([name]) => name !== 'evidenceBytes')
        .map(([name, count]) => [`  ${name}`, count]);
      const bytes = figures ? [`  evidence held: ${formatBytes(figures.totals.evidenceBytes)}`] : [];
      return {
        json: { scope: figures ? 'unit' : 'reach', totals, types, ...(figures && { figures }) },
        text: [
          'Totals:',
          ...alignColumns(rows),
          ...bytes,
          'Records by type:',
          ...alignColumns(types.map(({ type, count }) => [`  ${type}`, count])),
        ].join('\n'),
      };
    });
  },
};

async function countTypes(client: OpenVaultClient): Promise<{ type: string; count: number }[]> {
  if (!client.session.verbs.includes('case:read')) return [];
  const types: { type: string; count: number }[] = [];
  for (const { name } of corePack.types) {
    const { total } = await client.methods.records.list({
      types: [name],
      caseId: null,
      text: '',
      filters: [],
      sort: { field: 'updatedAt', descending: true },
      offset: 0,
      limit: 1,
    });
    types.push({ type: name, count: total });
  }
  return types;
}

export const statsCommands: readonly Command[] = [stats];
