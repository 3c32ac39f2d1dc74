/** The one message shape between renderer, shell and core. */
import { z } from 'zod';

/** `channel` is `<domain>.<method>`. */
export const requestSchema = z.strictObject({
  id: z.number().int().nonnegative(),
  channel: z.string().max(100),
  input: z.unknown(),
});
export type Request = z.infer<typeof requestSchema>;

export const responseSchema = z.union([
  z.strictObject({ id: z.number(), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({
    id: z.number(),
    ok: z.literal(false),
    error: z.strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
  }),
]);
export type Response = z.infer<typeof responseSchema>;

/** Sent without being asked for; `channel` is `<domain>.<event>`. */
export const noticeSchema = z.strictObject({ channel: z.string().max(100), payload: z.unknown() });
export type Notice = z.infer<typeof noticeSchema>;
