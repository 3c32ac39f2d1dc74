import { z } from 'zod';
import { recordIdSchema } from '../../core/ids.ts';
import { markingSchema } from '../../core/marking.ts';
import { query } from '../../ipc/contract.ts';

export const searchHitSchema = z.strictObject({
  id: recordIdSchema,
  type: z.string(),
  kind: z.string(),
  title: z.string(),
  caseId: recordIdSchema.nullable(),
  caseNumber: z.string(),
  caseTitle: z.string(),
  /** Field in which the match was found, and the text around it; `matchStart`/`matchLength` in UTF-16 units of `excerpt`. */
  field: z.string(),
  excerpt: z.string(),
  matchStart: z.number(),
  matchLength: z.number(),
  banal: z.boolean(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchContract = {
  /** Words anywhere in prose, or any part (three characters or more) of an identifier. Only cases within reach. */
  find: query(
    z.strictObject({
      text: z.string().trim().min(1).max(200),
      types: z.array(z.string().max(60)).max(20),
      limit: z.number().int().min(1).max(200),
    }),
    z.strictObject({
      hits: z.array(searchHitSchema),
      /** Hits in cases that need-to-know withholds: ask their head of unit. */
      withheld: z.number(),
      more: z.boolean(),
      /** The strictest of the hits and their cases; null where there is none. */
      marking: markingSchema.nullable(),
    }),
    'case:read',
  ),
};
