/** Where this unit stands in a case: how far it knows each author, and what it lacks. SQL only. */
import type { FrontierEntry } from '#shared/domains/exchange/statement.schema.ts';
import type { ReadConnection } from '#electron/platform/database/connection.ts';
import { isHereForCase } from '../../evidence/index.ts';

const mostWanted = 10_000;

/** As many authors as a statement can name. */
export const mostInFrontier = 100_000;

/** For each author the newest commit up to which no number is missing. */
export function frontierOf(connection: ReadConnection, workspace: string): FrontierEntry[] {
  const rows = connection.all<{ author: string; sequence: number; id: Buffer }>(
    `WITH numbered AS (
       SELECT author, sequence, min(id) AS id, row_number() OVER (PARTITION BY author ORDER BY sequence) AS place
       FROM commits WHERE workspace = ? GROUP BY author, sequence)
     SELECT author, max(sequence) AS sequence, id FROM numbered WHERE sequence = place GROUP BY author ORDER BY author LIMIT ${mostInFrontier}`,
    workspace,
  );
  return rows.map(({ author, sequence, id }) => ({ workspace, author, sequence, commit: id.toString('hex') }));
}

/** Commits that are named as predecessors and are not here. */
export function wantedCommits(connection: ReadConnection, workspace: string): string[] {
  return connection
    .all<{ previous: Buffer }>(
      `SELECT DISTINCT c.previous FROM commits c WHERE c.workspace = ? AND c.previous IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM commits p WHERE p.id = c.previous) ORDER BY c.previous LIMIT ${mostWanted}`,
      workspace,
    )
    .map(({ previous }) => previous.toString('hex'));
}

/**
 * Contents that records of the case speak of and that were not given to it; abuse material is never asked for. Only by hashes
 * that the unit wrote or was sent: others would tell it of what is held back.
 */
export function wantedContents(connection: ReadConnection, caseId: string, unit: string): string[] {
  return connection
    .all<{ sha256: string }>(
      // Each content is judged once, however many records name it.
      `WITH named AS MATERIALIZED (SELECT DISTINCT f.sha256, f.case_id FROM files f JOIN records r ON r.number = f.record_number
       WHERE f.case_id = ? AND r.removed = 0 AND r.kind <> 'sealed-abuse-material' AND length(f.sha256) = 64
         AND EXISTS (SELECT 1 FROM leaves l JOIN commits c ON c.number = l.commit_number
           JOIN certificates t ON t.fingerprint = c.author
           LEFT JOIN partner_leaves p ON p.leaf_number = l.number AND p.unit = ?
           WHERE l.record_id = r.id AND l.field = 'sha256' AND l.value = json_quote(f.sha256)
             AND (t.unit = ? OR p.unit IS NOT NULL)))
       SELECT n.sha256 FROM named n WHERE NOT ${isHereForCase('n.sha256', 'n.case_id')}
       ORDER BY n.sha256 LIMIT ${mostWanted}`,
      caseId,
      unit,
      unit,
    )
    .map(({ sha256 }) => sha256);
}

/** Cases that are shared with the unit. */
export function sharedCases(connection: ReadConnection, unit: string): string[] {
  return connection
    .all<{ case_id: string }>('SELECT case_id FROM case_partners WHERE unit = ? ORDER BY case_id', unit)
    .map(({ case_id }) => case_id);
}
