/** What an entry remembers of how it was judged: `inbox_documents.report`. Written and read here only. */
import { z } from 'zod';
import { exchangeContract } from '#shared/domains/exchange/exchange.contract.ts';
import { checkSchema } from '#shared/domains/verification/verification.contract.ts';

const detail = exchangeContract.inboxEntry.output.shape;

const reportSchema = z.strictObject({
  checks: z.array(checkSchema),
  signer: z.strictObject({ subject: z.string(), fingerprint: z.string(), signedAt: z.number().nullable() }).nullable(),
  chain: z.array(z.string()),
  notRevokedAsOf: z.number().nullable(),
  /** On whose word a stale list was passed over; empty where none was. */
  staleListBy: z.string(),
  facts: z
    .strictObject({
      basis: z.string(),
      gaps: detail.gaps,
      forks: detail.forks,
      makesCase: z.boolean(),
    })
    .nullable(),
  answers: detail.answers,
});
export type OpenReport = z.infer<typeof reportSchema>;

export const emptyReport: OpenReport = {
  checks: [],
  signer: null,
  chain: [],
  notRevokedAsOf: null,
  staleListBy: '',
  facts: null,
  answers: [],
};

export function parseReport(text: string | null): OpenReport {
  return text === null ? emptyReport : reportSchema.parse(JSON.parse(text));
}
