/** What an address may carry after `?`: filters and choices, so that back and forward bring them again. */
import { z } from 'zod';
import { filterSchema } from '#shared/domains/records/records.schema.ts';

export const pageSearchSchema = z.object({
  /** Text that a list or the search page is narrowed by. */
  q: z.string().max(200).optional().catch(undefined),
  /** The record, or the partner unit, in the inspector. */
  record: z.string().max(64).optional().catch(undefined),
  filters: z.array(filterSchema).max(20).optional().catch(undefined),
  sort: z
    .object({ field: z.string().max(60), descending: z.boolean() })
    .optional()
    .catch(undefined),
  /** A saved view, a way of showing (chart or table), a part of a page. */
  view: z.string().max(60).optional().catch(undefined),
  /** Opens the form for a new record. */
  new: z.boolean().optional().catch(undefined),
});
export type PageSearch = z.infer<typeof pageSearchSchema>;
