/**
 * What a partner says about bundles of ours. Called by the receiving half inside its transaction, once the bundle that
 * says so has been judged genuine.
 */
import type { WriteConnection } from '#electron/platform/database/connection.ts';
import type { Receipt, Statement } from '#shared/domains/exchange/statement.schema.ts';

/** What became of bundles of ours: outbox states, and what the partner now has. @returns ids of the cases concerned. */
export function applyReceipt(
  _connection: WriteConnection,
  _partner: string,
  _receipt: Receipt,
  _now: number,
): string[] {
  return [];
}

/** Where the partner says it stands in a case, and what it asks for. A partner that went back to a backup has less than we believed. */
export function applyFrontierAndWants(_connection: WriteConnection, _partner: string, _statement: Statement): void {
  // Filled with the sending half.
}
