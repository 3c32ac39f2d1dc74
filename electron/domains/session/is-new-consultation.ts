/** A list of persons is read page by page; the log says once that it was read, whichever page came first. */
import type { OfficerSession } from './officer-session.ts';

export interface Consulted {
  /** `<domain>.<method>`. */
  readonly operation: string;
  readonly caseId: string | null;
  /** What was asked, without the page: the filters, and the kinds of record. */
  readonly question: unknown;
  /** How many there are on all pages. */
  readonly total: number;
}

/**
 * Whether this reading is to be entered in the log: the first of this list in the session, or with more on it than was
 * entered then, or for another purpose. Asking counts as reading.
 */
export function isNewConsultation(session: OfficerSession, { operation, caseId, question, total }: Consulted): boolean {
  const purpose = caseId === null ? [...session.purposes.keys()] : session.purposes.get(caseId);
  const list = JSON.stringify([operation, caseId, purpose, question]);
  if ((session.consulted.get(list) ?? 0) >= total) return false;
  session.consulted.set(list, total);
  return true;
}
