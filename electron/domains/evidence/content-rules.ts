/**
 * Conditions on a content by its SHA-256, for SQL of several domains. Columns come from our own code, never from outside.
 */

/**
 * Sealed here, and given to this very case: by an officer of this unit, or in a bundle of the case. A record that a partner
 * made can name any hash; it must neither fetch a file of another case nor tell whether it is here.
 */
export const isHereForCase = (sha256: string, caseId: string): string => `(
  EXISTS (SELECT 1 FROM sealed_files sf WHERE sf.sha256 = ${sha256}) AND (
    EXISTS (SELECT 1 FROM files hf JOIN records hr ON hr.number = hf.record_number
      JOIN leaves hl ON hl.record_id = hr.id AND hl.field = 'sha256' AND hl.value = json_quote(hf.sha256)
      JOIN commits hc ON hc.number = hl.commit_number
      JOIN certificates ha ON ha.fingerprint = hc.author AND ha.unit IS NULL
      WHERE hf.sha256 = ${sha256} AND hf.case_id = ${caseId})
    OR EXISTS (SELECT 1 FROM inbox_items hi JOIN inbox hb ON hb.number = hi.inbox_number
      WHERE hi.sha256 = ${sha256} AND hi.kind = 'content' AND hb.case_id = ${caseId} AND hb.state IN ('accepted', 'partly'))))`;

/** On writes `l` by an author of certificate `t`: stands, or is what this unit said last, whoever replaced it since. */
export const standsOrIsOurLast = `(
  NOT EXISTS (SELECT 1 FROM supersessions ls WHERE ls.superseded = l.id)
  OR (t.unit IS NULL AND t.fingerprint IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM leaves ll JOIN commits lc ON lc.number = ll.commit_number
    JOIN certificates lt ON lt.fingerprint = lc.author AND lt.unit IS NULL
    WHERE ll.record_id = l.record_id AND ll.field = l.field AND ll.number > l.number)))`;

/** Abuse material by any record with that content, in any case. */
export const isSealedContent = (sha256: string): string => `
  EXISTS (SELECT 1 FROM files o JOIN records q ON q.number = o.record_number
    JOIN leaves l ON l.record_id = q.id AND l.field = 'category' AND l.value = '"sealed-abuse-material"'
    JOIN commits c ON c.number = l.commit_number LEFT JOIN certificates t ON t.fingerprint = c.author
    WHERE o.sha256 = ${sha256} AND ${standsOrIsOurLast})`;
