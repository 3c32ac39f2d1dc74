import type { Command } from '../command.ts';
import { optionOf } from '../command.ts';
import { UsageError } from '../outcome.ts';
import { alignColumns } from '../text-table.ts';

const maxHits = 200;

const search: Command = {
  name: 'search',
  summary: 'Find records by words or by any part of an identifier',
  arguments: ['DIR', 'TEXT'],
  options: { limit: { value: 'N', help: `how many hits at most; 1 to ${maxHits}, otherwise 50` } },
  run(input) {
    const limit = Number(optionOf(input, 'limit') ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > maxHits)
      throw new UsageError(`--limit takes a number from 1 to ${maxHits}.`);
    const text = (input.arguments[1] ?? '').trim();
    if (text === '' || text.length > 200) throw new UsageError('TEXT takes 1 to 200 characters.');
    return input.withVault(async (client) => {
      const { hits, withheld, more } = await client.methods.search.find({ text, types: [], limit });
      const rows = hits.map((hit) => [
        hit.caseNumber,
        hit.kind || hit.type,
        hit.title,
        hit.excerpt === hit.title ? '' : hit.excerpt,
      ]);
      const notes = [
        ...(hits.length === 0 ? ['Nothing found within your reach.'] : []),
        ...(more ? ['There is more; ask more narrowly or raise --limit.'] : []),
        ...(withheld > 0 ? [`${withheld} in cases outside your reach.`] : []),
      ];
      return { json: { hits, withheld, more }, text: [...alignColumns(rows), ...notes].join('\n') };
    });
  },
};

export const searchCommands: readonly Command[] = [search];
