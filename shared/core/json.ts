/** JSON values as records, headers and bundles hold them. Numbers are finite; no `undefined`, no dates. */
import { z } from 'zod';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Accepts any JSON value. Used where a pack's field definition narrows it later. */
export const jsonSchema: z.ZodType<Json> = z.json();
