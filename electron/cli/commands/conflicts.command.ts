import type { Conflict } from '#shared/domains/conflicts/conflicts.contract.ts';
import { type Command, optionOf } from '../command.ts';
import { findCase, stateReason } from '../find-case.ts';
import { alignColumns, formatMoment } from '../text-table.ts';
import type { OpenVaultClient } from '../vault-access.ts';

const pageSize = 200;

const conflicts: Command = {
  name: 'conflicts',
  summary: 'List the fields on which two officers differ, with every value, its author and its time',
  arguments: ['DIR'],
  options: { case: { value: 'CASE', help: 'this case only: id, number or exact title' } },
  run: (input) =>
    input.withVault(async (client) => {
      const named = optionOf(input, 'case');
      const caseId = named === undefined ? null : await findCase(client, named);
      if (caseId !== null) await stateReason(client, caseId, optionOf(input, 'reason'));
      const found = await listAll(client, caseId);
      const rows = found.flatMap((conflict) =>
        conflict.writes.map((write, index) => [
          index === 0 ? conflict.caseNumber : '',
          index === 0 ? conflict.title || conflict.recordId : '',
          index === 0 ? conflict.field : '',
          write.author,
          write.unit,
          `${formatMoment(write.clock, write.zone)} ${write.zone}`,
          typeof write.value === 'string' ? write.value : JSON.stringify(write.value),
        ]),
      );
      const heading = ['CASE', 'RECORD', 'FIELD', 'BY', 'UNIT', 'AT', 'VALUE'];
      return {
        json: { conflicts: found, total: found.length },
        text: found.length === 0 ? 'No conflict within your reach.' : alignColumns(rows, heading).join('\n'),
      };
    }),
};

async function listAll(client: OpenVaultClient, caseId: Conflict['caseId'] | null): Promise<Conflict[]> {
  const found: Conflict[] = [];
  for (;;) {
    const page = await client.methods.conflicts.list({ caseId, offset: found.length, limit: pageSize });
    found.push(...page.rows);
    if (page.rows.length === 0 || found.length >= page.total) return found;
  }
}

export const conflictsCommands: readonly Command[] = [conflicts];
