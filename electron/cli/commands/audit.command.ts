import type { AuditEntry } from '#shared/domains/audit/audit.contract.ts';
import { type Command, optionOf } from '../command.ts';
import { UsageError } from '../outcome.ts';
import { alignColumns, formatMoment } from '../text-table.ts';
import type { OpenVaultClient } from '../vault-access.ts';

const pageSize = 500;
const shownWithoutLimit = 50;
const everyEntry = {
  officerId: null,
  action: null,
  caseId: null,
  recordId: null,
  from: null,
  to: null,
  text: '',
} as const;

const audit: Command = {
  name: 'audit',
  summary: 'Show who did what and why, newest first, and verify the chain of entries',
  arguments: ['DIR'],
  options: {
    limit: { value: 'N', help: `how many entries at most; otherwise ${shownWithoutLimit}, and all with --json` },
  },
  run(input) {
    const wantsAll = input.options.has('json') && !input.options.has('limit');
    const limit = wantsAll ? Number.MAX_SAFE_INTEGER : Number(optionOf(input, 'limit') ?? shownWithoutLimit);
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a positive number.');
    return input.withVault(async (client) => {
      const { entries, total } = await readEntries(client, limit);
      const verified = await client.methods.audit.verify({});
      const rows = entries.map((entry) => [
        entry.number,
        `${formatMoment(entry.at, entry.zone)} ${entry.zone}`,
        entry.officer,
        entry.action,
        entry.operation,
        entry.caseNumber,
        entry.count,
        entry.reason,
      ]);
      const heading = ['NO', 'WHEN', 'WHO', 'ACTION', 'OPERATION', 'CASE', 'COUNT', 'REASON'];
      const verdict = verified.ok
        ? `The chain holds: ${verified.entries} entries, ${verified.heads} signed heads.`
        : `The chain is broken at entry ${verified.brokenAt ?? '?'}.`;
      return {
        json: { entries, total, verified },
        text: [...alignColumns(rows, heading), verdict].join('\n'),
        ...(!verified.ok && { refusals: [{ code: 'audit/chain-broken', params: { entry: verified.brokenAt ?? 0 } }] }),
      };
    });
  },
};

/** New entries come in front while pages are read, so that an entry met twice is kept once. */
async function readEntries(client: OpenVaultClient, limit: number): Promise<{ entries: AuditEntry[]; total: number }> {
  const entries = new Map<number, AuditEntry>();
  for (let offset = 0; ; offset += pageSize) {
    const page = await client.methods.audit.list({ filter: everyEntry, offset, limit: Math.min(pageSize, limit) });
    for (const entry of page.entries) if (entries.size < limit) entries.set(entry.number, entry);
    if (page.entries.length === 0 || entries.size >= limit || offset + pageSize >= page.total) {
      return { entries: [...entries.values()], total: page.total };
    }
  }
}

export const auditCommands: readonly Command[] = [audit];
