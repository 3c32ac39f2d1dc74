import { z } from 'zod';
import { AppError } from '#shared/core/app-error.ts';
import { recordIdSchema, type RecordId } from '#shared/core/ids.ts';
import type { CaseRow } from '#shared/domains/cases/cases.contract.ts';
import type { Filter } from '#shared/domains/records/records.schema.ts';
import type { OpenVaultClient } from './vault-access.ts';

const pageSize = 500;
const caseNumber = /^\d{4}-\d{4,}$/;
/** As the contract's filters take it. */
const maxFilterLength = z.string().max(200);

/** Every case within reach, by number. */
export async function listCases(client: OpenVaultClient, filters: Filter[] = []): Promise<CaseRow[]> {
  const cases: CaseRow[] = [];
  for (;;) {
    const page = await client.methods.cases.list({
      text: '',
      filters,
      sort: { field: 'number', descending: false },
      offset: cases.length,
      limit: pageSize,
    });
    cases.push(...page.rows);
    if (page.rows.length === 0 || cases.length >= page.total) return cases;
  }
}

/**
 * The case that a person means: an id, a case number, or the exact title.
 * @throws AppError `cli/case-unknown`, `cli/case-ambiguous`
 */
export async function findCase(client: OpenVaultClient, text: string): Promise<RecordId> {
  const id = recordIdSchema.safeParse(text.toLowerCase());
  if (id.success) return id.data;
  if (!maxFilterLength.safeParse(text).success) throw new AppError('cli/case-unknown');
  const byTitle = await listCases(client, [{ field: 'title', operator: 'is', value: text }]);
  const byNumber = caseNumber.test(text)
    ? await listCases(client, [{ field: 'number', operator: 'is', value: text }])
    : [];
  const meant = new Set([...byTitle.filter(({ title }) => title === text), ...byNumber].map((row) => row.id));
  const [found, second] = meant;
  if (!found) throw new AppError('cli/case-unknown');
  if (second) throw new AppError('cli/case-ambiguous', { count: meant.size });
  return found;
}

/** `--reason`: kept with every read of the case until the vault locks. */
export async function stateReason(
  client: OpenVaultClient,
  caseId: RecordId,
  reason: string | undefined,
): Promise<void> {
  if (reason !== undefined) await client.methods.session.setPurpose({ caseId, taskId: null, reason });
}
