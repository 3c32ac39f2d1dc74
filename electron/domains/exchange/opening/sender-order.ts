/** Where a bundle stands among those of its sender that were opened: by its number, and by the sender's own clock. */
import type { Statement } from '#shared/domains/exchange/statement.schema.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';

/**
 * `newest`: after all others. `late`: overtaken on the way; says nothing about now. `restored`: made after the others, with
 * a number that is not: its sender went back to an older vault, and counts from there again. `earlier`: the next number,
 * made before another by the sender's clock: that was set back, or the bundle is from before the sender went back.
 */
export type SenderOrder = 'newest' | 'late' | 'restored' | 'earlier';

type Placed = Pick<Statement, 'id' | 'sequence' | 'createdAt' | 'sender'>;

export function senderOrder(connection: ReadConnection, { id, sequence, createdAt, sender }: Placed): SenderOrder {
  const others = connection.get<{ sequence: number | null; made_at: number | null }>(
    `SELECT max(sequence) AS sequence, max(made_at) AS made_at FROM inbox
     WHERE sender = ? AND state <> 'quarantined' AND bundle_id <> ?`,
    sender.id,
    id,
  );
  const [highest, latest] = [others?.sequence ?? 0, others?.made_at ?? 0];
  if (sequence <= highest && createdAt > latest) return 'restored';
  if (sequence < highest) return 'late';
  return createdAt < latest ? 'earlier' : 'newest';
}
